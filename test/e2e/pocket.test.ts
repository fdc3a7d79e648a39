import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { BrowserContext, Locator, Page } from '@playwright/test'
import { seenByAxe } from './axe.ts'
import { enter, openSite, type Site } from './site.ts'

const calls = '/caucuses/copeland/contests/copeland-2017/calls'
const number = '2468'

suite('an organiser keeps a call list on a phone, for an evening without signal', { timeout: 300_000 }, () => {
  let site: Site
  let phone: BrowserContext
  let page: Page
  let taps = 0
  let start = 0
  let [signal, toLose] = [true, 0]
  before(async () => {
    site = await openSite()
    phone = await site.browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, baseURL: site.base })
    page = await phone.newPage()
    await enter(page, 'ali')
    start = await rows('turnout_conversation')
    // Beside the browser's own switch, which does not hold for all that a worker passes on.
    await phone.route(
      url => url.pathname.includes('/calls/kept'),
      async route => {
        if (!signal) return route.abort()
        if (route.request().method() === 'GET' || toLose === 0) return route.fallback()
        toLose--
        await route.fetch()
        return route.abort()
      },
    )
  })
  after(() => site.close())

  const setSignal = async (on: boolean): Promise<void> => {
    signal = on
    await phone.setOffline(!on)
  }
  const view = (name: string): Locator => page.locator(`[data-view="${name}"]:not([hidden])`)
  /** As big as a thumb, or it does not count. */
  const tap = async (what: Locator): Promise<void> => {
    const box = await what.boundingBox()
    assert.ok(box && box.height >= 44 && box.width >= 44, `${await what.innerText()} is ${box?.width} × ${box?.height}`)
    await what.tap()
    taps++
  }
  const answer = (value: string): Locator => view('person').locator(`label:has(input[name="outcome"][value="${value}"])`)
  const rows = async (table: string): Promise<number> => (await site.rows(table)).length
  const noted = (): Promise<string> => page.locator('[data-fill="state"]').innerText()
  /** What lies in the databases of the browser, as text, to look for names and numbers in. */
  const lying = (): Promise<string> =>
    page.evaluate(async () => {
      const found: string[] = []
      for (const { name = '' } of await indexedDB.databases()) {
        const db = await new Promise<IDBDatabase>(done => {
          const asked = indexedDB.open(name)
          asked.onsuccess = () => done(asked.result)
        })
        for (const store of db.objectStoreNames) {
          const all = await new Promise<unknown[]>(done => {
            const asked = db.transaction(store).objectStore(store).getAll()
            asked.onsuccess = () => done(asked.result)
          })
          const text = (value: unknown): string =>
            value instanceof ArrayBuffer || ArrayBuffer.isView(value)
              ? new TextDecoder().decode(value)
              : typeof value === 'object' && value !== null && !(value instanceof CryptoKey)
                ? Object.values(value).map(text).join(' ')
                : value instanceof CryptoKey
                  ? `key ${value.extractable}`
                  : String(value)
          found.push(`${name}/${store}: ${all.length} ${all.map(text).join(' ')}`)
        }
        db.close()
      }
      return found.join('\n')
    })

  test('two taps from the list of calls to the list on the phone; a number of one’s own opens it without signal', async () => {
    await page.goto(calls)
    await tap(page.getByRole('link', { name: 'Keep the list on this phone' }))
    await view('keep').waitFor()
    assert.deepEqual(await seenByAxe(page, '/pocket#keep'), [])
    await page.setViewportSize({ width: 390, height: 844 })
    await page.getByLabel('A number to open the list without signal').fill(number)
    await page.getByRole('button', { name: 'Keep my list here' }).tap()
    await view('list').waitFor()
    assert.equal(await page.locator('[data-people] li').count(), 5)
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  })

  test('ten outcomes in at most 25 taps, each target as big as a thumb, the second five without signal', async () => {
    taps = 0
    await tap(page.getByRole('button', { name: 'Five more' }))
    await page.locator('[data-people] li').nth(9).waitFor()
    await tap(page.getByRole('button', { name: 'Start calling' }))
    for (let n = 0; n < 10; n++) {
      await view('person').waitFor()
      if (n === 5) {
        await page.waitForFunction(() => document.querySelector('[data-fill="state"]')?.textContent?.startsWith('Everything'))
        assert.equal(await rows('turnout_conversation'), start + 5)
        assert.match((await page.locator('[data-link="tel"]').getAttribute('href')) ?? '', /^tel:07700/)
        assert.match((await page.locator('[data-link="sms"]').getAttribute('href')) ?? '', /^sms:07700\d+\?&body=Hello%20/)
        assert.deepEqual(await seenByAxe(page, '/pocket#person'), [])
        await page.setViewportSize({ width: 390, height: 844 })
        await setSignal(false)
      }
      const name = await page.locator('[data-fill="name"]').innerText()
      if (n % 5 === 4) await tap(page.getByRole('button', { name: 'No answer' }))
      else {
        await tap(answer(n % 2 ? 'maybe' : 'yes'))
        await tap(page.getByRole('button', { name: 'Save, next' }))
      }
      await page.waitForFunction(
        was =>
          document.querySelector('[data-fill="name"]')?.textContent !== was || document.querySelector('[data-view="list"]:not([hidden])'),
        name,
      )
    }
    await view('list').waitFor()
    assert.ok(taps <= 25, `${taps} taps`)
    assert.match(await noted(), /^5 noted on this phone/)
    assert.equal(await rows('turnout_conversation'), start + 5, 'nothing has left without a signal')
  })

  test('closed and opened again without signal: locked, nothing of it can be read, a wrong number is counted, the right one opens it', async () => {
    await page.close()
    page = await phone.newPage()
    await page.goto('/pocket')
    await view('locked').waitFor()
    assert.match(await view('locked').innerText(), /5\s*noted here, not sent yet/)
    const text = await lying()
    assert.doesNotMatch(text, /07700|Hello|yes|maybe|[A-Z][a-z]+ [A-Z]\./)
    assert.match(text, /caucus-calls-key\/key: 1 key false/)
    assert.deepEqual(await seenByAxe(page, '/pocket#locked'), [])
    await page.setViewportSize({ width: 390, height: 844 })
    await page.getByLabel('Your number').fill('1111')
    await page.getByRole('button', { name: 'Open', exact: true }).tap()
    await page.getByText('9 tries are left').waitFor()
    await page.getByLabel('Your number').fill(number)
    await page.getByRole('button', { name: 'Open', exact: true }).tap()
    await view('list').waitFor()
    assert.match(await noted(), /^5 noted/)
  })

  test('the signal is back, two replies are lost, the page is killed: each call is there once', async () => {
    toLose = 2
    await setSignal(true)
    await page.waitForEvent('requestfailed')
    await page.close()
    page = await phone.newPage()
    await page.goto('/pocket')
    await view('list').waitFor()
    await page.locator('[data-fill="state"]', { hasText: 'Everything noted is with the server' }).waitFor()
    assert.equal(toLose, 0)
    assert.equal(await rows('turnout_conversation'), start + 10)
    assert.match(await lying(), /caucus-calls\/acts: 0/)
  })

  test('the phone is stolen: its owner signs it out elsewhere, and within five seconds the list is gone and cannot be opened', async t => {
    const session = (await site.rows('access_session')).toSorted((a, b) => String(a['id']).localeCompare(String(b['id']))).at(-1)
    const { context, page: elsewhere } = await site.open('ali', { width: 1280 })
    await elsewhere.goto('/me/sessions')
    const began = performance.now()
    await elsewhere.locator(`form[action="/me/sessions/${String(session?.['id'])}/end"] button`).click()
    await view('withdrawn').waitFor({ timeout: 5000 })
    t.diagnostic(`wiped ${Math.round(performance.now() - began)} ms after the press`)
    assert.doesNotMatch(await lying(), /(list|number|about): [1-9]/)
    await setSignal(false)
    await page.reload()
    await view('start').waitFor()
    await context.close()
    const { context: steward, page: moira } = await site.open('moira', { width: 1280 })
    await moira.goto('/caucuses/copeland/phones')
    assert.match(await moira.locator('main').innerText(), /It was given the details of 1\d people/)
    await steward.close()
  })

  test('handed back without signal: the list is gone from the phone at once, and at the next signal others may be handed it', async () => {
    await setSignal(true)
    await enter(page, 'ali')
    await page.goto(calls)
    await page.getByRole('link', { name: 'Keep the list on this phone' }).tap()
    await page.getByRole('button', { name: 'Keep my list here' }).tap()
    await view('list').waitFor()
    await setSignal(false)
    await page.locator('summary', { hasText: 'Hand the list back' }).tap()
    await page.getByRole('button', { name: 'Hand it back and wipe it' }).tap()
    await view('released').waitFor()
    assert.doesNotMatch(await lying(), /(list|number): [1-9]/)
    assert.equal(await rows('turnout_handed_back'), 0)
    await setSignal(true)
    for (let n = 0; n < 100 && (await rows('turnout_handed_back')) === 0; n++) await page.waitForTimeout(100)
    assert.ok((await rows('turnout_handed_back')) > 0)
  })

  test('nothing broke on our side meanwhile', () => assert.deepEqual(site.faults, []))
})
