import { openSite } from '../e2e/site.ts'
const site = await openSite()
const shots = [['room','/caucuses/copeland/contests/copeland-2017','ali'],['people','/caucuses/stoke-central/people','asha'],['add','/caucuses/stoke-central/people/new','asha'],['join','/caucuses/copeland/join',null],['me','/me','cai'],['door','/caucuses/stoke-central/contests/stoke-central-2017/door','asha'],['lifts','/caucuses/stoke-central/contests/stoke-central-2017/lifts','asha'],['team','/contests/copeland-2017/team','farah'],['call','/caucuses/copeland/contests/copeland-2017/calls','ali']] as const
for (const width of [390, 1280] as const) for (const [name, path, as] of shots) {
  const { context, page } = await site.open(as, { width })
  const r = await page.goto(path)
  if (name === 'call') { await page.getByRole('button', { name: /Take five|Next five/ }).or(page.getByRole('link', { name: 'Start calling' })).first().click() }
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height: Math.min(height, width === 390 ? 3000 : 1800) })
  await page.screenshot({ path: `/tmp/pt-${name}-${width}.png` })
  console.log(name, width, r?.status(), height)
  await context.close()
}
await site.close(); process.exit(0)
