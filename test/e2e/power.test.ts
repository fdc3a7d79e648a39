import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Page } from '@playwright/test'
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate'
import { seenByAxe } from './axe.ts'
import { main, openSite, type Site } from './site.ts'

/** The twelve kinds of body that a large party has, each by an id of the pack: who decides at every level. */
const twelve = {
  branch: 'branch-meeting',
  'constituency committee': 'general-committee',
  executive: 'executive-committee',
  'local campaign forum': 'campaign-forum',
  'regional board': 'regional-board',
  'national committee': 'nec',
  'a panel of it': 'by-election-panel',
  'conference arrangements': 'arrangements-committee',
  'constitutional committee': 'constitutional-committee',
  'policy forum': 'policy-forum',
  affiliates: 'affiliates',
  conference: 'conference',
}

const hrefs = (page: Page): Promise<string[]> =>
  page.locator('main a').evaluateAll(links => links.map(link => link.getAttribute('href') ?? ''))

/** Presses the first link of the page that leads to this address; where that is folded away, first what unfolds it. @returns how many clicks that took */
const press = async (page: Page, href: string): Promise<number> => {
  const link = page.locator(`main a[href="${href}"]`).first()
  const folded = page.locator('main details:not([open])', { has: page.locator(`a[href="${href}"]`) })
  const unfold = !(await link.isVisible())
  if (unfold) await folded.first().locator('> summary').click()
  await link.click()
  await page.waitForLoadState('domcontentloaded')
  return unfold ? 2 : 1
}

suite('who decides, on a phone without script', () => {
  let site: Site
  before(async () => {
    site = await openSite('riverside')
  })
  after(() => site.close())

  test('each of the twelve kinds of body is reached from the front in at most three clicks, with the road down to one’s own vote', async t => {
    const { context, page } = await site.open(null, { width: 390 })
    await page.goto('/bodies')
    const answered = new Map<string, readonly string[]>()
    for (const question of (await hrefs(page)).filter(href => href.startsWith('/decides?of='))) {
      await page.goto(question)
      answered.set(question, await hrefs(page))
    }
    for (const [kind, id] of Object.entries(twelve)) {
      let clicks = 0
      const through = [...answered].find(([, links]) => links.includes(`/bodies/${id}`))?.[0] ?? null
      await page.goto('/bodies')
      if (through !== null) clicks += await press(page, through)
      clicks += await press(page, `/bodies/${id}`)
      assert.ok(clicks <= 3, `${kind}: ${clicks}`)
      const text = await main(page)
      const level = site.program.packs.get('uk-party')?.bodies.get(id)?.level
      if (level === 'member') assert.match(text, /it is your own vote/, kind)
      else if (level === 'outside') assert.match(text, /outside the organisation/, kind)
      else {
        for (const wanted of ['Who elects them', 'Who votes', 'How', 'Term', 'Next election', 'How you reach it', 'Steps from members'])
          assert.ok(text.includes(wanted), `${kind}: ${wanted}`)
        assert.ok(await page.locator('.roads[role=img]').isVisible(), kind)
      }
      t.diagnostic(`${kind}: ${clicks} clicks${through ? `, by the question ${through.replace('/decides?of=', '')}` : ''}`)
    }
    await context.close()
  })

  test('from a panel each step of the road is a link, down to members', async () => {
    const { context, page } = await site.open(null, { width: 390 })
    await page.goto('/bodies/by-election-panel')
    await press(page, '/bodies/nec')
    await press(page, '/bodies/members')
    assert.match(await main(page), /it is your own vote/)
    await context.close()
  })

  test('a question is typed, and a place; both are carried to the body and to the seats', async () => {
    const { context, page } = await site.open(null, { width: 390 })
    await page.goto('/bodies')
    await page.getByLabel('Or ask in your own words').fill('who makes the shortlist')
    await page.getByLabel('Your constituency').fill('Copeland')
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    assert.match(await main(page), /Shown for Copeland/)
    assert.match(await main(page), /panel/i)
    const seats = '/seats?unit=2010/E14000647&body=executive-committee'
    await page.goto(seats)
    assert.match(await main(page), /For Copeland/)
    await page.getByLabel('Level').selectOption('local')
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    assert.match(page.url(), /unit=2010%2FE14000647/)
    assert.match(await main(page), /Executive committee/)
    await context.close()
  })

  test('of every organisation: valid, as axe wants it at both widths, and on paper without colour the picture keeps its words', async () => {
    const validate = new HtmlValidate(new FileSystemConfigLoader())
    const wrong: string[] = []
    const { context, page } = await site.open('moira', { script: true })
    for (const pack of site.program.packs.values()) {
      const [largest] = [...pack.bodies.values()].toSorted((a, b) => b.seats.length - a.seats.length)
      const ask = `pack=${pack.about.id}`
      const looked = [`/seats?${ask}`, `/bodies/${largest?.id}?${ask}`]
      for (const path of [`/bodies?${ask}`, `/decides?of=officers&${ask}`, ...looked]) {
        const answer = await page.goto(path)
        assert.equal(answer?.status(), 200, path)
        const report = await validate.validateString((await answer?.text()) ?? '', `${path}.html`)
        wrong.push(...report.results.flatMap(({ messages }) => messages.map(one => `${path}:${one.line} ${one.ruleId} ${one.message}`)))
        if (looked.includes(path)) wrong.push(...(await seenByAxe(page, path)))
      }
    }
    await page.goto('/bodies/nec')
    await page.emulateMedia({ media: 'print', colorScheme: 'light' })
    assert.ok(await page.locator('.road__word').first().isVisible())
    assert.deepEqual(wrong, [])
    await context.close()
  })

  test('nothing broke on our side meanwhile', () => assert.deepEqual(site.faults, []))
})
