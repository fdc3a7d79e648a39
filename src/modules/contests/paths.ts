/** Addresses of contests. `at` is local to the contest's zone: `2017-01-22T18:00`. */
export const contestsPaths = {
  all: () => '/contests',
  feed: () => '/contests.ics',
  contest: (key: string, asked: { at?: string; record?: boolean } = {}) => `/contests/${encodeURIComponent(key)}${queryOf(asked)}`,
  calendar: (key: string) => `/contests/${encodeURIComponent(key)}/calendar.ics`,
  /** The page that challenges a stage; it belongs to the module above. */
  challenge: (key: string, stage: string) => `/contests/${encodeURIComponent(key)}/stages/${encodeURIComponent(stage)}/challenge`,
  compare: (key: string, other: string, asked: { at?: string; record?: boolean } = {}) =>
    `/contests/${encodeURIComponent(key)}/compare/${encodeURIComponent(other)}${queryOf(asked)}`,
}

const queryOf = ({ at, record }: { at?: string; record?: boolean }): string => {
  const parts = [...(at ? [`at=${encodeURIComponent(at).replaceAll('%3A', ':')}`] : []), ...(record ? ['record=1'] : [])]
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}
