type LeverStage = {
  readonly id: string
  readonly ends: string | null
  readonly levers: readonly { readonly lever: string; readonly role: string; readonly until: string | null }[]
}
type Procedure<Stage extends LeverStage> = {
  readonly stages: readonly Stage[]
  /** In order of time. */
  readonly moments: readonly { readonly id: string }[]
  readonly deadlines: readonly { readonly id: string; readonly due: 'unknown' | { readonly anchor: string } | { readonly on: unknown } }[]
}
type Use = { readonly lever: string; readonly role: string; readonly stage: string; readonly closes: string }

type Placed = Use & { readonly order: number }

/**
 * Levers by the moment at which they close, in the order of the procedure's moments (a deadline stands where its anchor does). This needs no dates: a lever that closes
 * with the longlist closes before the shortlist whether or not the day of the longlist is known. A day that a rule names itself has no place among them.
 */
const placedUses = <Stage extends LeverStage>(procedure: Procedure<Stage>): Placed[] =>
  procedure.stages.flatMap(stage =>
    stage.levers.flatMap(({ lever, role, until }): Placed[] => {
      const closes = until ?? stage.ends
      return closes === null ? [] : [{ lever, role, stage: stage.id, closes, order: orderOf(procedure, closes) }]
    }),
  )

const orderOf = <Stage extends LeverStage>({ moments, deadlines }: Procedure<Stage>, name: string): number => {
  const due = deadlines.find(one => one.id === name)?.due
  const anchor = due !== undefined && due !== 'unknown' && 'anchor' in due ? due.anchor : name
  return moments.findIndex(one => one.id === anchor)
}

/** The lever that closes last before (or with) a gate; of several, the gate's own that is listed last, as in the rulebook. Null when there is none. */
export const lastLeverBefore = <Stage extends LeverStage>(procedure: Procedure<Stage>, gate: Stage): Use | null => {
  if (gate.ends === null) return null
  const end = orderOf(procedure, gate.ends)
  const before = placedUses(procedure).filter(use => use.order <= end && stageIndex(procedure, use.stage) <= stageIndex(procedure, gate.id))
  const last = Math.max(...before.map(use => use.order))
  const closing = before.filter(use => use.order === last)
  return closing.findLast(use => use.stage === gate.id) ?? closing.at(-1) ?? null
}

/** What is still open once a gate is past: levers that close later, each once. */
export const leversAfter = <Stage extends LeverStage>(procedure: Procedure<Stage>, gate: Stage): Use[] => {
  if (gate.ends === null) return []
  const end = orderOf(procedure, gate.ends)
  const later = placedUses(procedure).filter(use => use.order > end)
  return [...new Map(later.map(use => [use.lever, use])).values()]
}

const stageIndex = <Stage extends LeverStage>({ stages }: Procedure<Stage>, id: string): number =>
  stages.findIndex(stage => stage.id === id)

/** Rights that may still be used, the one that closes first at the head, each once with its last closing. `over` are moments that have passed. */
export const leversOpen = <Stage extends LeverStage>(procedure: Procedure<Stage>, over: readonly string[]): Use[] => {
  const passed = Math.max(-1, ...over.map(name => orderOf(procedure, name)))
  const open = placedUses(procedure).filter(use => use.order > passed)
  const last = [...Map.groupBy(open, use => use.lever).values()].flatMap(uses => uses.toSorted((a, b) => b.order - a.order).slice(0, 1))
  return last.toSorted((a, b) => a.order - b.order)
}
