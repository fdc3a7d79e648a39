import type { Happening } from './event.ts'

/** What a gate did in another contest of the same procedure. */
export type Elsewhere = {
  readonly key: string
  readonly title: string
  readonly before: number
  readonly after: number
  readonly reasons: 'given' | 'none given' | 'not recorded'
}

/** The contests in which both counts of a stage are known; the reasons are those of the options named as out there. */
export const elsewhereAt = (
  stage: string,
  contests: readonly { key: string; title: string; events: readonly Happening[] }[],
): Elsewhere[] =>
  contests.flatMap(({ key, title, events }) => {
    const event = events.findLast(one => one.stage === stage && one.counts !== null)
    const { before, after } = event?.counts ?? { before: 'unknown', after: 'unknown' }
    if (!event || typeof before !== 'number' || typeof after !== 'number') return []
    return [{ key, title, before, after, reasons: reasonsOf(event) }]
  })

const reasonsOf = ({ out }: Happening): Elsewhere['reasons'] => {
  const said = out.map(one => one.reason).filter(reason => reason !== 'unknown')
  if (said.length === 0) return 'not recorded'
  return said.every(reason => reason === 'none-given') ? 'none given' : 'given'
}
