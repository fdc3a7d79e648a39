/** Addresses of this module's pages: others link through these. @param contest its key */
export const challengesPaths = {
  stage: (contest: string, stage: string): string =>
    `/contests/${encodeURIComponent(contest)}/stages/${encodeURIComponent(stage)}/challenge`,
  cases: (): string => '/challenges',
  case: (id: string): string => `/challenges/${id}`,
  letter: (id: string): string => `/challenges/${id}/letter`,
}
