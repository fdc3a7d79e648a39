import { openSite } from './test/e2e/site.ts'
const site = await openSite()
const { page } = await site.open(null)
const say = async (label: string) => { const h = (await page.locator('h1').innerText()).replaceAll('\n',' '); const y = await page.evaluate(() => document.documentElement.scrollHeight); const acts = await page.locator('main a.btn, main button').evaluateAll(l => l.map(e => (e as HTMLElement).innerText.trim()).slice(0, 8)); console.log(`${label}: ${h} | ${new URL(page.url()).pathname} | ${y}px | ${acts.join(' / ')}`) }
await page.goto('/'); await say('front')
await page.getByRole('link', { name: /Enter as one/ }).click(); await page.getByRole('button', { name: 'Enter as Cai', exact: true }).click(); await say('SEE today cai')
await page.getByRole('link', { name: 'Copeland, January 2017' }).first().click(); await say('SEE contest')
await page.getByRole('link', { name: 'Which of these are yours' }).click(); await say('LEARN')
await page.getByRole('link', { name: 'Today' }).first().click(); 
await page.getByRole('link', { name: 'Copeland members’ caucus' }).first().click(); await say('CAUCUS')
await page.locator('nav.nav').getByRole('link', { name: 'Today' }).click(); await page.getByRole('link', { name: 'I’ll come' }).or(page.getByRole('button', { name: 'I’ll come' })).first().click(); await say('FILL')
await page.locator('nav.nav').getByRole('link', { name: 'Contests' }).click(); await page.locator('main').getByRole('link', { name: 'Copeland, January 2017' }).first().click()
const ch = page.locator('section', { hasText: 'If something was done wrongly' }).getByRole('link', { name: 'Longlist', exact: true }); await ch.last().click(); await say('CHALLENGE')
for (let i = 0; i < 2; i++) await site.moveClock('After the result')
await page.locator('nav.nav').getByRole('link', { name: 'Today' }).click(); await say('after: today')
console.log((await page.locator('main').innerText()).slice(0, 900))
await page.locator('nav.nav').getByRole('link', { name: 'More' }).click(); await page.locator('main').getByRole('link', { name: 'Reviews' }).click(); await say('REVIEW')
console.log((await page.locator('main').innerText()).slice(0, 500))
await site.close(); process.exit(0)
