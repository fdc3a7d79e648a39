/** Lines of an appointment that are read; all others, and all that is longer, are left out before anything is parsed. */
const wanted = new Set(['UID', 'SUMMARY', 'LOCATION', 'STATUS', 'DTSTART', 'RRULE', 'EXDATE', 'RDATE', 'RECURRENCE-ID'])
const longest = 1000
const most = 1000

type Blocks = {
  readonly isCalendar: boolean
  /** `BEGIN:VEVENT` to `END:VEVENT`, the wanted lines only. */
  readonly events: readonly string[]
  readonly tooMany: boolean
}

/** Appointments directly within a calendar; what is within them, such as alarms, and other components, such as zones, is left out. One pass over the lines. */
export const blocksOf = (text: string): Blocks => {
  const lines = unfolded(text)
  const events: string[] = []
  const within: string[] = []
  let kept: string[] = []
  let isCalendar = false
  for (const line of lines) {
    const [, word = '', name = ''] = /^(BEGIN|END):([A-Z-]{1,30})\s*$/i.exec(line) ?? []
    if (word.toUpperCase() === 'BEGIN') {
      within.push(name.toUpperCase())
      isCalendar ||= within[0] === 'VCALENDAR'
      if (isEvent(within)) kept = []
    } else if (word) {
      if (isEvent(within)) events.push(['BEGIN:VEVENT', ...kept, 'END:VEVENT'].join('\r\n'))
      within.pop()
      if (events.length > most) return { isCalendar, events: events.slice(0, most), tooMany: true }
    } else if (isEvent(within) && kept.length < 50 && wanted.has(/^[A-Za-z-]{1,20}/.exec(line)?.[0].toUpperCase() ?? '')) {
      kept.push(line.slice(0, longest))
    }
  }
  return { isCalendar, events, tooMany: false }
}

const isEvent = (within: readonly string[]): boolean => within.length === 2 && within[0] === 'VCALENDAR' && within[1] === 'VEVENT'

/** A line that begins with a blank goes on the one before (RFC 5545 §3.1). */
const unfolded = (text: string): string[] => text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/)
