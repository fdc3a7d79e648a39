/** What happened at one stage of one contest, as far as it is known. */
export type StageFacts = {
  readonly stage: string
  /** What became of the options that somebody had said they wanted: any in, all out, or nothing known. */
  readonly wanted: 'in' | 'out' | 'unknown'
  readonly left: number | null
  readonly decider: string
  readonly reached: boolean
}

export type Line<Facts> = {
  readonly stage: string
  readonly a: Facts | null
  readonly b: Facts | null
  readonly parts: 'wanted' | 'decider' | 'missing' | null
}

/**
 * Two contests on one axis. Stages are matched by id, in the order of `a`, those only `b` has where they stand in `b`.
 * Two contests part at a stage where the wanted option is in here and out there; or where different bodies decide; or that only one of them has.
 * A stage that one of them has not reached parts nothing.
 */
export const compareStages = <Facts extends StageFacts>(
  a: readonly Facts[],
  b: readonly Facts[],
): { lines: Line<Facts>[]; first: string | null } => {
  const lines = axisOf(a, b).map((stage): Line<Facts> => {
    const one = a.find(facts => facts.stage === stage) ?? null
    const other = b.find(facts => facts.stage === stage) ?? null
    return { stage, a: one, b: other, parts: partsAt(one, other) }
  })
  return { lines, first: lines.find(line => line.parts !== null)?.stage ?? null }
}

const axisOf = (a: readonly StageFacts[], b: readonly StageFacts[]): string[] =>
  b.reduce<string[]>(
    (axis, { stage }, index) => {
      if (axis.includes(stage)) return axis
      const before = b.slice(0, index).findLast(one => axis.includes(one.stage))
      return axis.toSpliced(before ? axis.indexOf(before.stage) + 1 : 0, 0, stage)
    },
    a.map(one => one.stage),
  )

const partsAt = (a: StageFacts | null, b: StageFacts | null): Line<StageFacts>['parts'] => {
  if (!a || !b) return (a ?? b)?.reached ? 'missing' : null
  if (!a.reached || !b.reached) return null
  if (a.decider !== b.decider) return 'decider'
  return a.wanted !== b.wanted && a.wanted !== 'unknown' && b.wanted !== 'unknown' ? 'wanted' : null
}
