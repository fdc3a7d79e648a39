/** The view of a calendar, as its address says it; what is empty is left out. */
export type CalendarView = {
  readonly mine?: boolean
  readonly pack?: string | null
  /** set/code */
  readonly unit?: string | null
  readonly level?: string | null
  readonly kind?: string | null
  /** `2017-01` */
  readonly from?: string | null
}

const queryOf = ({ mine, ...rest }: CalendarView): string => {
  const parts = Object.entries(rest).flatMap(([name, value]) =>
    value ? [`${name}=${encodeURIComponent(value).replaceAll('%2F', '/')}`] : [],
  )
  const all = [...(mine ? ['mine=1'] : []), ...parts]
  return all.length > 0 ? `?${all.join('&')}` : ''
}

export const calendarPaths = {
  all: (view: CalendarView = {}): string => `/calendar${queryOf(view)}`,
  /** Somebody's calendars by secret address. */
  feeds: (contest?: string): string => `/me/calendars${contest ? `?contest=${encodeURIComponent(contest)}` : ''}`,
  stopFeed: (feed: string): string => `/me/calendars/${feed}/stop`,
  renewFeed: (feed: string): string => `/me/calendars/${feed}/renew`,
  /** The secret address itself: it says nothing. */
  feed: (secret: string): string => `/dates/${secret}.ics`,
  reminders: (): string => '/me/reminders',
  /** In every letter. */
  stop: (secret: string): string => `/stop/${secret}`,
}
