import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { openSite } from './site.ts'
import { takeVote } from './vote-shots.ts'

/** `npm run screenshots`: pictures of the main pages at both widths, in docs/screenshots. */
const out = new URL('../../docs/screenshots/', import.meta.url).pathname
const shots = [
  { name: 'front', path: '/', as: null },
  { name: 'map', path: '/network', as: null },
  { name: 'contest', path: '/contests/copeland-2017', as: null },
  { name: 'contest-stoke', path: '/contests/stoke-central-2017', as: 'asha' },
  { name: 'forecast', path: '/caucuses/copeland/contests/copeland-2017', as: 'ali' },
  { name: 'calls', path: '/caucuses/copeland/contests/copeland-2017/calls', as: 'ali' },
  { name: 'call', path: '/caucuses/copeland/contests/copeland-2017/calls', as: 'ali' },
  { name: 'levers', path: '/levers', as: 'cai' },
  { name: 'rules', path: '/rules/uk-party/by-election-selection', as: null },
  { name: 'decides', path: '/decides?of=selection', as: null },
  { name: 'gates', path: '/contests/gates', as: null },
  { name: 'calendar', path: '/calendar', as: null },
  { name: 'contest-live', path: '/contests/copeland-2017-01-26', as: null },
  { name: 'people', path: '/caucuses/copeland/people', as: 'moira' },
  { name: 'import', path: '/caucuses/copeland/people/import', as: 'moira' },
  { name: 'door', path: '/caucuses/copeland/contests/copeland-2017/door', as: 'ali' },
  { name: 'today', path: '/today', as: 'ali' },
  { name: 'today-cai', path: '/today', as: 'cai' },
] as const
const later = [
  { name: 'review', path: '/reviews/copeland-2017', as: null },
  { name: 'reviews', path: '/reviews', as: null },
  { name: 'today-after', path: '/today', as: 'asha' },
] as const

const tallest = { 390: 2200, 1280: 1500 } as const

mkdirSync(out, { recursive: true })
const site = await openSite()
const take = async (list: typeof shots | typeof later) => {
  for (const width of [390, 1280] as const) {
    for (const { name, path, as } of list) {
      const { context, page } = await site.open(as, { width })
      const response = await page.goto(path)
      if (name === 'call')
        await page
          .getByRole('button', { name: /Take five|Next five/ })
          .or(page.getByRole('link', { name: 'Start calling' }))
          .first()
          .click()
      // As high as the page: bars that stick to the window would stand in the middle of a longer picture.
      const height = await page.evaluate(() => document.documentElement.scrollHeight)
      await page.setViewportSize({ width, height: Math.min(height, tallest[width]) })
      await page.screenshot({ path: `${out}${name}-${width}.png` })
      console.log(`${name}-${width}: ${response?.status()}`)
      await context.close()
    }
  }
}
/** The list that a phone keeps, and the room asked “what if?”: two pages with script. */
const takePocket = async () => {
  const { context, page } = await site.open('ali', { width: 390, script: true })
  await page.setViewportSize({ width: 390, height: 1300 })
  await page.goto('/caucuses/copeland/contests/copeland-2017')
  await page.getByRole('heading', { name: 'What if?' }).scrollIntoViewIfNeeded()
  await page.locator('input[type="range"]').first().waitFor()
  await page.locator('section.card', { has: page.getByRole('heading', { name: 'What if?' }) }).screenshot({ path: `${out}what-if-390.png` })
  await page.goto('/caucuses/copeland/contests/copeland-2017/calls')
  await page.getByRole('link', { name: 'Keep the list on this phone' }).click()
  await page.getByLabel('A number to open the list without signal').fill('482913')
  await page.getByRole('button', { name: 'Keep my list here' }).click()
  await page.locator('[data-people] li').nth(4).waitFor()
  await page.evaluate(() => window.scrollTo(0, 0))
  await page.screenshot({ path: `${out}pocket-390.png` })
  console.log('what-if-390, pocket-390')
  await context.close()
}

/** Sixty-four colours are enough for paper, ink and red, and a third of the bytes; where ImageMagick is not there, they stay as they are. */
const makeSmall = () => {
  for (const name of readdirSync(out)) if (name.endsWith('.png')) spawnSync('convert', [out + name, '-colors', '64', `PNG8:${out}${name}`])
}

await take(shots)
await takeVote(site, out)
await takePocket()
for (let move = 0; move < 2; move++) await site.moveClock('After the result')
await take(later)
await site.close()
makeSmall()
process.exit(0)
