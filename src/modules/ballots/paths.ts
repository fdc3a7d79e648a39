/** Addresses of this module's pages. */
export const ballotsPaths = {
  count: () => '/count',
  howMany: () => '/count/how-many',
  box: (id: string) => `/ballots/${id}`,
  draw: (id: string) => `/ballots/${id}/draw`,
  cast: (id: string) => `/ballots/${id}/cast`,
  turnout: (id: string) => `/ballots/${id}/turnout`,
  board: (id: string, after?: string) => `/ballots/${id}/board${after === undefined ? '' : `?after=${after}`}`,
  /** What a stranger checks with `bin/caucus verify`: before closing without papers. */
  audit: (id: string) => `/ballots/${id}/audit.json`,
  office: (id: string) => `/ballots/${id}/office`,
  sign: (id: string) => `/ballots/${id}/office/sign`,
  envelopes: (id: string) => `/ballots/${id}/office/envelopes`,
  forget: (id: string) => `/ballots/${id}/office/forget`,
  marks: (id: string) => `/ballots/${id}/marks.json`,
}
