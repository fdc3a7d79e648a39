import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { after, before, suite, test } from 'node:test'
import type { Page } from '@playwright/test'
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate'
import { seenByAxe } from './axe.ts'
import { main, openSite, type Site } from './site.ts'

const shots = process.env['CAUCUS_SHOTS']

/** Pictures for somebody to look at, where a folder for them is named. */
const picture = async (page: Page, name: string): Promise<void> => {
  if (!shots) return
  mkdirSync(shots, { recursive: true })
  for (const width of [390, 1280] as const) {
    await page.setViewportSize({ width, height: 844 })
    // A page that has just come is drawn over the one before for a moment.
    await page.waitForTimeout(500)
    await page.screenshot({ path: `${shots}/${name}-${width}.png`, fullPage: true })
  }
}

/** What html-validate says of the page that is open, as it was sent. */
const invalid = async (page: Page): Promise<string[]> => {
  const sent = await (await page.request.get(page.url())).text()
  const report = await new HtmlValidate(new FileSystemConfigLoader()).validateString(sent, 'live.html')
  return report.results.flatMap(result => result.messages.map(one => `${page.url()}:${one.line} ${one.ruleId} ${one.message}`))
}

suite('a contest is opened and kept on a phone without script', () => {
  let site: Site
  let page: Page
  /** The same person in a browser with script, without which axe cannot look. */
  let looker: Page
  const wrong: string[] = []
  before(async () => {
    site = await openSite()
    page = (await site.open('asha')).page
    looker = (await site.open('asha', { script: true })).page
  })
  after(() => site.close())

  const look = async (name: string): Promise<void> => {
    await picture(page, name)
    wrong.push(...(await invalid(page)))
    await page.setViewportSize({ width: 390, height: 844 })
    await looker.goto(page.url())
    wrong.push(...(await seenByAxe(looker, name)))
  }

  test('Asha opens a by-election selection from the pack, from the vacancy on, in eight steps at most', async () => {
    let steps = 0
    const does = (action: Promise<unknown>) => {
      steps++
      return action
    }
    await does(page.goto('/contests'))
    await does(page.getByRole('link', { name: 'Open a contest' }).click())
    await does(page.getByLabel('How it is decided').selectOption('by-election-selection'))
    await does(page.getByLabel('Date').fill('2017-01-06'))
    await does(page.getByRole('button', { name: 'Show its days' }).click())
    assert.match(await main(page), /The vacancy is announced\s+Fri 6 January\s+passed 1 day ago/)
    await does(page.getByRole('button', { name: 'Open this contest' }).click())
    assert.match(await main(page), /Stoke-on-Trent Central: selection of a candidate/)
    assert.ok(steps <= 8, `${steps} steps`)
    const asked = new URLSearchParams({
      unit: 'uk-party 2010/E14000972',
      procedure: 'by-election-selection',
      from: 'vote',
      on: '2017-02-09',
    })
    await page.goto(`/caucuses/stoke-central/contests/new?${asked}`)
    await look('open')
  })

  const key = 'stoke-on-trent-central-2017-01-06'
  const say = async (kind: string): Promise<void> => {
    await page.goto(`/contests/${key}`)
    await page.getByRole('link', { name: 'Say what happened' }).click()
    await page.getByRole('link', { name: kind }).click()
  }
  const send = () => page.getByRole('button', { name: 'Write it down' }).click()

  test('she says what happened: a day, names, who went out, an endorsement, how many may vote', async () => {
    await say('A day was set or moved')
    await page.getByLabel('Which day').selectOption('moment:closing')
    await page.getByLabel('It is now').fill('2017-01-12')
    await look('event-day')
    await send()
    await say('Names or options came in')
    await page.getByLabel('Names, one to a line').fill('A. Amber\nB. Blue\nC. Coral')
    await page.getByLabel('How many there are now').fill('9')
    await send()
    await say('Options went out')
    await page.locator('label:has(input[value="c-coral"])').click()
    await page.getByLabel('If none are written above').selectOption('none-given')
    await look('event-out')
    await send()
    await page.goto(`/contests/${key}?open=all`)
    assert.match(await main(page), /C\. Coral[\s\S]*none given/)
    await say('A nomination')
    await look('event-nominated')
    await say('The votes, round by round')
    await page.getByLabel('Votes, a line for each option').fill('A. Amber: many')
    await send()
    assert.match(await main(page), /whole numbers: A\. Amber: many/)
    assert.match(await page.getByLabel('Votes, a line for each option').inputValue(), /many/)
    await look('event-result-refused')
    await say('The result was certified')
    await look('event-certified')
  })

  test('she corrects a line, and the page says which of the two times it shows', async () => {
    await page.goto(`/caucuses/stoke-central/contests/${key}/events`)
    await look('events')
    await page.getByRole('link', { name: /^Correct ?: Out: C\. Coral/ }).click()
    await page.getByRole('link', { name: 'It did not happen' }).click()
    await page.getByLabel('Why it is corrected').fill('It was a rumour.')
    await look('event-correct')
    await page.getByRole('button', { name: 'Correct it' }).click()
    assert.match(await main(page), /It was a rumour/)
    await page.locator('details:has-text("Corrected: 1") summary').last().click()
    await look('contest-live')
    await page.goto(`/contests/${key}?at=2017-01-06&known=2017-01-07`)
    assert.match(await main(page), /as known on/)
    await look('contest-live-known')
  })

  test('she says what she knows; an allegation waits, and the page to look at claims is there', async () => {
    await page.goto(`/contests/${key}`)
    await page.getByRole('link', { name: 'Say what you know or think' }).click()
    await page.getByLabel('Which question does it answer?').fill('Who chose the panel?')
    await page.getByLabel('What you say').fill('The office did, without telling anybody.')
    await page.locator('label:has(input[value="allegation"])').click()
    await page.getByLabel('How it is known').fill('A letter.')
    await page.getByRole('button', { name: 'Say it' }).click()
    assert.match(await main(page), /waits for a moderator/)
    await page.locator('summary:has-text("Offer a right of reply")').click()
    await look('claims')
    await page.goto('/caucuses/stoke-central/claims')
    await look('moderation-empty')
    await page.goto(`/caucuses/stoke-central/contests/${key}/archive`)
    assert.match(await main(page), /not over yet/)
    await look('archive')
  })

  test('the coordinator looks at a claim from a caucus of her network', async () => {
    const cai = await site.open('cai')
    await cai.page.goto('/caucuses/copeland/contests/copeland-2017/claims')
    await cai.page.getByLabel('Which question does it answer?').fill('Was the timetable sent to all?')
    await cai.page.getByLabel('What you say').fill('Not to me.')
    await cai.page.locator('label:has(input[value="opinion"])').click()
    await cai.page.getByRole('button', { name: 'Say it' }).click()
    await cai.context.close()
    const dee = await site.open('dee', { script: true })
    await dee.page.goto('/contests')
    assert.match(await main(dee.page), /Open a contest for the North West network/)
    await dee.page.goto('/networks/north-west/claims')
    assert.match(await main(dee.page), /Was the timetable sent to all/)
    await picture(dee.page, 'moderation')
    wrong.push(...(await seenByAxe(dee.page, 'moderation')), ...(await invalid(dee.page)))
    await dee.context.close()
  })

  test('axe and html-validate find nothing on any of these pages, and nothing broke on our side', () => {
    assert.deepEqual(wrong, [])
    assert.deepEqual(site.faults, [])
  })
})
