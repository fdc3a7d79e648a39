import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Page } from '@playwright/test'
import { sql } from 'kysely'
import { enter, main, openSite, type Site } from './site.ts'

/** Counts what a person does: a press, or a field filled in. */
const counting = (page: Page) => {
  let steps = 0
  return {
    steps: () => steps,
    press: async (name: string | RegExp, role: 'link' | 'button' = 'link') => {
      steps++
      await page.getByRole(role, { name }).first().click()
    },
    fill: async (label: string, value: string) => {
      steps++
      await page.getByLabel(label).first().fill(value)
    },
    tap: async (selector: string) => {
      steps++
      await page.locator(selector).first().click()
    },
  }
}

const ownLift = '/contests/copeland-2017/lift'

suite('on a phone of 390 pixels, without script', () => {
  let site: Site
  before(async () => {
    site = await openSite()
  })
  after(() => site.close())

  test('a newcomer without an account: unit, next meeting, and the day a vote opens, in at most 8 steps', async t => {
    const { context, page, elsewhere } = await site.open(null)
    await page.goto('/')
    const does = counting(page)
    const told: string[] = []
    const look = async () => void told.push(await main(page))
    await does.fill('Where are you a member?', 'Copeland')
    await does.press('Find it', 'button')
    await look()
    await does.press('Rights')
    await does.fill('Where are you a member?', 'Copeland')
    await does.fill('When did you join?', '2016-11-19')
    await does.press('What may I do?', 'button')
    await look()
    assert.match(told[0] ?? '', /Who decides here/, 'the own unit')
    assert.match(told[1] ?? '', /14 January/, 'eight weeks after joining on 19 November 2016: the day the first vote opens')
    assert.match(told.join(' '), /19 January/, 'the meeting that votes next')
    t.diagnostic(`${does.steps()} steps`)
    assert.ok(does.steps() <= 8, `${does.steps()} steps`)
    assert.deepEqual(elsewhere, [])
    await context.close()
  })

  test('a sign-in ends over a task that Ali types: it waits in its page, Asha’s Back on the same phone does not show it, and Ali sends it', async () => {
    const { context, page } = await site.open('ali')
    await page.goto('/caucuses/copeland/tasks')
    await page.getByLabel('What is to be done').fill('Ask for the key of the hall')
    await page.locator('select[name="owner"]').selectOption({ index: 1 })
    await page.locator('input[name="due"]').fill('2017-01-15')
    const { db } = site.program.database
    await sql`insert into access_session_end (session_id, ended_at) select id, now() from access_session on conflict do nothing`.execute(db)
    await page.getByRole('button', { name: 'Add the task' }).click()
    assert.match(await main(page), /Your sign-in has ended/)
    await enter(page, 'asha')
    for (let back = 0; back < 2; back++) await page.goBack()
    assert.match(await main(page), /This was not sent/)
    assert.ok(!(await page.content()).includes('key of the hall'))
    const beside = await context.newPage()
    await enter(beside, 'ali')
    await page.reload()
    await page.getByRole('button', { name: 'Send it now' }).click()
    assert.match(await main(page), /Ask for the key of the hall/)
    await context.close()
  })

  test('Cai enters and finds unit, vote with its day and next meeting, in at most 8 steps', async t => {
    const { context, page } = await site.open(null)
    await page.goto('/')
    const does = counting(page)
    await does.press('Enter as one of the cast')
    await does.press('Enter as Cai', 'button')
    assert.match(await main(page), /January/, 'today says what is next')
    await does.press('Rights')
    const levers = await main(page)
    assert.match(levers, /Copeland/)
    assert.match(levers, /14 January/)
    t.diagnostic(`${does.steps()} steps`)
    assert.ok(does.steps() <= 8)
    await context.close()
  })

  test('Ali records how ten calls ended in at most 25 taps', async t => {
    const { context, page } = await site.open('ali')
    await page.goto('/caucuses/copeland/contests/copeland-2017/calls')
    const does = counting(page)
    let recorded = 0
    for (let guard = 0; recorded < 10 && guard < 40; guard++) {
      const save = page.getByRole('button', { name: 'Save, next' })
      // The next page may still be arriving: whichever of its buttons is there says what it is.
      await page.locator('main a.btn, main button[type="submit"]').first().waitFor()
      await page.waitForLoadState('domcontentloaded')
      if ((await save.count()) === 0) {
        await does.tap('main a.btn:has-text("Start calling"), main button:has-text("Take five"), main button:has-text("Next five")')
        continue
      }
      if (recorded % 2 === 0) await does.press('No answer', 'button')
      else {
        await does.tap('label:has(input[name="outcome"][value="yes"]), input[name="outcome"][value="yes"] + label')
        await does.press('Save, next', 'button')
      }
      recorded++
    }
    t.diagnostic(`${recorded} calls in ${does.steps()} taps`)
    assert.equal(recorded, 10)
    assert.ok(does.steps() <= 25, `${does.steps()} taps`)
    await context.close()
  })

  test('a sheet of calls that is found tells no place: a browser has no margin to print title and address into', async () => {
    const { context, page } = await site.open('ali')
    await page.goto('/caucuses/copeland/contests/copeland-2017/calls')
    await page.getByRole('button', { name: /Take five|Next five/ }).click()
    await page.goto('/caucuses/copeland/contests/copeland-2017/calls/sheet')
    const printed = async (displayHeaderFooter: boolean) =>
      (await page.pdf({ format: 'A4', preferCSSPageSize: true, displayHeaderFooter })).length
    const [bare, headed] = [await printed(false), await printed(true)]
    assert.ok(Math.abs(headed - bare) < 500, `${headed - bare} bytes of head and foot`)
    await context.close()
  })

  const comes = async (page: Page, need: string): Promise<void> => {
    await page.goto('/contests/copeland-2017/coming')
    await page.locator('label:has(input[name="answer"][value="yes"])').click()
    const box = page.locator(`input[name="needs"][value="${need}"]`)
    if (!(await box.isChecked())) await page.locator(`label:has(input[name="needs"][value="${need}"])`).click()
    await page.getByRole('button', { name: 'Tell my caucus' }).click()
    assert.equal(new URL(page.url()).pathname, ownLift, 'whoever needs a lift is led on')
  }
  const tell = async (page: Page, kind: string, hours: Readonly<Record<string, string>>): Promise<void> => {
    await page.getByRole('link', { name: kind }).click()
    for (const [label, value] of Object.entries(hours)) await page.getByLabel(label).fill(value)
    for (const name of ['adult', 'agreed']) await page.locator(`label:has(input[name="${name}"])`).click()
    await page.getByRole('button', { name: /^(Ask for|Offer) a lift$/ }).click()
  }
  const plan = async (): Promise<void> => {
    const caucus = (await site.rows('network_caucus')).find(row => row['slug'] === 'copeland')
    const job = site.program.modules.find(({ name }) => name === 'turnout')?.jobs?.['turnout.lifts']
    await job?.({ caucus: String(caucus?.['id']), contest: 'copeland-2017' })
  }

  test('two who ask for a lift and offer one: Cai and Bo find one another, see names and numbers once both said yes, and not before', async () => {
    const phones = [await site.open('cai'), await site.open('bo')] as const
    const [cai, bo] = [phones[0].page, phones[1].page]
    await comes(cai, 'lift')
    await tell(cai, 'I need a lift', {
      'Where could you be fetched?': 'Harrington',
      'From when?': '18:00',
      'Until when at the latest?': '18:40',
    })
    await comes(bo, 'can-drive')
    await tell(bo, 'I can take somebody', {
      'From where do you set out?': 'harrington',
      'When do you set out?': '18:20',
      'How many seats are free?': '1',
    })
    await plan()
    await cai.goto(ownLift)
    assert.match(await main(cai), /sets out at 6\.20 pm and can take you from Harrington/)
    assert.doesNotMatch(await main(cai), /Lindqvist/)
    await cai.getByRole('button', { name: 'Yes', exact: true }).click()
    await bo.goto(ownLift)
    assert.doesNotMatch(await main(bo), /Morgan/)
    await bo.getByRole('button', { name: 'Yes', exact: true }).click()
    assert.match(await main(bo), /You ride with Cai Morgan/)
    await cai.goto(ownLift)
    assert.match(await main(cai), /You ride with Bo Lindqvist/)
    await cai.getByRole('button', { name: 'Take my yes back' }).click()
    await bo.goto(ownLift)
    assert.doesNotMatch(await main(bo), /Morgan/)
    assert.deepEqual(site.faults, [])
    for (const { context } of phones) await context.close()
  })
})

