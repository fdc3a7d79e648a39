import type { Measure } from '../rules/rate-table.ts'

const kinds: Readonly<Record<string, string>> = {
  candidate: 'Choosing a candidate',
  measure: 'Motions and measures',
  retention: 'Whether somebody stays',
  apportionment: 'How many each may send',
  office: 'Elections to a body or post',
  delegates: 'Elections of delegates',
  alignment: 'Meetings where people stand with their side',
}
/** A kind of procedure, as a heading. */
export const sayKind = (kind: string): string => kinds[kind] ?? kind

const channels: Readonly<Record<string, string>> = {
  room: 'in a room',
  post: 'by post',
  online: 'online',
  mixed: 'in several ways',
  unknown: 'how they voted is not known',
}
export const sayChannel = (channel: string): string => channels[channel] ?? channel

export const measureWords: Readonly<Record<Measure, string>> = {
  turnout: 'Of those entitled, how many voted',
  units: 'Of branches and other units, how many voted',
  vacancy: 'From the day it was known to come to the vote',
  opening: 'From opening to the vote',
  closing: 'From the last day to apply to the vote',
  shortlist: 'From the final list to the vote',
  ballot: 'How long the vote was open',
  'applied-longlist': 'Of those who applied, kept on the longlist',
  'applied-shortlist': 'Of those who applied, kept on the final list',
  'longlist-shortlist': 'Of the longlist, kept on the final list',
  'shortlist-ballot': 'Of the final list, still there at the vote',
  margin: 'Lead of the winner, of the votes of the first two',
  'margin-votes': 'Lead of the winner in votes, in local contests',
}
