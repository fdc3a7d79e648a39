type StageLike = { readonly decider: string; readonly gate: 'yes' | 'no' | 'unknown' }
type ProcedureLike = { readonly id: string; readonly kind: string; readonly stages: readonly StageLike[] }
type BodyLike = { readonly id: string; readonly seats: readonly { readonly by: string; readonly procedure: string | null }[] }
type Known<Procedure> = {
  readonly procedures: readonly Procedure[]
  readonly bodies: readonly BodyLike[]
  readonly contests: readonly { readonly procedure: string; readonly body: string | null }[]
}

/** Kinds of procedure that put people into seats, and those that decide a thing. */
const fills: ReadonlySet<string> = new Set(['office', 'delegates'])
const decides: ReadonlySet<string> = new Set(['measure', 'alignment'])

/**
 * The procedures that are a body's own: its seats name them, or a contest on record filled it by them; it is the last to decide a thing by them; or they fill
 * seats, those who decide last in them fill its seats, and no other body is known to own them. What it merely does at a stage of another's contest is not its own.
 */
export const proceduresOf = <Procedure extends ProcedureLike>(
  body: BodyLike,
  { procedures, bodies, contests }: Known<Procedure>,
): Procedure[] => {
  const owns = (one: BodyLike, id: string): boolean =>
    one.seats.some(group => group.procedure === id) || contests.some(contest => contest.body === one.id && contest.procedure === id)
  const electors = new Set(body.seats.flatMap(group => (group.procedure === null ? [group.by] : [])))
  return procedures.filter(({ id, kind, stages }) => {
    if (owns(body, id)) return true
    const last = stages.findLast(stage => stage.gate !== 'no')?.decider ?? ''
    if (decides.has(kind)) return last === body.id
    return fills.has(kind) && electors.has(last) && !bodies.some(one => owns(one, id))
  })
}
