import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import { instant } from '#kernel/day.ts'
import { main, openSite, type Site } from './site.ts'
import { atStep, type Ballot, ballotOf, check, collect, keptBy, mark, ready, receiptOn, send, wrongBy } from './voting.ts'

suite('envelopes, turnout, and what comes after closing', () => {
  let site: Site
  let ballot: Ballot
  let codes: string[] = []
  before(async () => {
    site = await openSite()
    ballot = await ballotOf(site)
    const { context, page } = await site.open('glyn')
    await page.goto(`${ballot.path}/office`)
    await page.getByRole('button', { name: 'Print the codes' }).click()
    codes = await page.locator('.slip__code').allInnerTexts()
    await context.close()
  })
  after(() => site.close())

  test('a phone without script votes with a code: a slip of the pen comes back as typed, the receipt is shown, and sent twice it is one paper', async () => {
    const start = await ballot.counts()
    const { context, page } = await site.open(null, { script: false, width: 390 })
    const fill = async (hospital: string) => {
      await page.getByLabel('Buses in the evening').fill('1')
      await page.getByLabel('The hospital').fill(hospital)
      await page.getByLabel('Every week', { exact: true }).check()
      await page.getByLabel('The code from your envelope').fill(` ${codes[0]?.toLowerCase()} `)
      await page.getByRole('button', { name: 'Send my paper' }).click()
    }
    await page.goto(ballot.path)
    await fill('3')
    assert.match(await page.locator('#errors').innerText(), /There is a 3, but no 2/)
    assert.equal(await page.getByLabel('The hospital').inputValue(), '3')
    assert.ok(await page.getByLabel('Every week', { exact: true }).isChecked())
    assert.deepEqual(await ballot.counts(), start)
    await page.getByLabel('The hospital').fill('2')
    await page.getByRole('button', { name: 'Send my paper' }).click()
    const shown = async () => {
      await page.getByRole('heading', { level: 1, name: 'Your paper is in the box' }).waitFor()
      return (await page.locator('.receipt__code').innerText()).replace(/\s/g, '')
    }
    const receipt = await shown()
    assert.match(receipt, /^[\w-]{43}$/)
    assert.deepEqual(await ballot.counts(), { marks: start.marks, papers: start.papers + 1 })
    await page.goto(ballot.path)
    await fill('2')
    assert.equal(await shown(), receipt, 'the same paper, the same receipt')
    assert.deepEqual(await ballot.counts(), { marks: start.marks, papers: start.papers + 1 })
    await context.close()
  })

  test('where the script does not arrive the plain page appears, as axe wants it, and takes a code; so does one that comes back', async () => {
    const start = await ballot.counts()
    const { context, page } = await site.open(null, { script: true, width: 390 })
    await context.route('**/ballot.js', route => route.abort())
    await page.goto(ballot.path)
    await page.getByLabel('The code from your envelope').waitFor()
    assert.deepEqual(await wrongBy(page, 'plain'), [])
    await page.getByLabel('Work and wages').fill('2')
    await page.getByLabel('The code from your envelope').fill(codes[2] ?? '')
    await page.getByRole('button', { name: 'Send my paper' }).click()
    await page.locator('#errors').waitFor()
    assert.deepEqual(await wrongBy(page, 'refused'), [])
    await page.getByLabel('Work and wages').fill('1')
    await page.getByRole('button', { name: 'Send my paper' }).click()
    await page.locator('.receipt__code').waitFor()
    assert.deepEqual(await wrongBy(page, 'receipt'), [])
    assert.deepEqual(await ballot.counts(), { marks: start.marks, papers: start.papers + 1 })
    await context.close()
  })

  test('with script a code is typed last, leaves without cookie, survives a lost reply, and leaves nothing on the tablet of the room', async () => {
    const start = await ballot.counts()
    const { context, page } = await site.open(null, { script: true, width: 390 })
    await page.goto(ballot.path)
    await ready(page)
    await page.getByRole('button', { name: 'I have a code' }).click()
    await atStep(page, 'mark')
    await mark(page)
    await page.getByRole('button', { name: 'Check my paper' }).click()
    await atStep(page, 'code')
    assert.deepEqual(await wrongBy(page, 'code'), [])
    await page.getByLabel('The code from your envelope').fill('nonsense')
    await page.getByRole('button', { name: 'Send my paper' }).click()
    assert.equal(await page.getByLabel('The code from your envelope').getAttribute('aria-invalid'), 'true')
    await page.getByLabel('The code from your envelope').fill('ABCD-ABCD-ABCD-ABCD-ABCD')
    await page.getByRole('button', { name: 'Send my paper' }).click()
    await page.waitForSelector('[data-trouble] [data-kind=refused]:not([hidden])')
    assert.match(await page.locator('[data-trouble]').innerText(), /not a code of this ballot/)
    let lost = 0
    await context.route(
      url => url.pathname.endsWith('/cast'),
      async route => {
        if (lost++ > 0) return route.fallback()
        assert.equal((await route.request().allHeaders())['cookie'], undefined)
        await route.fetch()
        return route.abort()
      },
    )
    await page.getByLabel('The code from your envelope').fill(codes[1] ?? '')
    await page.getByRole('button', { name: 'Send my paper' }).click()
    await receiptOn(page)
    assert.equal(lost, 2)
    assert.deepEqual(await ballot.counts(), { marks: start.marks, papers: start.papers + 1 })
    const kept = await keptBy(page)
    assert.doesNotMatch(kept, /receipt|answers|code/i)
    await page.reload()
    await atStep(page, 'collect')
    await page.getByRole('button', { name: 'I have a code' }).click()
    assert.deepEqual(await page.locator('.order__name').allInnerTexts(), [], 'the next in the room finds an empty paper')
    assert.equal(await page.getByLabel('The code from your envelope').inputValue(), '')
    await context.close()
  })

  test('turnout moves while the page is looked at, and is not asked for while it is hidden', async () => {
    const watcher = await site.open(null, { script: true, width: 1280 })
    const streams: string[] = []
    watcher.page.on('request', request => request.url().endsWith('/turnout') && streams.push('opened'))
    watcher.page.on('requestfailed', request => request.url().endsWith('/turnout') && streams.push('closed'))
    await watcher.page.goto(ballot.path)
    await ready(watcher.page)
    const drawn = async () => Number(await watcher.page.locator('[data-count=drawn]').innerText())
    const before = await drawn()
    const { context, page } = await ballot.voter()
    await collect(page, ballot.path)
    await watcher.page.waitForFunction(n => Number(document.querySelector('[data-count=drawn]')?.textContent) === n, before + 1)
    const see = (state: string) =>
      watcher.page.evaluate(value => {
        Object.defineProperty(document, 'visibilityState', { value, configurable: true })
        document.dispatchEvent(new Event('visibilitychange'))
      }, state)
    const happened = async (many: number) => {
      for (let n = 0; n < 1200 && streams.length < many; n++) await watcher.page.waitForTimeout(100)
    }
    await see('hidden')
    await happened(2)
    assert.deepEqual(streams, ['opened', 'closed'])
    await see('visible')
    await happened(3)
    assert.deepEqual(streams, ['opened', 'closed', 'opened'])
    await context.close()
    await watcher.context.close()
  })

  test('after closing: a receipt leads to the board, an unsent paper is taken off the device, and what was not sent is not in the box', async () => {
    const [voted, idle, late] = [await ballot.voter(), await ballot.voter(), await ballot.voter()]
    await collect(voted.page, ballot.path)
    await mark(voted.page)
    await check(voted.page)
    await send(voted.page)
    const receipt = await receiptOn(voted.page)
    await collect(idle.page, ballot.path)
    await collect(late.page, ballot.path)
    await check(late.page)
    await late.context.setOffline(true)
    await late.page.getByRole('button', { name: 'Send it empty' }).click()
    await late.page.waitForSelector('[data-kind=offline]:not([hidden])')
    const start = await ballot.counts()
    const over = instant('2017-01-16T21:05:00Z')
    await sql`insert into platform_clock_move (moved_to, moved_at) values (${over}, now())`.execute(site.program.database.db)
    for (const { context, page } of [idle, late]) {
      await context.setOffline(false)
      await page.goto(ballot.path)
      await page.waitForSelector('[data-trouble] [data-kind=unsent]:not([hidden])')
      assert.doesNotMatch(await keptBy(page), /signed|casting|answers/)
    }
    assert.deepEqual(await ballot.counts(), start)
    for (const who of ['glyn', 'hana']) {
      const { context, page } = await site.open(who)
      await page.goto(`${ballot.path}/office`)
      await page.getByRole('button', { name: /^Sign for closing/ }).click()
      await context.close()
    }
    await voted.page.reload()
    assert.equal(await receiptOn(voted.page), receipt)
    assert.deepEqual(await wrongBy(voted.page, 'closed'), [])
    await voted.page.locator('[data-on-board]').click()
    const board = (await main(voted.page)).replace(/\s/g, '')
    assert.ok(board.includes(receipt), 'the receipt stands on the page of the board that the link leads to')
    for (const { context } of [voted, idle, late]) await context.close()
  })

  test('nothing broke on our side meanwhile', () => assert.deepEqual(site.faults, []))
})
