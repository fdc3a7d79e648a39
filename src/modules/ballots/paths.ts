/** Addresses of this module's pages. */
export const ballotsPaths = {
  count: () => '/count',
  box: (id: string) => `/ballots/${id}`,
  draw: (id: string) => `/ballots/${id}/draw`,
  cast: (id: string) => `/ballots/${id}/cast`,
  turnout: (id: string) => `/ballots/${id}/turnout`,
  board: (id: string) => `/ballots/${id}/board`,
}
