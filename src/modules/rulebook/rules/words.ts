import type { Day } from '#kernel/day.ts'
import type { Span, When } from './when.ts'

// Made once: making a format takes longer than all else in deciding a lever.
const longDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
/** Plain words for days and spans, for the reasons that rules give: 19 January 2017. */
export const dayInWords = (on: Day): string => longDay.format(on)

export const whenInWords = (when: When): string =>
  when.time ? `${dayInWords(when.day)}, ${when.time.toString({ smallestUnit: 'minute' })}` : dayInWords(when.day)

export const spanInWords = (span: Span): string => `${span.count} ${span.count === 1 ? span.unit.slice(0, -1) : span.unit}`
