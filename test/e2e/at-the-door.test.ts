import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Locator } from '@playwright/test'
import { type Hand, takeInHand } from './phone.ts'
import { openSite, type Site } from './site.ts'

const door = '/caucuses/copeland/contests/copeland-2017/door'
const number = '2468'

/** A double tap, both at the same moment. */
const pressedTwice = (on: Element): void => {
  for (let n = 0; n < 2; n++)
    on.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, clientX: 5, clientY: 5, detail: 1 }))
}

suite('a steward keeps the door on a phone, for a hall without signal', () => {
  let site: Site
  let phone: Hand
  let came = 0
  /** Names of the list, as they were last seen. What is sealed are bytes by chance: two words in it say nothing. */
  let shown: string[] = []
  before(async () => {
    site = await openSite()
    await site.moveClock('To the vote')
    phone = await takeInHand(site, 'moira', '/door/kept')
    came = await arrivals()
  })
  after(() => site.close())

  const arrivals = async (): Promise<number> => (await site.rows('turnout_commitment')).filter(row => row['state'] === 'came').length
  const row = (n: number): Locator => phone.view('list').locator('.door__row').nth(n)
  const ticked = (): Locator => phone.view('list').locator('.door__row', { hasText: 'Undo' })
  const state = (): Promise<string> => phone.page().locator('[data-fill="state"]').innerText()
  const here = (): Promise<string> => phone.view('list').locator('h1').innerText()
  const allSent = (): Promise<void> =>
    phone.page().locator('[data-fill="state"]', { hasText: 'Everything noted is with the server' }).waitFor()

  test('two taps from the door to the door on the phone', async () => {
    await phone.page().goto(door)
    await phone.tap(phone.page().getByRole('link', { name: 'Keep the door on this phone' }))
    await phone.view('keep').waitFor()
    await phone.isClean('/at-the-door#keep')
    await phone.page().getByLabel('A number to open the list without signal').fill(number)
    await phone.page().getByRole('button', { name: 'Keep my list here' }).tap()
    await phone.view('list').waitFor()
    await phone.page().evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await phone.isClean('/at-the-door#list')
    assert.equal(await here(), '0 here')
  })

  test('no signal: ticked, undone, found by a part of the name, marked, each with a thumb; nothing has left', async () => {
    await phone.setSignal(false)
    const names: string[] = []
    for (let n = 0; n < 3; n++) {
      const awaited = row(n)
      names.push(await awaited.locator('.door__who').innerText())
      await phone.tap(awaited.getByRole('button'))
      await phone.page().waitForFunction(many => document.querySelector('h1 [data-fill="here"]')?.textContent === String(many), n + 1)
    }
    await phone
      .page()
      .getByLabel('Find a name')
      .fill(names[0]?.slice(0, 4) ?? '')
    await phone.tap(ticked().first().getByRole('button'))
    assert.equal(await phone.page().getByLabel('Find a name').inputValue(), '', 'ready for the next name')
    for (const mark of ['With us', 'Did not say', 'Undo the last mark'])
      await phone.tap(phone.page().getByRole('button', { name: mark, exact: true }))
    await phone.page().getByRole('button', { name: 'With us', exact: true }).evaluate(pressedTwice)
    await phone.tap(phone.page().getByRole('button', { name: 'Undo the last mark', exact: true }))
    await phone.page().waitForFunction(() => document.querySelector('[data-fill="state"]')?.textContent?.startsWith('9 noted'))
    assert.equal(await here(), '3 here')
    assert.equal(await arrivals(), came)
    shown = (await phone.view('list').locator('.door__who').allInnerTexts()).map(text => text.split('\n')[0] ?? '')
  })

  test('closed and opened again: locked, no name can be read, and the number opens what was noted', async () => {
    await phone.reopen('/at-the-door')
    await phone.view('locked').waitFor()
    const text = await phone.lying()
    assert.ok(text.includes('caucus-door/acts: 9'))
    assert.ok(shown.length > 20)
    for (const name of shown) assert.ok(!text.includes(name), name)
    await phone.page().getByLabel('Your number').fill(number)
    await phone.page().getByRole('button', { name: 'Open', exact: true }).tap()
    await phone.view('list').waitFor()
    assert.equal(await here(), '3 here')
    assert.match(await state(), /^9 noted/)
  })

  test('the signal is back, two replies are lost, another door ticks the same person: one arrival each, and each door sees the other', async () => {
    const other = await takeInHand(site, 'moira', '/door/kept')
    await other.page().goto(door)
    const whom = await ticked().first().getByRole('button').getAttribute('data-tap')
    await other.page().locator(`form:has(input[name="person"][value="${whom}"]) button`).tap()
    for (let n = 0; n < 1200 && (await arrivals()) === came; n++) await other.page().waitForTimeout(100)
    assert.equal(await arrivals(), came + 1)
    phone.lose(2)
    await phone.setSignal(true)
    await phone.page().waitForEvent('requestfailed')
    await phone.reopen('/at-the-door')
    await phone.view('list').waitFor()
    await allSent()
    assert.equal(phone.toLose(), 0)
    const states = (await site.rows('turnout_commitment')).filter(
      one => one['person_id'] === whom && String(one['state']).startsWith('came'),
    )
    assert.equal(states.length, 1, 'ticked at two doors, came once')
    assert.equal(await here(), '3 here')
    // What happens at the other door is told within seconds, and moves no row under a thumb.
    const order = (): Promise<(string | null)[]> =>
      phone
        .view('list')
        .locator('[data-tap]')
        .evaluateAll(all => all.map(one => one.getAttribute('data-tap')))
    const before = await order()
    const another = before[2]
    await other.page().goto(door)
    await other.page().locator(`form:has(input[name="person"][value="${another}"]) button`).tap()
    await phone.view('list').locator(`.door__row:has([data-tap="${another}"])`, { hasText: 'Undo' }).waitFor()
    assert.deepEqual((await order()).slice(0, before.length), before)
    assert.equal(await here(), '4 here')
    await other.page().goto(door)
    await other.page().getByRole('button', { name: 'With another', exact: true }).tap()
    await phone.page().waitForFunction(() => document.querySelector('h1 [data-fill="here"]')?.textContent === '5')
    await other.context.close()
  })

  test('a steward takes the list back: within seconds, by itself, it is gone', async t => {
    const { context, page } = await site.open('moira', { width: 1280 })
    await page.goto('/caucuses/copeland/phones')
    const began = performance.now()
    await page.getByRole('button', { name: 'Take the list back' }).first().click()
    await phone.view('withdrawn').waitFor()
    t.diagnostic(`wiped ${Math.round(performance.now() - began)} ms after the press`)
    assert.ok(!/(list|number|about): [1-9]/.test(await phone.lying()))
    await context.close()
  })

  test('nothing broke on our side meanwhile', () => assert.deepEqual(site.faults, []))
})
