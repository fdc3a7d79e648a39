import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { BrowserContext, Page } from '@playwright/test'
import { openSite, type Site } from './site.ts'
import { atStep, type Ballot, ballotOf, check, collect, enterAs, keptBy, mark, ready, receiptOn, send, sentTo, wrongBy } from './voting.ts'

suite('a member votes, and something goes wrong on the way', () => {
  let site: Site
  let ballot: Ballot
  before(async () => {
    site = await openSite()
    ballot = await ballotOf(site)
  })
  after(() => site.close())

  /** One paper more than before, one mark more: whatever happened on the way. */
  const oneEach = async (vote: () => Promise<void>) => {
    const { marks, papers } = await ballot.counts()
    await vote()
    assert.deepEqual(await ballot.counts(), { marks: marks + 1, papers: papers + 1 })
  }

  /** The server gets the request and answers; the answer is lost on the way. */
  const loseReplies = async (where: Pick<BrowserContext | Page, 'route'>, ending: string, howMany: number) => {
    let lost = 0
    await where.route(
      url => url.pathname.endsWith(ending),
      async route => {
        if (lost >= howMany) return route.fallback()
        lost++
        await route.fetch()
        return route.abort()
      },
    )
    return () => lost
  }

  test('the connection drops between drawing and casting: said calmly, sent when it is back, the same request', () =>
    oneEach(async () => {
      const { context, page } = await ballot.voter()
      const casts = sentTo(context, '/cast')
      await collect(page, ballot.path)
      await context.setOffline(true)
      await mark(page)
      await check(page)
      await send(page)
      const words = page.locator('[data-step=wait] [data-kind=offline]')
      await words.waitFor()
      assert.match(await words.innerText(), /kept on this device, and is sent as soon as there is one/)
      assert.match((await page.locator('[data-said]').textContent()) ?? '', /no connection at the moment/i, 'a screen reader hears it too')
      assert.match(await keptBy(page), /casting/)
      await page.waitForTimeout(2500)
      await context.setOffline(false)
      await receiptOn(page)
      assert.ok(casts.length >= 2, `${casts.length} attempts`)
      assert.equal(new Set(casts).size, 1)
      await context.close()
    }))

  test('the page is closed without a connection, and opened the next day: the paper leaves by itself', () =>
    oneEach(async () => {
      const { context, page } = await ballot.voter()
      await collect(page, ballot.path)
      await mark(page)
      await check(page)
      await context.setOffline(true)
      await send(page)
      await page.waitForSelector('[data-kind=offline]:not([hidden])')
      await page.close()
      await context.setOffline(false)
      const later = await context.newPage()
      await later.goto(ballot.path)
      await receiptOn(later)
      await context.close()
    }))

  test('opened the next day, and signed out: it leaves all the same, and the receipt waits for its owner', () =>
    oneEach(async () => {
      const { context, page, account } = await ballot.voter()
      await collect(page, ballot.path)
      await check(page)
      await context.setOffline(true)
      await page.getByRole('button', { name: 'Send it empty' }).click()
      await page.waitForSelector('[data-kind=offline]:not([hidden])')
      await page.close()
      await context.setOffline(false)
      await context.clearCookies()
      const later = await context.newPage()
      const casting = later.waitForResponse(answer => answer.url().endsWith('/cast'))
      await later.goto(ballot.path)
      // Taken now, or known already, where the page that was closed was quicker; `oneEach` sees that it is one paper.
      assert.ok((await casting).ok())
      await atStep(later, 'collect')
      assert.equal(await later.locator('[data-receipt]').getAttribute('data-receipt'), '')
      await enterAs(site, context, account)
      await later.reload()
      await receiptOn(later)
      await context.close()
    }))

  test('a reload at every step: nothing is asked twice, and the marks are as they were', () =>
    oneEach(async () => {
      const { context, page } = await ballot.voter()
      const draws = sentTo(context, '/draw')
      await collect(page, ballot.path)
      await page.reload()
      await atStep(page, 'mark')
      await mark(page)
      await page.reload()
      await atStep(page, 'mark')
      assert.deepEqual(await page.locator('.order__name').allInnerTexts(), ['Buses in the evening', 'The hospital'])
      assert.ok(await page.getByLabel('Every week', { exact: true }).isChecked())
      await check(page)
      await page.reload()
      await atStep(page, 'check')
      await page.goBack()
      await atStep(page, 'mark')
      await check(page)
      await send(page)
      const receipt = await receiptOn(page)
      await page.reload()
      assert.equal(await receiptOn(page), receipt)
      assert.equal(draws.length, 1)
      await context.close()
    }))

  test('the reply to drawing is lost, twice: the same blinded message is sent again, and one mark is made', () =>
    oneEach(async () => {
      const { context, page } = await ballot.voter()
      const draws = sentTo(context, '/draw')
      const lost = await loseReplies(context, '/draw', 2)
      await collect(page, ballot.path)
      assert.equal(lost(), 2)
      assert.equal(draws.length, 3)
      assert.equal(new Set(draws).size, 1)
      await check(page)
      await page.getByRole('button', { name: 'Send it empty' }).click()
      await receiptOn(page)
      await context.close()
    }))

  test('the reply to casting is lost, and the app is killed: opened again, the same paper is acknowledged', () =>
    oneEach(async () => {
      const { context, page } = await ballot.voter()
      // However often this page tries again before it is closed.
      const lost = await loseReplies(page, '/cast', Number.POSITIVE_INFINITY)
      await collect(page, ballot.path)
      await mark(page)
      await check(page)
      const failed = page.waitForEvent('requestfailed', request => request.url().endsWith('/cast'))
      await send(page)
      await failed
      await page.close()
      assert.ok(lost() > 0)
      const later = await context.newPage()
      const casting = later.waitForResponse(answer => answer.url().endsWith('/cast'))
      await later.goto(ballot.path)
      assert.equal((await casting).status(), 200, 'known already: the same receipt')
      await receiptOn(later)
      await context.close()
    }))

  test('two tabs at once, with two minds: one paper is drawn, one is cast, and both tabs show its receipt', () =>
    oneEach(async () => {
      const { context, page } = await ballot.voter()
      const other = await context.newPage()
      const [draws, casts] = [sentTo(context, '/draw'), sentTo(context, '/cast')]
      const both = (what: (tab: Page) => Promise<unknown>) => Promise.all([page, other].map(what))
      await both(async tab => {
        await tab.goto(ballot.path)
        await ready(tab)
      })
      // Pressed in the page itself: the first of the two to be through takes the button away from the other.
      const press = (what: string) => both(tab => tab.evaluate(to => document.querySelector<HTMLElement>(`[data-do=${to}]`)?.click(), what))
      await press('collect')
      await both(tab => atStep(tab, 'mark'))
      await page.getByRole('button', { name: 'Buses in the evening', exact: true }).click()
      await other.getByRole('button', { name: 'The hospital', exact: true }).click()
      await both(check)
      await press('send')
      const receipts = await both(receiptOn)
      assert.equal(new Set(receipts).size, 1)
      assert.equal(new Set(draws).size, 1)
      assert.equal(new Set(casts).size, 1)
      await context.close()
    }))

  test('two members share a phone: each has a paper, and neither sees the receipt of the other', async () => {
    const start = await ballot.counts()
    const { context, page } = await ballot.voter()
    const other = await ballot.voter()
    await other.context.close()
    await collect(page, ballot.path)
    await check(page)
    await page.getByRole('button', { name: 'Send it empty' }).click()
    const first = await receiptOn(page)
    await context.clearCookies()
    await enterAs(site, context, other.account)
    await collect(page, ballot.path)
    await check(page)
    await page.getByRole('button', { name: 'Send it empty' }).click()
    assert.notEqual(await receiptOn(page), first)
    assert.deepEqual(await ballot.counts(), { marks: start.marks + 2, papers: start.papers + 2 })
    await context.close()
  })

  test('signed out between opening the page and collecting: said with the way back, and nothing is lost', () =>
    oneEach(async () => {
      const { context, page, account } = await ballot.voter()
      await page.goto(ballot.path)
      await ready(page)
      await context.clearCookies()
      await page.getByRole('button', { name: 'Collect my paper' }).click()
      const link = page.locator('[data-trouble] [data-sign-in]')
      await link.waitFor()
      assert.equal(await link.getAttribute('href'), `/sign-in?next=${encodeURIComponent(ballot.path)}`)
      await enterAs(site, context, account)
      await page.reload()
      await atStep(page, 'mark')
      await check(page)
      await page.getByRole('button', { name: 'Send it empty' }).click()
      await receiptOn(page)
      await context.close()
    }))

  test('sent at a random moment: it waits, a reload changes nothing, and it leaves within twenty minutes', () =>
    oneEach(async () => {
      const { context, page } = await ballot.voter()
      const casts = sentTo(context, '/cast')
      await page.clock.install()
      await collect(page, ballot.path)
      await mark(page)
      await check(page)
      assert.match(
        await page.locator('[data-later]').innerText(),
        /would see one arrive now, and know that it (is yours|comes from one of the \d+ who hold one)/,
      )
      await page.getByRole('button', { name: /^Send it at a random moment in the next 20 minutes/ }).click()
      await page.waitForSelector('[data-kind=later]:not([hidden])')
      assert.deepEqual(await wrongBy(page, 'later'), [])
      // It leaves after a minute at the earliest, of which this machine has taken some seconds.
      await page.clock.fastForward(30_000)
      await page.reload()
      await page.waitForSelector('[data-kind=later]:not([hidden])')
      assert.equal(casts.length, 0)
      await page.clock.fastForward(20 * 60_000)
      await receiptOn(page)
      assert.equal(casts.length, 1)
      await context.close()
    }))

  test('a key made for one voter alone is noticed, and nothing is drawn', async () => {
    const start = await ballot.counts()
    const { context, page } = await ballot.voter()
    await page.goto(ballot.path)
    const key = await page.locator('[data-ballot]').getAttribute('data-key')
    await page.route(ballot.path, async route => {
      const answer = await route.fetch()
      const html = await answer.text()
      const theirs = route.request().isNavigationRequest()
        ? html.replace(`data-key="${key}"`, `data-key="${key?.replace(/.{8}$/, 'AAAAIDAQ')}"`)
        : html
      return route.fulfill({ response: answer, body: theirs })
    })
    await page.reload()
    await ready(page)
    await page.getByRole('button', { name: 'Collect my paper' }).click()
    await page.waitForSelector('[data-trouble] [data-kind=forged]:not([hidden])')
    assert.deepEqual(await ballot.counts(), start)
    assert.deepEqual(await wrongBy(page, 'trouble'), [])
    await context.close()
  })

  test('a browser that keeps nothing is told before anything is drawn', async () => {
    const start = await ballot.counts()
    const { context, page } = await ballot.voter()
    await context.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('no storage here', 'SecurityError')
      }
    })
    await page.goto(ballot.path)
    await page.waitForSelector('[data-trouble] [data-kind=storage]:not([hidden])')
    await page.getByRole('button', { name: 'Collect my paper' }).click()
    await page.waitForTimeout(500)
    assert.ok(await page.locator('[data-trouble] [data-kind=storage]').isVisible())
    assert.deepEqual(await ballot.counts(), start)
    await context.close()
  })

  test('nothing broke on our side meanwhile', () => assert.deepEqual(site.faults, []))
})
