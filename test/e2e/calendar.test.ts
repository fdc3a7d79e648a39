import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { seenByAxe } from './axe.ts'
import { openSite, type Site } from './site.ts'

suite('calendar, one’s own calendars and reminders in a browser, without script', { timeout: 300_000 }, () => {
  let site: Site
  before(async () => {
    site = await openSite('riverside')
  })
  after(() => site.close())

  test('the pages are sound to axe on a phone and a desk, with a new address shown too', async () => {
    const wrong: string[] = []
    for (const [who, path] of [
      [null, '/calendar'],
      ['ali', '/calendar?mine=1'],
      ['ali', '/me/calendars'],
      ['ali', '/me/reminders'],
    ] as const) {
      const { context, page } = await site.open(who, { script: true })
      await page.goto(path)
      if (path === '/me/calendars') {
        await page.getByRole('button', { name: 'Make the address' }).click()
        await page.waitForLoadState('domcontentloaded')
        assert.match(await page.locator('main').innerText(), /\/dates\/[\w-]{43}\.ics/)
      }
      wrong.push(...(await seenByAxe(page, path)))
      if (process.env['SHOTS'])
        for (const width of [390, 1280]) {
          await page.setViewportSize({ width, height: 844 })
          const name = path.replaceAll(/[/?=]/g, '-')
          await page.screenshot({ path: `${process.env['SHOTS']}/cal${name}-${width}.png`, fullPage: path !== '/calendar' })
        }
      await context.close()
    }
    assert.deepEqual(wrong, [])
    assert.deepEqual(site.faults, [])
  })
})
