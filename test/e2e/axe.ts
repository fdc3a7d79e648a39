import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** How a page is looked at: a phone and a desk, by day and by night. */
const looks = [
  { width: 390, scheme: 'light' },
  { width: 390, scheme: 'dark' },
  { width: 1280, scheme: 'light' },
  { width: 1280, scheme: 'dark' },
] as const

type Look = (typeof looks)[number]

/** `npm run looks` takes all four. `npm test` takes one for each page, a phone by day or a desk by night, told by its address: what a page has of its own is seen, and what all share in both. */
const axeLooks = (path: string): readonly Look[] => {
  if (process.env['CAUCUS_LOOKS'] === 'all') return looks
  const odd = [...path].reduce((sum, sign) => sum + (sign.codePointAt(0) ?? 0), 0) % 2 === 1
  return looks.filter(({ width, scheme }) => (odd ? width === 1280 && scheme === 'dark' : width === 390 && scheme === 'light'))
}

const show = async (page: Page, { width, scheme }: Look): Promise<void> => {
  await page.setViewportSize({ width, height: 844 })
  await page.emulateMedia({ colorScheme: scheme })
}

/** An old phone, or one of 390 with letters set a fifth larger: as narrow as WCAG 2.2, 1.4.10, has it. */
const narrowest = 320

/** What axe finds on the page that is open, with all that it folds away unfolded, in the looks asked for; and at three widths, whether it scrolls sideways. Each finding names the look. */
export const seenByAxe = async (page: Page, path: string): Promise<string[]> => {
  const wrong: string[] = []
  for (const look of axeLooks(path)) {
    await show(page, look)
    await page.evaluate(() => {
      for (const one of document.querySelectorAll<HTMLDetailsElement>('.rests, .card--folded')) one.open = true
    })
    // No page has a frame, so axe need not open a second page to put their findings together: half the time. Nor need it describe each place where all is well.
    const found = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .options({ resultTypes: ['violations'] })
      .analyze()
    wrong.push(
      ...found.violations.map(
        one =>
          `${path} (${look.width}, ${look.scheme}): ${one.id} ${one.nodes[0]?.html.slice(0, 120)} ${one.nodes[0]?.any[0]?.message ?? ''}`,
      ),
    )
  }
  for (const width of [1280, 390, narrowest]) {
    await page.setViewportSize({ width, height: 844 })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    if (wide > width) wrong.push(`${path} (${width}) scrolls sideways: ${wide}`)
  }
  return wrong
}
