import { isRefusal } from '#kernel/refusal.ts'
import type { Repeats } from './blt-papers.ts'
import { type FileRefusal, quoted } from './file-refusal.ts'
import { isJson, type Json, objects, parseJson, text } from './json.ts'
import { inWords, limits } from './limits.ts'
import { namesFrom } from './names.ts'
import { pileTable } from './pile-table.ts'
import { codesRoom, mark, rankingOf } from './ranking-codes.ts'
import { type Asked, type ReadElection, refuseFile, repeatNotes, seatsFor } from './read-election.ts'

const again = 'take it up with whoever exported the file'

/**
 * Reads one ranked contest of a cast vote record report in JSON (NIST SP 1500-103, version 1.0): of each record the snapshot that is
 * current, in it the selections of the contest that are indicated and may be counted, with their ranks. Two selections at one rank share
 * it; ranks that nobody has are skipped places; records without the contest are no papers of it.
 */
export const readCvr = (bytes: Uint8Array, asked: Asked = {}): ReadElection | FileRefusal => {
  const parsed = parseJson(bytes)
  if (isRefusal(parsed)) return parsed
  const report = isJson(parsed.json) ? parsed.json : {}
  if (!Array.isArray(report['CVR']) || objects(report['Election']).length === 0)
    return refuseFile(
      'JSON without “CVR” and “Election”',
      'a CastVoteRecordReport of NIST SP 1500-103',
      'hand in the JSON export, or BLT or CSV',
    )
  const found = contestIn(report, asked.contest)
  if (isRefusal(found)) return found
  const { contest } = found
  const selections = selectionsOf(report, contest)
  if (isRefusal(selections)) return selections
  const seats = seatsFor(selections.names.length, asked.seats, Number(text(contest['NumberElected'])) || 1)
  if (isRefusal(seats)) return seats
  const papers = papersOf(report, text(contest['@id']), selections.positions, asked.repeats ?? 'refuse')
  if (isRefusal(papers)) return papers
  const title = [objects(report['Election'])[0]?.['Name'], contest['Name']]
    .map(text)
    .filter(part => part !== '')
    .join(', ')
  const named = namesFrom([{ text: title || 'untitled', at: nowhere }], again)
  if (isRefusal(named)) return named
  return { title: title === '' ? '' : (named[0] ?? ''), seats, candidates: selections.names, withdrawn: [], spoilt: 0, ...papers }
}

const nowhere = { bytes: new Uint8Array(0), at: 0, line: 1, lineStart: 0 }

const contestIn = (report: Json, wanted: string | undefined): { readonly contest: Json } | FileRefusal => {
  const contests = objects(report['Election']).flatMap(election => objects(election['Contest']))
  const fit = wanted === undefined ? contests : contests.filter(each => text(each['@id']) === wanted || text(each['Name']) === wanted)
  const [only, second] = fit
  if (only && !second) return { contest: only }
  const listed = contests
    .slice(0, 20)
    .map(each => `${text(each['@id'])} ${quoted(text(each['Name']))}`)
    .join(', ')
  return refuseFile(
    `${fit.length} contests${wanted === undefined ? '' : ` called ${quoted(wanted)}`}`,
    'one',
    `name one of them (--contest): ${listed || 'there are none'}`,
  )
}

type Selections = { readonly names: readonly string[]; readonly positions: ReadonlyMap<string, number> }

const selectionsOf = (report: Json, contest: Json): Selections | FileRefusal => {
  const people = new Map(
    objects(report['Election']).flatMap(each => objects(each['Candidate']).map(person => [text(person['@id']), text(person['Name'])])),
  )
  const listed = objects(contest['ContestSelection'])
  if (listed.length === 0 || listed.length > limits.candidates)
    return refuseFile(`${listed.length} selections in the contest`, `from 1 to ${inWords(limits.candidates)}`, again)
  const names = namesFrom(
    listed.map(each => {
      const ids: readonly unknown[] = Array.isArray(each['CandidateIds']) ? each['CandidateIds'] : [each['CandidateIds']]
      const name = ids
        .map(id => people.get(text(id)) ?? '')
        .filter(part => part !== '')
        .join(' and ')
      return { text: name || text(each['Selection']) || (each['IsWriteIn'] === true ? 'Write-in' : text(each['@id'])), at: nowhere }
    }),
    again,
  )
  return isRefusal(names) ? names : { names, positions: new Map(listed.map((each, i) => [text(each['@id']), i])) }
}

type Papers = Pick<ReadElection, 'piles' | 'notes'>

const papersOf = (report: Json, contest: string, positions: Selections['positions'], repeats: Repeats): Papers | FileRefusal => {
  const table = pileTable()
  const codes = new Uint16Array(codesRoom)
  let repeated = 0
  for (const [number, record] of objects(report['CVR']).entries()) {
    const paper = objects(current(record)?.['CVRContest']).find(each => text(each['ContestId']) === contest)
    if (!paper) continue
    const marks = marksOf(paper, positions, `CVR ${number + 1}`)
    if (isRefusal(marks)) return marks
    const seen = new Set(marks.map(each => each.who))
    if (seen.size < marks.length) {
      if (repeats === 'refuse')
        return refuseFile(
          `a candidate at two ranks in CVR ${number + 1}`,
          'one rank',
          'bin/caucus count can pass over the later place (--repeats pass-over)',
        )
      repeated += marks.length - seen.size
    }
    table.add(codes, rankingOf(sorted(marks, repeats), codes), 1)
  }
  return { piles: table.piles(), notes: repeatNotes(repeated, repeats) }
}

const current = (record: Json): Json | undefined => {
  const snapshots = objects(record['CVRSnapshot'])
  return (
    snapshots.find(each => text(each['@id']) === text(record['CurrentSnapshotId'])) ?? (snapshots.length === 1 ? snapshots[0] : undefined)
  )
}

type Marked = { readonly who: number; readonly rank: number }

const marksOf = (paper: Json, positions: Selections['positions'], place: string): Marked[] | FileRefusal => {
  const marks: Marked[] = []
  for (const selection of objects(paper['CVRContestSelection'])) {
    const id = text(selection['ContestSelectionId'])
    const who = positions.get(id)
    if (who === undefined) return refuseFile(`selection ${quoted(id)} in ${place}`, 'a selection of the contest', again)
    for (const position of objects(selection['SelectionPosition'])) {
      if (position['HasIndication'] === 'no' || position['IsAllocable'] === 'no') continue
      const rank = Number(text(selection['Rank']) || text(position['Rank']))
      if (!Number.isInteger(rank) || rank < 1 || rank > limits.ranks)
        return refuseFile(
          `no rank for selection ${quoted(id)} in ${place}`,
          `a rank from 1 to ${inWords(limits.ranks)}`,
          'only ranked contests are read',
        )
      if (!marks.some(each => each.who === who && each.rank === rank)) marks.push({ who, rank })
      if (marks.length > limits.ranks)
        return refuseFile(`more marks in ${place}`, `at most ${inWords(limits.ranks)} places on a paper`, again)
    }
  }
  return marks
}

/** In order of rank; with a later place taken off where it is to be passed over. */
const sorted = (marks: readonly Marked[], repeats: Repeats): Int32Array => {
  const all = marks.toSorted((a, b) => a.rank - b.rank || a.who - b.who)
  const first = repeats === 'keep' ? all : all.filter((each, i) => all.findIndex(other => other.who === each.who) === i)
  return Int32Array.from(first, ({ rank, who }) => mark(rank, who))
}
