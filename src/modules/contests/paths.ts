import { pathsAcross } from './paths-across.ts'

/** Addresses of contests. `at` is local to the contest's zone: `2017-01-22T18:00`. */
export const contestsPaths = {
  all: () => '/contests',
  feed: () => '/contests.ics',
  contest: (key: string, asked: Asked = {}) => `/contests/${encodeURIComponent(key)}${queryOf(asked)}`,
  calendar: (key: string) => `/contests/${encodeURIComponent(key)}/calendar.ics`,
  /** Pages of a caucus or network that keeps contests, below its own address. */
  open: (base: string, place?: { readonly pack: string; readonly unit: string }) =>
    `${base}/contests/new${place ? `?unit=${encodeURIComponent(`${place.pack} ${place.unit}`)}` : ''}`,
  events: (base: string, key: string, asked: { kind?: string; corrects?: string } = {}) => {
    const parts = Object.entries(asked).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    return `${base}/contests/${encodeURIComponent(key)}/events${parts.length > 0 ? `?${parts.join('&')}` : ''}`
  },
  archive: (base: string, key: string) => `${base}/contests/${encodeURIComponent(key)}/archive`,
  claims: (base: string, key: string) => `${base}/contests/${encodeURIComponent(key)}/claims`,
  reply: (base: string, claim: string) => `${base}/claims/${claim}/reply`,
  moderation: (base: string) => `${base}/claims`,
  ruling: (base: string, claim: string) => `${base}/claims/${claim}/ruling`,
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

/** A moment as known at another; `open` names a part of the page that is shown unfolded. */
type Asked = { readonly at?: string; readonly known?: string; readonly record?: boolean; readonly open?: string }

const queryOf = ({ at, known, record, open }: Asked): string => {
  const moment = (name: string, text: string | undefined) => (text ? [`${name}=${encodeURIComponent(text).replaceAll('%3A', ':')}`] : [])
  const parts = [...moment('at', at), ...moment('known', known), ...(record ? ['record=1'] : []), ...(open ? [`open=${open}`] : [])]
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}
