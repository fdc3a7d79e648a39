import { type Refusal, refuse } from '#kernel/refusal.ts'

export type Hours = {
  readonly drawsFrom: Temporal.Instant
  readonly castsFrom: Temporal.Instant
  readonly closesAt: Temporal.Instant
  /** Null: not closed yet, even if its time is over. */
  readonly closedAt: Temporal.Instant | null
}

/** `early`: nothing yet. `drawing`: papers are drawn, none is cast. `casting`: both. `over`: neither, and not closed. `closed`: counted. */
export type Phase = 'early' | 'drawing' | 'casting' | 'over' | 'closed'

const reached = (now: Temporal.Instant, at: Temporal.Instant): boolean => Temporal.Instant.compare(now, at) >= 0

export const phaseOf = ({ drawsFrom, castsFrom, closesAt, closedAt }: Hours, now: Temporal.Instant): Phase => {
  if (closedAt) return 'closed'
  if (reached(now, closesAt)) return 'over'
  if (reached(now, castsFrom)) return 'casting'
  return reached(now, drawsFrom) ? 'drawing' : 'early'
}

const tooLate = refuse('The time of this ballot is over.', {
  next: 'Nothing was taken. The result is shown here once both have signed for it.',
})

/** May a paper be drawn, or an envelope handed out, now? */
export const mayDraw = (phase: Phase): Refusal | null => {
  switch (phase) {
    case 'early':
      return refuse('Papers cannot be drawn yet.', { next: 'Come back when drawing opens; the page says when.' })
    case 'drawing':
    case 'casting':
      return null
    case 'over':
    case 'closed':
      return tooLate
  }
}

/** May a paper be cast now? */
export const mayCast = (phase: Phase): Refusal | null => {
  switch (phase) {
    case 'early':
    case 'drawing':
      return refuse('Papers cannot be cast yet.', { next: 'Keep this page, or your envelope, until casting opens; the page says when.' })
    case 'casting':
      return null
    case 'over':
    case 'closed':
      return tooLate
  }
}

/** May officer and scrutineer sign for closing now? */
export const maySign = (phase: Phase): Refusal | null => {
  switch (phase) {
    case 'early':
    case 'drawing':
    case 'casting':
      return refuse('Voters were promised until the closing time, so nobody closes this ballot before it.')
    case 'over':
      return null
    case 'closed':
      return refuse('This ballot is closed already.')
  }
}
