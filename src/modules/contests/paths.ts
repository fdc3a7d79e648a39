import { pathsAcross } from './paths-across.ts'

/** Addresses of contests. `at` is local to the contest's zone: `2017-01-22T18:00`. */
export const contestsPaths = {
  all: () => '/contests',
  feed: () => '/contests.ics',
  contest: (key: string, asked: { at?: string; record?: boolean } = {}) => `/contests/${encodeURIComponent(key)}${queryOf(asked)}`,
  calendar: (key: string) => `/contests/${encodeURIComponent(key)}/calendar.ics`,
  /** The page that challenges a stage; it belongs to the module above. */
  challenge: (key: string, stage: string) => `/contests/${encodeURIComponent(key)}/stages/${encodeURIComponent(stage)}/challenge`,
  ...pathsAcross,
  compare: (key: string, other: string, asked: { at?: string; record?: boolean } = {}) =>
    `/contests/${encodeURIComponent(key)}/compare/${encodeURIComponent(other)}${queryOf(asked)}`,
  /** Ballots of a caucus: the list, and the form with which its returning officer opens one. */
  ballots: (caucus: string) => `/caucuses/${caucus}/ballots`,
  newBallot: (caucus: string) => `/caucuses/${caucus}/ballots/new`,
  draw: (box: string) => `/ballots/${box}/draw`,
  roll: (box: string, after?: string) => `/ballots/${box}/roll${after === undefined ? '' : `?after=${after}`}`,
  handEnvelope: (box: string, voter: string) => `/ballots/${box}/roll/${voter}/envelope`,
  remind: (box: string) => `/ballots/${box}/remind`,
}

const queryOf = ({ at, record }: { at?: string; record?: boolean }): string => {
  const parts = [...(at ? [`at=${encodeURIComponent(at).replaceAll('%3A', ':')}`] : []), ...(record ? ['record=1'] : [])]
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}
