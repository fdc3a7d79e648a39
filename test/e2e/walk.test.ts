import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Page } from '@playwright/test'
import { seenByAxe } from './axe.ts'
import { main, openSite, type Site } from './site.ts'

/** Address of the first link on the page that leads to such a path. */
const hrefOf = async (page: Page, wanted: RegExp): Promise<string> => {
  const all = await page.locator('main a').evaluateAll(links => links.map(link => link.getAttribute('href') ?? ''))
  const found = all.find(href => wanted.test(href))
  assert.ok(found, `${page.url()} leads to ${wanted}: ${all.join(' ')}`)
  return found
}

suite('a visitor goes once round the loop in Copeland, from the entry page, on a phone without script', () => {
  let site: Site
  let page: Page
  before(async () => {
    site = await openSite()
    page = (await site.open(null)).page
  })
  after(() => site.close())

  /** A button or link of the walk; every step begins at the entry page. */
  const step = async (name: string, role: 'link' | 'button' = 'button'): Promise<string> => {
    await page.goto('/demonstration')
    await page.getByRole(role, { name, exact: true }).first().click()
    return main(page)
  }

  test('see: when members vote, and who decides before them', async () => {
    assert.match(await step('Open the contest', 'link'), /Thu 19 January/)
  })

  test('learn: Cai is told from which day a vote opens', async () => {
    assert.match(await step('Look as Cai'), /No vote on Thu 19 January[\s\S]*14 January/)
  })

  test('fill the room: Ali calls, and the forecast that Moira sees moves', async () => {
    const shares = async () => [...(await step('Forecast as Moira')).matchAll(/expected to come\D*?(\d+)/gi)].map(match => match[1])
    const conversations = async () => (await site.rows('turnout_conversation')).length
    const before = { shown: await shares(), held: await conversations() }
    await step('Call as Ali')
    await page.getByRole('button', { name: 'Take five' }).click()
    for (let n = 0; n < 5; n++) {
      await page.locator('label:has(input[name="outcome"][value="other"])').first().click()
      await page.getByRole('button', { name: 'Save, next' }).click()
      await page.waitForLoadState('domcontentloaded')
    }
    assert.equal(await conversations(), before.held + 5)
    assert.ok(before.shown.length > 0, 'a figure is shown')
    assert.notDeepEqual(await shares(), before.shown, 'five who had said yes back another')
  })

  test('vote: the night is drawn from the forecast, with its seed, and the record stands beside it', async () => {
    assert.match(await step('Move the clock to the vote'), /19 January/)
    const text = await step('On to the result')
    assert.match(text, /Drawn from the forecast of that evening, with the seed/)
    assert.match(text, /\b170\b/)
  })

  test('review: Moira writes it, gives the finding to Ali, publishes it; anybody reads it', async () => {
    assert.match(await step('Write as Moira'), /21 more people, or 11 changed minds/)
    await page.getByLabel('Title').fill('What Copeland taught us')
    await page.getByLabel('What happened, and why').fill('We were three weeks old.')
    await page.getByLabel('What went better than we said').fill('Everybody who said yes with a plan came.')
    await page.getByLabel('What was found').first().fill('Nobody had asked the branches beyond Whitehaven.')
    await page.locator('label:has(input[value="fact"])').first().click()
    await page.getByLabel('What is to be done about it').first().fill('Ring one member in each branch')
    await page.getByLabel('Who owns the task').first().selectOption({ label: 'Ali Bennett' })
    await page.getByLabel('By when').first().fill('2017-02-11')
    await page.getByRole('button', { name: 'Keep it as a draft' }).click()
    await page.locator('label:has(input[name="fair"])').click()
    await page.getByRole('button', { name: 'Publish', exact: true }).click()
    await page.waitForLoadState('domcontentloaded')
    const { context, page: anybody } = await site.open(null)
    await anybody.goto('/reviews')
    await anybody.getByRole('link', { name: 'What Copeland taught us' }).first().click()
    const text = await main(anybody)
    assert.match(text, /Nobody had asked the branches beyond Whitehaven/)
    assert.match(text, /Ring one member in each branch/)
    await context.close()
  })

  test('the next thing: the task stands on the page of Ali, who took it on', async () => {
    assert.match(await step('Today as Ali'), /Ring one member in each branch/)
  })

  test('challenge: Cai writes a case, and the letter is drafted from it', async () => {
    await step('Look as Cai')
    await page.goto('/contests/copeland-2017/stages/longlist/challenge')
    await page.getByRole('link', { name: 'Write down what happened' }).click()
    await page.locator('label:has(input[name="remedy"])').first().click()
    await page.getByLabel('What happened').first().fill('The list had three names, and no reasons.')
    await page.locator('label:has(input[name="kind1"][value="fact"])').click()
    await page.getByLabel('What do you ask for?').fill('The reasons, in writing.')
    await page.getByRole('button', { name: 'Keep it and draft the letter' }).click()
    assert.match(await main(page), /The reasons, in writing/)
    await page.getByRole('link', { name: 'The letter' }).click()
    assert.match(await main(page), /The list had three names, and no reasons/)
  })

  test('axe finds nothing on the pages that this has made', async () => {
    const wrong: string[] = []
    const made: readonly (readonly [who: string | null, path: string, ...links: RegExp[]])[] = [
      ['cai', '/challenges', /^\/challenges\/[0-9a-f-]+$/],
      ['cai', '/challenges', /^\/challenges\/[0-9a-f-]+$/, /\/letter$/],
      ['moira', '/caucuses/copeland/contests/copeland-2017/review'],
      ['ali', '/caucuses/copeland/tasks'],
      [null, '/reviews', /^\/reviews\/(?!copeland-2017$|stoke)[\w-]*copeland[\w-]*$/],
    ]
    for (const [who, path, ...links] of made) {
      const { context, page: seen } = await site.open(who, { script: true })
      await seen.goto(path)
      for (const link of links) await seen.goto(await hrefOf(seen, link))
      wrong.push(...(await seenByAxe(seen, new URL(seen.url()).pathname)))
      await context.close()
    }
    assert.deepEqual(wrong, [])
  })

  test('nothing broke on our side meanwhile', () => assert.deepEqual(site.faults, []))
})
