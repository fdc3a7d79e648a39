import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Page } from '@playwright/test'
import { openSite, type Site } from './site.ts'

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

const main = (page: Page): Promise<string> => page.locator('main').innerText()

suite('on a phone of 390 pixels, without script', { timeout: 600_000 }, () => {
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
})

suite('once round the loop by moving the clock', { timeout: 600_000 }, () => {
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
