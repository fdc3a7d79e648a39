import type { Day } from '#kernel/day.ts'
import type { Span, When } from './when.ts'

/** Plain words for days and spans, for the reasons that rules give. */
export const dayInWords = (on: Day): string => on.toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })

export const whenInWords = (when: When): string =>
  when.time ? `${dayInWords(when.day)}, ${when.time.toString({ smallestUnit: 'minute' })}` : dayInWords(when.day)

export const spanInWords = (span: Span): string => `${span.count} ${span.count === 1 ? span.unit.slice(0, -1) : span.unit}`
