import type { Content } from '#web/html.ts'
import type { Folded } from '#web/pieces.ts'
import { contestsPaths } from '../paths.ts'
import { whenOf } from '../rules/when.ts'
import type { ContestState } from '../state.ts'
import type { Moment } from './moment.ts'
import { isoOf } from './words.ts'

/** Parts of a contest's page that are folded until somebody wants them. Each is open at its own address, so that a link finds it in any browser. */
type Part =
  | 'days'
  | 'place'
  | 'challenge'
  | 'options'
  | 'gates'
  | 'after'
  | 'controls'
  | 'rates'
  | 'beside'
  | 'timeline'
  | 'figures'
  | 'claims'
  | 'sources'

export type Parts = {
  /** @param line what is inside, in a few words. */
  fold(part: Part, line?: Content): Folded
  /** The page of the same moment with this part open, or all of them. */
  at(part: Part | 'all'): string
  readonly all: boolean
}

/** @param asked `?open=`, the name of a part or `all`. */
export const partsOf = (asked: string, state: ContestState, moment: Moment): Parts => {
  const seen = moment.chosen ? { at: isoOf(state.now), known: isoOf(whenOf(state.known, state.zone)), record: moment.record } : {}
  const all = asked === 'all'
  return {
    all,
    fold: (part, line) => ({ open: all || asked === part, line }),
    at: part => contestsPaths.contest(state.key, { ...seen, open: part }),
  }
}
