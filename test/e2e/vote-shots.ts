import type { Site } from './site.ts'
import { atStep, ballotOf, check, mark, ready, receiptOn, send } from './voting.ts'

const tallest = { 390: 1700, 1280: 1300 } as const

/** Pictures of a vote, step by step, as Asha sees it on a phone and another member on a wide screen. */
export const takeVote = async (site: Site, out: string): Promise<void> => {
  const ballot = await ballotOf(site)
  for (const width of [390, 1280] as const) {
    const { context, page } = width === 390 ? await site.open('asha', { width, script: true }) : await ballot.voter({ width })
    const shot = async (name: string) => {
      const height = await page.evaluate(() => document.documentElement.scrollHeight)
      await page.setViewportSize({ width, height: Math.min(height, tallest[width]) })
      await page.evaluate(() => window.scrollTo(0, 0))
      await page.waitForTimeout(300)
      await page.screenshot({ path: `${out}ballot-${name}-${width}.png` })
      console.log(`ballot-${name}-${width}`)
    }
    await page.goto(ballot.path)
    await ready(page)
    await shot('collect')
    await page.getByRole('button', { name: 'Collect my paper' }).click()
    await atStep(page, 'mark')
    await mark(page)
    await shot('mark')
    await check(page)
    await shot('check')
    await send(page)
    await receiptOn(page)
    await shot('receipt')
    await context.close()
  }
}
