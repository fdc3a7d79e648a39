import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** How a page is looked at: a phone and a desk, by day and by night. */
const looks = [
  { width: 390, scheme: 'light' },
  { width: 390, scheme: 'dark' },
  { width: 1280, scheme: 'light' },
  { width: 1280, scheme: 'dark' },
] as const

/** `npm test` takes two opposite looks, which between them have both widths and both schemes; `npm run looks` takes all four. */
const asked = process.env['CAUCUS_LOOKS'] === 'all' ? looks : looks.filter(({ width, scheme }) => (width === 390) === (scheme === 'light'))

/** What axe finds on the page that is open, in each look asked for, and whether it scrolls sideways; each finding names the look. */
export const seenByAxe = async (page: Page, path: string): Promise<string[]> => {
  const wrong: string[] = []
  for (const { width, scheme } of asked) {
    await page.setViewportSize({ width, height: 844 })
    await page.emulateMedia({ colorScheme: scheme })
    const found = await new AxeBuilder({ page }).analyze()
    wrong.push(
      ...found.violations.map(
        one => `${path} (${width}, ${scheme}): ${one.id} ${one.nodes[0]?.html.slice(0, 120)} ${one.nodes[0]?.any[0]?.message ?? ''}`,
      ),
    )
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    if (wide > width) wrong.push(`${path} (${width}, ${scheme}) scrolls sideways: ${wide}`)
  }
  return wrong
}
