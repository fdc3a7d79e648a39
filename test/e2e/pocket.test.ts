import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Locator } from '@playwright/test'
import { type Hand, takeInHand } from './phone.ts'
import { enter, openSite, type Site } from './site.ts'

const calls = '/caucuses/copeland/contests/copeland-2017/calls'
const number = '2468'

suite('an organiser keeps a call list on a phone, for an evening without signal', () => {
  let site: Site
  let phone: Hand
  let start = 0
  before(async () => {
    site = await openSite()
    phone = await takeInHand(site, 'ali', '/calls/kept')
    start = await rows('turnout_conversation')
  })
  after(() => site.close())

  const answer = (value: string): Locator => phone.view('person').locator(`label:has(input[name="outcome"][value="${value}"])`)
  const rows = async (table: string): Promise<number> => (await site.rows(table)).length
  const noted = (): Promise<string> => phone.page().locator('[data-fill="state"]').innerText()

  test('two taps from the list of calls to the list on the phone; a number of one’s own opens it without signal', async () => {
    await phone.page().goto(calls)
    await phone.tap(phone.page().getByRole('link', { name: 'Keep the list on this phone' }))
    await phone.view('keep').waitFor()
    await phone.isClean('/pocket#keep')
    await phone.page().getByLabel('A number to open the list without signal').fill(number)
    await phone.setSignal(false)
    await phone.page().getByRole('button', { name: 'Keep my list here' }).tap()
    await phone.page().getByText('There is no signal just now').waitFor()
    await phone.setSignal(true)
    await phone.page().getByLabel('A number to open the list without signal').press('Enter')
    await phone.view('list').waitFor()
    assert.equal(await phone.page().locator('[data-people] li').count(), 5)
    await phone.page().evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    const door = await phone.context.newPage()
    await door.goto('/at-the-door')
    await door.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await door.close()
  })

  test('ten outcomes in at most 25 taps, each target as big as a thumb, the second five without signal', async () => {
    const before = phone.taps()
    await phone.tap(phone.page().getByRole('button', { name: 'Five more' }))
    await phone.page().locator('[data-people] li').nth(9).waitFor()
    await phone.tap(phone.page().getByRole('button', { name: 'Start calling' }))
    await phone.view('person').waitFor()
    await phone.page().goBack()
    await phone.view('list').waitFor()
    await phone.tap(phone.page().locator('[data-people] button').first())
    for (let n = 0; n < 10; n++) {
      await phone.view('person').waitFor()
      if (n === 5) {
        await phone.page().waitForFunction(() => document.querySelector('[data-fill="state"]')?.textContent?.startsWith('Everything'))
        assert.equal(await rows('turnout_conversation'), start + 5)
        assert.match((await phone.page().locator('[data-link="tel"]').getAttribute('href')) ?? '', /^tel:07700/)
        assert.equal(await phone.page().locator('[data-link="sms"]').isVisible(), false, 'who agreed to calls alone is not texted')
        await phone.isClean('/pocket#person')
        await phone.setSignal(false)
      }
      const name = await phone.page().locator('[data-fill="name"]').innerText()
      if (n % 5 === 4) await phone.tap(phone.page().getByRole('button', { name: 'No answer' }))
      else {
        await phone.tap(answer(n % 2 ? 'maybe' : 'yes'))
        await phone.tap(phone.page().getByRole('button', { name: 'Save, next' }))
      }
      await phone
        .page()
        .waitForFunction(
          was =>
            document.querySelector('[data-fill="name"]')?.textContent !== was || document.querySelector('[data-view="list"]:not([hidden])'),
          name,
        )
    }
    await phone.view('list').waitFor()
    assert.ok(phone.taps() - before <= 25, `${phone.taps() - before} taps`)
    assert.match(await noted(), /^5 noted on this phone/)
    assert.equal(await rows('turnout_conversation'), start + 5, 'nothing has left without a signal')
  })

  test('closed and opened again without signal: locked, nothing of it can be read, a wrong number is counted, the right one opens it', async () => {
    await phone.reopen('/pocket')
    await phone.view('locked').waitFor()
    assert.match(await phone.view('locked').innerText(), /5\s*noted here, not sent yet/)
    const text = await phone.lying()
    assert.doesNotMatch(text, /07700|Hello|maybe|[A-Z][a-z]+ [A-Z]\./)
    assert.match(text, /caucus-calls-key\/key: 1 key false/)
    await phone.isClean('/pocket#locked')
    await phone.page().getByLabel('Your number').fill('1111')
    await phone.page().getByRole('button', { name: 'Open', exact: true }).tap()
    await phone.page().getByText('9 tries are left').waitFor()
    await phone.page().getByLabel('Your number').fill(number)
    await phone.page().getByRole('button', { name: 'Open', exact: true }).tap()
    await phone.view('list').waitFor()
    assert.match(await noted(), /^5 noted/)
  })

  test('the signal is back, two replies are lost, the page is killed: each call is there once', async () => {
    phone.lose(2)
    await phone.setSignal(true)
    await phone.page().waitForEvent('requestfailed')
    await phone.reopen('/pocket')
    await phone.view('list').waitFor()
    await phone.page().locator('[data-fill="state"]', { hasText: 'Everything noted is with the server' }).waitFor()
    assert.equal(phone.toLose(), 0)
    assert.equal(await rows('turnout_conversation'), start + 10)
    assert.match(await phone.lying(), /caucus-calls\/acts: 0/)
  })

  test('the phone is stolen: its owner signs it out elsewhere, and within seconds, by itself, the list is gone and cannot be opened', async t => {
    await phone.tap(phone.page().getByRole('button', { name: 'Five more' }))
    await phone.page().locator('[data-people] button').first().waitFor()
    await phone.tap(phone.page().getByRole('button', { name: 'Start calling' }))
    await phone.view('person').waitFor()
    phone.lose(100)
    await phone.tap(phone.page().getByRole('button', { name: 'No answer' }))
    const session = (await site.rows('access_session')).toSorted((a, b) => String(a['id']).localeCompare(String(b['id']))).at(-1)
    const { context, page: elsewhere } = await site.open('ali', { width: 1280 })
    await elsewhere.goto('/me/sessions')
    const began = performance.now()
    await elsewhere.locator(`form[action="/me/sessions/${String(session?.['id'])}/end"] button`).click()
    await phone.view('withdrawn').waitFor()
    t.diagnostic(`wiped ${Math.round(performance.now() - began)} ms after the press`)
    assert.doesNotMatch(await phone.lying(), /(list|number|about): [1-9]/)
    phone.lose(0)
    await phone.setSignal(false)
    await phone.page().reload()
    await phone.view('start').waitFor()
    await context.close()
    const { context: steward, page: moira } = await site.open('moira', { width: 1280 })
    await moira.goto('/caucuses/copeland/phones')
    assert.match(await moira.locator('main').innerText(), /It was given the details of 1\d people/)
    await steward.close()
  })

  test('handed back without signal: the list is gone from the phone at once, and at the next signal others may be handed it', async () => {
    await phone.setSignal(true)
    await enter(phone.page(), 'ali')
    assert.match(await phone.lying(), /caucus-calls\/acts: 1/, 'what was noted before is still here')
    await phone.page().goto('/pocket')
    for (let n = 0; n < 1200 && !/caucus-calls\/acts: 0/.test(await phone.lying()); n++) await phone.page().waitForTimeout(100)
    assert.match(await phone.lying(), /caucus-calls\/acts: 0/, 'and is sent without a list')
    assert.equal(await rows('turnout_conversation'), start + 11)
    await phone.page().goto(calls)
    await phone.page().getByRole('link', { name: 'Keep the list on this phone' }).tap()
    await phone.page().getByRole('button', { name: 'Keep my list here' }).tap()
    await phone.view('list').waitFor()
    await phone.setSignal(false)
    await phone.page().locator('summary', { hasText: 'Hand the list back' }).tap()
    await phone.page().getByRole('button', { name: 'Hand it back and wipe it' }).tap()
    await phone.view('released').waitFor()
    assert.doesNotMatch(await phone.lying(), /(list|number): [1-9]/)
    assert.equal(await rows('turnout_handed_back'), 0)
    await phone.setSignal(true)
    for (let n = 0; n < 1200 && (await rows('turnout_handed_back')) === 0; n++) await phone.page().waitForTimeout(100)
    assert.ok((await rows('turnout_handed_back')) > 0)
  })

  test('for a meeting without a vote the phone asks whether they come, and nothing of a vote', async () => {
    const evening = (await site.rows('meetings_meeting')).find(one => one['contest_key'] === null)
    const room = `/caucuses/copeland/contests/meeting-${String(evening?.['id'])}`
    const before = await rows('turnout_conversation')
    await phone.page().goto(`${room}/calls`)
    await phone.tap(phone.page().getByRole('link', { name: 'Keep the list on this phone' }))
    await phone.page().getByRole('button', { name: 'Keep my list here' }).tap()
    await phone.view('list').waitFor()
    await phone.setSignal(false)
    await phone.tap(phone.page().getByRole('button', { name: 'Start calling' }))
    const shown = await phone.view('person').innerText()
    assert.match(shown, /We meet Sat 14 January, 2 pm/)
    assert.match(shown, /Will they come\?/)
    assert.doesNotMatch(shown, /\bvote\b|Backs another/)
    await phone.isClean('/pocket#person of a meeting')
    await phone.tap(answer('yes'))
    await phone.tap(phone.view('person').getByRole('button', { name: 'Save, next' }))
    await phone.setSignal(true)
    for (let n = 0; n < 1200 && (await rows('turnout_conversation')) === before; n++) await phone.page().waitForTimeout(100)
    const last = (await site.rows('turnout_commitment')).filter(one => String(one['contest']) === room.split('/').at(-1))
    assert.deepEqual(
      last.map(one => one['state']),
      ['yes'],
    )
  })

  test('nothing broke on our side meanwhile', () => assert.deepEqual(site.faults, []))
})
