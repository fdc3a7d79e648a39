type Timed = { readonly stage: { readonly id: string }; readonly state: 'past' | 'now' | 'ahead' | 'unknown' }
type Followed = { readonly stages: readonly Timed[]; readonly events: readonly { readonly stage: string; readonly kind: string }[] }

/** Kinds of event that end the stage they are of. */
const ends: ReadonlySet<string> = new Set(['closed', 'decided', 'voted', 'certified'])

/**
 * Done, now or next, of a stage on the axis. Where its days are not known, its events say it: a stage is done when it was closed or decided, or when a later one has
 * had an event.
 */
export const axisState = ({ stages, events }: Followed, timed: Timed, index: number): 'done' | 'now' | 'next' => {
  const isEnded = events.some(event => event.stage === timed.stage.id && ends.has(event.kind))
  const isPassed = events.some(event => stages.findIndex(one => one.stage.id === event.stage) > index && ends.has(event.kind))
  if (timed.state === 'past' || (timed.state === 'unknown' && (isEnded || isPassed))) return 'done'
  return timed.state === 'now' ? 'now' : 'next'
}
