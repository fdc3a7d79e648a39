import type { Day } from '#kernel/day.ts'
import type { Span, When } from './when.ts'

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
/** Plain words for days and spans, for the reasons that rules give: 19 January 2017. Put together here, since a format of Intl takes longer than all else in a decision. */
export const dayInWords = ({ day, month, year }: Day): string => `${day} ${months[month - 1]} ${year}`

export const whenInWords = (when: When): string =>
  when.time ? `${dayInWords(when.day)}, ${when.time.toString({ smallestUnit: 'minute' })}` : dayInWords(when.day)

export const spanInWords = (span: Span): string => `${span.count} ${span.count === 1 ? span.unit.slice(0, -1) : span.unit}`
