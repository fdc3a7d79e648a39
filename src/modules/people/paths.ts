const query = (parts: Readonly<Record<string, string | undefined>>): string => {
  const given = Object.entries(parts).flatMap(([name, value]) => (value ? [`${name}=${encodeURIComponent(value)}`] : []))
  return given.length > 0 ? `?${given.join('&')}` : ''
}

/** Addresses of this module's pages. @param caucus its slug */
export const peoplePaths = {
  list: (caucus: string, asked: { show?: string; area?: string; named?: string; after?: string } = {}): string =>
    `/caucuses/${caucus}/people${query(asked)}`,
  add: (caucus: string): string => `/caucuses/${caucus}/people/new`,
  person: (caucus: string, person: string): string => `/caucuses/${caucus}/people/${person}`,
  status: (caucus: string, person: string): string => `/caucuses/${caucus}/people/${person}/status`,
  stop: (caucus: string, person: string): string => `/caucuses/${caucus}/people/${person}/stop`,
  join: (caucus: string): string => `/caucuses/${caucus}/join`,
  me: (): string => '/me',
  correct: (person: string): string => `/me/${person}/correct`,
  /** All that is kept, as JSON. */
  take: (person: string): string => `/me/${person}/record.json`,
  leave: (person: string): string => `/me/${person}/leave`,
  withdraw: (person: string): string => `/me/${person}/withdraw`,
}
