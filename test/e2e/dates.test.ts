import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { seenByAxe } from './axe.ts'
import { openSite, type Site } from './site.ts'

const unit = '/units/2010/E14000647'

suite('a member tells the date of their unit, on a phone without script', () => {
  let site: Site
  before(async () => {
    site = await openSite('riverside')
  })
  after(() => site.close())

  test('three taps: “I know it”, the day, “Send”', async () => {
    const { context, page } = await site.open('cai', { width: 390 })
    await page.goto(unit)
    let taps = 0
    const tapped = async (doing: Promise<void>): Promise<void> => {
      taps += 1
      await doing
    }
    await tapped(page.getByRole('link', { name: /^I know it.*Annual meeting$/ }).click())
    await tapped(page.getByLabel('What day?').fill('2017-02-10'))
    await tapped(page.getByRole('button', { name: 'Send' }).click())
    await page.waitForLoadState('domcontentloaded')
    assert.equal(taps, 3)
    assert.equal(new URL(page.url()).pathname, unit)
    assert.match(await page.locator('#dates').innerText(), /Annual meeting\s+Fri 10 February\s+told by 1 member/)
    if (process.env['SHOTS']) await page.locator('#dates').screenshot({ path: `${process.env['SHOTS']}/dates-card-390.png` })
    await context.close()
  })

  test('the pages of dates are sound to axe on a phone and a desk, also where days differ', async () => {
    const told = await site.open('bo', { width: 390 })
    await told.page.goto(`${unit}/dates/new?kind=annual`)
    await told.page.getByLabel('What day?').fill('2017-02-17')
    await told.page.getByRole('button', { name: 'Send' }).click()
    await told.context.close()
    const wrong: string[] = []
    for (const [who, path] of [
      ['cai', `${unit}/dates`],
      ['cai', `${unit}/dates/new`],
      ['moira', '/caucuses/copeland/dates'],
    ] as const) {
      const { context, page } = await site.open(who, { script: true })
      await page.goto(path)
      wrong.push(...(await seenByAxe(page, path)))
      if (process.env['SHOTS'])
        for (const width of [390, 1280]) {
          await page.setViewportSize({ width, height: 844 })
          await page.screenshot({ path: `${process.env['SHOTS']}${path.replaceAll('/', '-')}-${width}.png`, fullPage: true })
        }
      await context.close()
    }
    assert.deepEqual(wrong, [])
    assert.deepEqual(site.faults, [])
  })
})
