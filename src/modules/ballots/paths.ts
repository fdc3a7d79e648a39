/** Addresses of this module's pages. */
export const ballotsPaths = {
  count: () => '/count',
}
