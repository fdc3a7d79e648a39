const asked = (query: string): string => (query ? `?${query}` : '')

/** Addresses of this module's pages. @param caucus its slug */
export const peoplePaths = {
  /** @param query a filter as its address writes it, and `after` */
  list: (caucus: string, query = ''): string => `/caucuses/${caucus}/people${asked(query)}`,
  acts: (caucus: string): string => `/caucuses/${caucus}/people/acts`,
  undo: (caucus: string, act: string): string => `/caucuses/${caucus}/people/acts/${act}/undo`,
  segments: (caucus: string): string => `/caucuses/${caucus}/people/segments`,
  endSegment: (caucus: string, segment: string): string => `/caucuses/${caucus}/people/segments/${segment}/end`,
  columns: (caucus: string): string => `/caucuses/${caucus}/people/columns`,
  /** Fields of the caucus's own. */
  fields: (caucus: string): string => `/caucuses/${caucus}/people/fields`,
  endField: (caucus: string, field: string): string => `/caucuses/${caucus}/people/fields/${field}/end`,
  own: (caucus: string, person: string): string => `/caucuses/${caucus}/people/${person}/own`,
  words: (caucus: string, person: string): string => `/caucuses/${caucus}/people/${person}/words`,
  introduced: (caucus: string, person: string): string => `/caucuses/${caucus}/people/${person}/introduced`,
  agreeToWords: (person: string): string => `/me/${person}/agree-to-words`,
  /** One's own value of a field. */
  takeBack: (person: string): string => `/me/${person}/take-back`,
  /** Who holds which role, and who was asked. */
  roles: (caucus: string): string => `/caucuses/${caucus}/people/roles`,
  endRole: (caucus: string, grant: string): string => `/caucuses/${caucus}/people/roles/${grant}/end`,
  /** Whom meetings elected, and the form that records it. @param person of the list, whom it begins with */
  stewards: (caucus: string, person?: string): string => `/caucuses/${caucus}/stewards${asked(person ? `person=${person}` : '')}`,
  /** One election; `act` is vouch, end or answer. */
  election: (caucus: string, id: string, act: 'vouch' | 'end' | 'answer'): string => `/caucuses/${caucus}/stewards/${id}/${act}`,
  invite: (caucus: string, person: string): string => `/caucuses/${caucus}/people/${person}/invite`,
  takeBackInvitation: (caucus: string, invitation: string): string => `/caucuses/${caucus}/people/invitations/${invitation}/end`,
  /** The link of a letter that asks somebody to sign in. */
  invited: (token: string): string => `/invited/${token}`,
  retention: (caucus: string): string => `/caucuses/${caucus}/people/retention`,
  /** Pairs of records that may be of one person. @param apart of whom it was just said that they are two */
  same: (caucus: string, apart?: { readonly one: string; readonly other: string }): string =>
    `/caucuses/${caucus}/people/same${asked(apart ? `one=${apart.one}&other=${apart.other}` : '')}`,
  compare: (caucus: string, one: string, other: string): string => `/caucuses/${caucus}/people/same/${one}/${other}`,
  apart: (caucus: string, one: string, other: string): string => `/caucuses/${caucus}/people/same/${one}/${other}/apart`,
  /** @param like the one added before, whose way here the form begins with */
  add: (caucus: string, like?: string): string => `/caucuses/${caucus}/people/new${like ? `?like=${like}` : ''}`,
  person: (caucus: string, person: string): string => `/caucuses/${caucus}/people/${person}`,
  /** Files of people: the form and those sent before. */
  imports: (caucus: string): string => `/caucuses/${caucus}/people/import`,
  /** One file; `act` is tell, attest, begin, cancel or undo. */
  import: (caucus: string, id: string, act?: string): string => `/caucuses/${caucus}/people/import/${id}${act ? `/${act}` : ''}`,
  /** @param query which rows, and `after` */
  importRows: (caucus: string, id: string, query: string): string => `/caucuses/${caucus}/people/import/${id}${asked(query)}`,
  /** Lists given out. */
  exports: (caucus: string): string => `/caucuses/${caucus}/people/exports`,
  /** One list; `act` is answer or take. */
  export: (caucus: string, id: string, act: 'answer' | 'take'): string => `/caucuses/${caucus}/people/exports/${id}/${act}`,
  status: (caucus: string, person: string): string => `/caucuses/${caucus}/people/${person}/status`,
  tell: (caucus: string, person: string): string => `/caucuses/${caucus}/people/${person}/tell`,
  contact: (caucus: string, person: string): string => `/caucuses/${caucus}/people/${person}/contact`,
  /** That somebody agreed, now or again. */
  agreed: (caucus: string, person: string): string => `/caucuses/${caucus}/people/${person}/agreed`,
  /** One's own membership history. */
  ownHistory: (person: string): string => `/me/${person}/history`,
  /** How one may be asked, and by which number. */
  ways: (person: string): string => `/me/${person}/ways`,
  stop: (caucus: string, person: string): string => `/caucuses/${caucus}/people/${person}/stop`,
  join: (caucus: string): string => `/caucuses/${caucus}/join`,
  /** Meetings one came to, told by oneself. @param told what the form begins with */
  meetings: (person: string, told: { readonly of?: string; readonly met?: string } = {}): string =>
    `/me/${person}/meetings${asked(new URLSearchParams(told).toString())}`,
  me: (): string => '/me',
  /** Of one's own account. */
  close: (): string => '/me/close',
  looked: (): string => '/me/looked',
  correct: (person: string): string => `/me/${person}/correct`,
  /** All that is kept, as JSON. */
  take: (person: string): string => `/me/${person}/record.json`,
  /** The same as a table, for a spreadsheet. */
  takeTable: (person: string): string => `/me/${person}/record.csv`,
  leave: (person: string): string => `/me/${person}/leave`,
  withdraw: (person: string): string => `/me/${person}/withdraw`,
}