suite('once round the loop by moving the clock', () => {
  let site: Site
  before(async () => {
    site = await openSite()
  })
  after(() => site.close())

  test('Copeland: the room before the vote, the night that was drawn after it, and the record beside it', async () => {
    const room = '/caucuses/copeland/contests/copeland-2017'
    const before = await site.open('ali')
    await before.page.goto(room)
    assert.match(await main(before.page), /\d/, 'a forecast with figures')
    await before.context.close()
    await site.moveClock('To the vote')
    await site.moveClock('After the result')
    const { context, page } = await site.open('ali')
    await page.goto('/contests/copeland-2017')
    const contest = await main(page)
    assert.match(contest, /Drawn from the forecast of that evening, with the seed/, 'the night, and what it was drawn from')
    assert.match(contest, /\b170\b/, 'the record beside it')
    await context.close()
  })

  test('Stoke before the longlist: the page says which gate decides, who sits on it, and what stays open', async () => {
    const { context, page } = await site.open('asha')
    const response = await page.goto('/contests/stoke-central-2017')
    assert.equal(response?.status(), 200)
    const text = await main(page)
    assert.match(text, /The longlist decides this one/)
    assert.match(text, /By-election panel/i)
    assert.match(text, /Who sits on it/)
    assert.match(text, /What stays open after each gate/)
    await page.goto('/today')
    assert.ok((await page.locator('main a').count()) > 0, 'today is never empty')
    await context.close()
  })

  test('Stoke after the result: 41 became 11, 4 and 3, and the members chose by 72 to 51', async () => {
    await site.moveClock('To the vote')
    await site.moveClock('After the result')
    const { context, page } = await site.open('asha')
    await page.goto('/contests/stoke-central-2017')
    const text = await main(page)
    for (const figure of ['41', '11', '4', '3', '51', '46', '29', '72']) assert.match(text, new RegExp(`\\b${figure}\\b`))
    await page.goto('/today')
    assert.ok((await page.locator('main a').count()) > 0, 'after the result there is a next thing to do')
    await context.close()
  })

  test('nothing broke on our side meanwhile', () => assert.deepEqual(site.faults, []))
})
