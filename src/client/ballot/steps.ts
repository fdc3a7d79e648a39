import type { Held } from './device.ts'

export type Phase = 'early' | 'drawing' | 'casting' | 'over' | 'closed'
export type Step = 'read' | 'collect' | 'held' | 'mark' | 'check' | 'code' | 'wait' | 'done'

export type Standing = {
  readonly phase: Phase
  readonly held: Held | null
  /** The voter takes the code of an envelope instead of a paper. */
  readonly envelope: boolean
  /** The voter has marked, and looks at the whole paper. */
  readonly checking: boolean
}

/** Where a voter stands, from what the device holds and what the hour allows. */
export const stepOf = ({ phase, held, envelope, checking }: Standing): Step => {
  if (held?.at === 'done') return 'done'
  if (held?.at === 'casting') return 'wait'
  if (phase !== 'casting') return phase !== 'drawing' ? 'read' : held?.at === 'signed' ? 'held' : 'collect'
  if (envelope) return checking ? 'code' : 'mark'
  if (held?.at !== 'signed') return 'collect'
  return checking ? 'check' : 'mark'
}

/** The parts of the page that belong to a step. Before and after voting, `mark` holds the questions to be read. */
export const shownAt = (step: Step, phase: Phase): readonly string[] => {
  switch (step) {
    case 'collect':
      return phase === 'casting' ? ['collect', 'read'] : ['collect', 'mark']
    case 'held':
      return ['held', 'mark']
    case 'code':
      return ['check', 'code']
    case 'done':
      return phase === 'casting' ? ['done'] : ['done', 'mark']
    case 'read':
      return ['mark']
    case 'mark':
    case 'check':
    case 'wait':
      return [step]
  }
}

/** How far along the way: 0 to 3, or null where there is no way to go. */
export const progressAt = (step: Step): number | null => {
  switch (step) {
    case 'collect':
    case 'held':
      return 0
    case 'mark':
      return 1
    case 'check':
    case 'code':
      return 2
    case 'wait':
    case 'done':
      return 3
    case 'read':
      return null
  }
}
