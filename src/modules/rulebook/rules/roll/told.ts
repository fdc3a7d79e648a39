import type { StatusEvent } from '../standing.ts'
import type { Reading } from './leaf.ts'
import { notAfter } from './spans.ts'

type Whole = Extract<StatusEvent, { kind: 'complete' }>['what']

/** Whether all there is of a kind stands in the history; of what lies ahead, all there is by the day of asking. */
export const isToldInFull = (history: readonly StatusEvent[], what: Whole, { at, today }: Pick<Reading, 'at' | 'today'>): boolean =>
  history.some(event => event.kind === 'complete' && event.what === what && notAfter(notAfter(at, today) ? at : today, event.until))
