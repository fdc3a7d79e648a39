import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { seenByAxe } from './axe.ts'
import { main, openSite, type Site } from './site.ts'

suite('calendar, one’s own calendars and reminders in a browser, without script', () => {
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
      ['ali', '/caucuses/copeland/meetings/import'],
    ] as const) {
      const { context, page } = await site.open(who, { script: true })
      await page.goto(path)
      if (path === '/me/calendars') {
        await page.getByRole('button', { name: 'Make the address' }).click()
        assert.match(await main(page), /\/dates\/[\w-]{43}\.ics/)
      }
      if (path.endsWith('/import')) {
        wrong.push(...(await seenByAxe(page, path)))
        await page.locator('label:has(input[value="host"])').click()
        const events = ['20170210', '20161201'].map(
          on => `BEGIN:VEVENT\nUID:${on}\nSUMMARY:Annual meeting\nDTSTART;VALUE=DATE:${on}\nEND:VEVENT`,
        )
        const buffer = Buffer.from(`BEGIN:VCALENDAR\n${events.join('\n')}\nEND:VCALENDAR\n`)
        await page.getByLabel(/^The file/).setInputFiles({ name: 'dates.ics', mimeType: 'text/calendar', buffer })
        await page.getByRole('button', { name: 'Look at it' }).click()
        assert.match(await main(page), /Would be taken: 1[\s\S]*Not taken: 1/)
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
