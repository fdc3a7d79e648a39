import type { StageKind } from './stage-kind.ts'

/** What happened at one stage of one contest, as far as it is known. */
export type StageFacts = {
  readonly stage: string
  readonly kind: StageKind
  /** What became of the options that somebody had said they wanted: any in, all out, or nothing known. */
  readonly wanted: 'in' | 'out' | 'unknown'
  readonly left: number | null
  /** Who decides, in words that can be compared: a body within one organisation, a distance from members across two. */
  readonly decider: string
  readonly reached: boolean
}

export type Line<Facts> = {
  /** Of the first contest, or of the second where the first has no such stage. */
  readonly stage: string
  readonly a: Facts | null
  readonly b: Facts | null
  readonly parts: 'wanted' | 'decider' | 'missing' | null
}

/**
 * Two contests on one axis. Stages of one name are one; of the others those that do the same, in their order; what only one has stands where it stands there.
 * Two contests part at a stage where the wanted option is in here and out there; or where different bodies decide; or at which options
 * come in or go out and that only one of them has. A stage that one of them has not reached parts nothing.
 */
export const compareStages = <Facts extends StageFacts>(
  a: readonly Facts[],
  b: readonly Facts[],
): { lines: Line<Facts>[]; first: string | null } => {
  const lines = alongside(a, b).map(
    ([one, other]): Line<Facts> => ({ stage: one?.stage ?? other?.stage ?? '', a: one, b: other, parts: partsAt(one, other) }),
  )
  return { lines, first: lines.find(line => line.parts !== null)?.stage ?? null }
}

const likeness = (a: StageFacts, b: StageFacts): number => (a.stage === b.stage ? 3 : a.kind === b.kind ? 1 : 0)

/** The pairing that keeps both orders and pairs the most that are alike (as two texts are laid side by side). */
const alongside = <Facts extends StageFacts>(a: readonly Facts[], b: readonly Facts[]): [Facts | null, Facts | null][] => {
  const best: number[][] = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0))
  const at = (i: number, j: number): number => best[i]?.[j] ?? 0
  const alike = (i: number, j: number): number => {
    const [one, other] = [a[i], b[j]]
    return one && other ? likeness(one, other) : 0
  }
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const row = best[i]
      const paired = alike(i, j) > 0 ? alike(i, j) + at(i + 1, j + 1) : 0
      if (row) row[j] = Math.max(paired, at(i + 1, j), at(i, j + 1))
    }
  const pairs: [Facts | null, Facts | null][] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const isPair = alike(i, j) > 0 && at(i, j) === alike(i, j) + at(i + 1, j + 1)
    const isOnlyA = !isPair && i < a.length && (j >= b.length || at(i, j) === at(i + 1, j))
    pairs.push([isPair || isOnlyA ? (a[i] ?? null) : null, isPair || !isOnlyA ? (b[j] ?? null) : null])
    if (isPair || isOnlyA) i += 1
    if (isPair || !isOnlyA) j += 1
  }
  return pairs
}

/** Stages at which options come in or go out; that only one has another sort, such as a vacancy, parts nothing. */
const decisive: ReadonlySet<StageKind> = new Set(['names', 'members-cut', 'cut', 'vote', 'approval'])

const partsAt = (a: StageFacts | null, b: StageFacts | null): Line<StageFacts>['parts'] => {
  const only = a ?? b
  if (!a || !b) return only?.reached && decisive.has(only.kind) ? 'missing' : null
  if (!a.reached || !b.reached) return null
  if (a.decider !== b.decider) return 'decider'
  return a.wanted !== b.wanted && a.wanted !== 'unknown' && b.wanted !== 'unknown' ? 'wanted' : null
}
