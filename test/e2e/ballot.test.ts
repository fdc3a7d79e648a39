import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import { openSite, type Site } from './site.ts'
import { atStep, type Ballot, ballotOf, check, collect, keptBy, mark, ready, receiptOn, send, sentTo, wrongBy } from './voting.ts'

suite('a member votes', () => {
  let site: Site
  let ballot: Ballot
  before(async () => {
    site = await openSite()
    ballot = await ballotOf(site)
  })
  after(() => site.close())

  test('Asha with her thumb: from the page of the ballot to the receipt, each tap counted; every target is at least 44 pixels', async t => {
    const before = await ballot.counts()
    const { context, page, elsewhere } = await site.open('asha', { script: true, width: 390 })
    const bodies = sentTo(context, '/cast')
    let taps = 0
    const tap = async (name: string, role: 'button' | 'radio' = 'button') => {
      taps++
      const target = page.getByRole(role, { name, exact: true }).first()
      const box = await (role === 'radio' ? target.locator('xpath=ancestor::label') : target).boundingBox()
      assert.ok(box && box.height >= 44 && box.width >= 44, `${name}: ${box?.width} × ${box?.height}`)
      await target.click()
    }
    await page.goto(ballot.path)
    await ready(page)
    await tap('Collect my paper')
    await atStep(page, 'mark')
    await tap('Buses in the evening')
    await tap('The hospital')
    await tap('Council housing')
    await tap('Every week', 'radio')
    await tap('Move Council housing up')
    assert.match(await page.locator('[data-said]').innerText(), /Council housing is your 2nd choice\./)
    await tap('Take The hospital off')
    for (const small of await page.locator('.order__move:visible').all()) {
      const box = await small.boundingBox()
      assert.ok(box && box.height >= 44 && box.width >= 44)
    }
    await tap('Check my paper')
    const paper = await page.locator('.paper').innerText()
    assert.match(paper, /Buses in the evening\s+Council housing\s+Not ranked: The hospital, Work and wages, Reopen the library/)
    assert.match(paper, /Every week/)
    await tap('Send my paper')
    const receipt = await receiptOn(page)
    assert.match(receipt, /^[\w-]{43}$/)
    assert.equal((await page.locator('.receipt__code').innerText()).replace(/\s/g, ''), receipt)
    await page.emulateMedia({ media: 'print' })
    const printed = (await page.locator('body').innerText()).replace(/\s+/g, ' ')
    assert.ok(printed.replace(/\s/g, '').includes(receipt), 'the receipt is on the printed page')
    assert.doesNotMatch(printed, /Who can see what|How many have voted|Asha|Buses/, 'and nothing else of the page')
    await page.emulateMedia({ media: 'screen' })
    const kept = await keptBy(page)
    assert.deepEqual(JSON.parse(kept), [{}, {}, [JSON.stringify({ at: 'done', receipt })]], 'only the receipt stays on the device')
    assert.deepEqual(JSON.parse(bodies[0] ?? '').answers, [[[2], [1]], [[1]]])
    assert.equal(bodies.length, 1)
    assert.deepEqual(await ballot.counts(), { marks: before.marks + 1, papers: before.papers + 1 })
    assert.deepEqual(elsewhere, [])
    t.diagnostic(`${taps} taps, with one preference moved and one taken off; a plain vote for two options takes ${taps - 3}`)
    await context.close()
  })

  test('a paper leaves without cookie, token of a form or referrer; nothing in it was seen by the server when it was drawn', async () => {
    const { context, page } = await ballot.voter()
    const draws = sentTo(context, '/draw')
    await collect(page, ballot.path)
    await mark(page)
    await check(page)
    const asked = page.waitForRequest(request => request.url().endsWith('/cast'))
    await send(page)
    const headers = await (await asked).allHeaders()
    for (const name of ['cookie', 'x-form-token', 'referer', 'authorization']) assert.equal(headers[name], undefined, name)
    const { message, signature } = JSON.parse((await asked).postData() ?? '')
    await receiptOn(page)
    assert.ok(!draws.some(body => body.includes(message) || body.includes(signature)))
    const marked = await sql<{ all: string }>`select json_agg(m)::text as all from ballots_mark m`.execute(site.program.database.db)
    assert.ok(!marked.rows[0]?.all.includes(message) && !marked.rows[0]?.all.includes(signature))
    await context.close()
  })

  test('with the keyboard alone: Tab, Enter, Space and figures; what is heard is what happens', async t => {
    const { context, page } = await ballot.voter({ width: 1280 })
    await page.goto(ballot.path)
    await ready(page)
    let presses = 0
    const press = async (key: string) => {
      presses++
      await page.keyboard.press(key)
    }
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.replace(/\s+/g, ' ').trim() ?? '')
    const reach = async (name: RegExp, most = 40) => {
      for (let n = 0; n < most; n++) {
        if (name.test(await focused()) && (await page.evaluate(() => document.activeElement?.matches('button, input, a') ?? false))) return
        await press('Tab')
      }
      assert.fail(`${name} is not reached by Tab; the focus is on “${await focused()}”`)
    }
    const heard = () => page.locator('[data-said]').textContent()
    await reach(/^Collect my paper$/)
    await press('Enter')
    await atStep(page, 'mark')
    await reach(/^Buses in the evening/)
    await press('Enter')
    assert.match((await heard()) ?? '', /Buses in the evening is your 1st choice\./)
    await reach(/^The hospital/)
    await press('1')
    assert.match((await heard()) ?? '', /The hospital is your 1st choice\./)
    await reach(/^Work and wages/)
    await press('Space')
    await reach(/^Move Work and wages up$/)
    await press('Enter')
    assert.match((await heard()) ?? '', /Work and wages is your 2nd choice\./)
    assert.match(await focused(), /^Move Work and wages up$/, 'the focus stays on the button although its row has moved')
    await reach(/^Take Buses in the evening off$/)
    await press('Enter')
    assert.match((await heard()) ?? '', /Buses in the evening is taken off\./)
    assert.match(await focused(), /Buses in the evening/, 'the focus goes to the option that was taken off, not to the top of the page')
    for (let n = 0; n < 30 && !(await page.evaluate(() => document.activeElement?.matches('[type=radio]') ?? false)); n++)
      await press('Tab')
    await press('ArrowDown')
    await reach(/^Check my paper$/)
    await press('Enter')
    await atStep(page, 'check')
    assert.equal(await focused(), 'This is your paper', 'the heading of the step is where reading goes on')
    await reach(/^Send my paper$/)
    await press('Enter')
    await receiptOn(page)
    assert.match(await focused(), /Your paper is in the box/)
    t.diagnostic(`${presses} keys`)
    await context.close()
  })

  test('a second tap that was a tremble gives nothing and takes nothing', async () => {
    const { context, page } = await ballot.voter()
    const [draws, casts] = [sentTo(context, '/draw'), sentTo(context, '/cast')]
    const start = await ballot.counts()
    await page.goto(ballot.path)
    await ready(page)
    await page.getByRole('button', { name: 'Collect my paper' }).dblclick()
    await atStep(page, 'mark')
    await page.getByRole('button', { name: 'Buses in the evening', exact: true }).dblclick()
    assert.deepEqual(await page.locator('.order__name').allInnerTexts(), ['Buses in the evening'])
    await check(page)
    await page.getByRole('button', { name: 'Send my paper' }).dblclick()
    await receiptOn(page)
    assert.equal(new Set(draws).size, 1)
    assert.equal(new Set(casts).size, 1)
    assert.deepEqual(await ballot.counts(), { marks: start.marks + 1, papers: start.papers + 1 })
    await context.close()
  })

  test('an empty paper is asked about, and is a paper', async () => {
    const { context, page } = await ballot.voter()
    const casts = sentTo(context, '/cast')
    await collect(page, ballot.path)
    await check(page)
    assert.match(await page.locator('[data-all-empty]').innerText(), /left the whole paper empty/)
    await page.getByRole('button', { name: 'Send it empty' }).click()
    await receiptOn(page)
    assert.deepEqual(JSON.parse(casts[0] ?? '').answers, [[], []])
    await context.close()
  })

  for (const [scheme, width] of [
    ['light', 390],
    ['dark', 1280],
  ] as const) {
    test(`axe finds nothing at any step, ${scheme}, ${width} pixels; none scrolls sideways`, async () => {
      const { context, page } = await ballot.voter({ scheme, width })
      const wrong: string[] = []
      await page.goto(ballot.path)
      await ready(page)
      wrong.push(...(await wrongBy(page, 'collect')))
      await page.getByRole('button', { name: 'Collect my paper' }).click()
      await atStep(page, 'mark')
      wrong.push(...(await wrongBy(page, 'mark')))
      await mark(page)
      wrong.push(...(await wrongBy(page, 'marked')))
      await check(page)
      wrong.push(...(await wrongBy(page, 'check')))
      await context.setOffline(true)
      await send(page)
      await page.waitForSelector('[data-kind=offline]:not([hidden])')
      wrong.push(...(await wrongBy(page, 'offline')))
      await context.setOffline(false)
      await receiptOn(page)
      wrong.push(...(await wrongBy(page, 'done')))
      assert.deepEqual(wrong, [])
      await context.close()
    })
  }

  test('collected before voting opens: the paper waits in the browser, and is voted when it does', async () => {
    const { db } = site.program.database
    const clock = (iso: string) => sql`insert into platform_clock_move (moved_to, moved_at) values (${iso}, now())`.execute(db)
    const start = await ballot.counts()
    await clock('2017-01-06T09:00:00Z')
    const { context, page } = await ballot.voter()
    await page.goto(ballot.path)
    await ready(page)
    assert.deepEqual(await wrongBy(page, 'before voting'), [])
    await page.getByRole('button', { name: 'Collect my paper' }).click()
    await atStep(page, 'held')
    assert.match(await page.locator('[data-step=held]').innerText(), /Come back here from Fri 6 January, 6 pm on/)
    assert.equal(await page.getByRole('button', { name: 'Check my paper' }).count(), 0)
    assert.deepEqual(await ballot.counts(), { marks: start.marks + 1, papers: start.papers })
    await clock('2017-01-07T09:00:00Z')
    await page.reload()
    await atStep(page, 'mark')
    await mark(page)
    await check(page)
    await send(page)
    await receiptOn(page)
    assert.deepEqual(await ballot.counts(), { marks: start.marks + 1, papers: start.papers + 1 })
    await context.close()
  })

  test('nothing broke on our side meanwhile', () => assert.deepEqual(site.faults, []))
})
