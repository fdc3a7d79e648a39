/** A day, a month or a year as a source gives it. */
type SourceDate = string

/** Whether a text can have been written by a day: one of its sources was published by then, or none of them has a date. */
export const isKnownBy = (dates: readonly SourceDate[], today: Temporal.PlainDate): boolean => {
  const dated = dates.filter(date => date !== 'unknown')
  return dated.length === 0 || dated.some(date => date <= today.toString().slice(0, date.length))
}
