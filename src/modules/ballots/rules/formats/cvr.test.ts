import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#kernel/refusal.ts'
import { readCvr } from './cvr.ts'
import type { Asked, ReadElection } from './read-election.ts'

type Mark = { who: string; rank?: number; inPosition?: boolean; indicated?: string; allocable?: string }

const selection = ({ who, rank, inPosition, indicated = 'yes', allocable = 'yes' }: Mark) => ({
  ContestSelectionId: who,
  ...(inPosition ? {} : { Rank: rank }),
  SelectionPosition: [{ HasIndication: indicated, IsAllocable: allocable, NumberVotes: 1, ...(inPosition ? { Rank: rank } : {}) }],
})
const record = (marks: readonly Mark[], contest = 'c1') => ({
  '@type': 'CVR.CVR',
  CurrentSnapshotId: 's2',
  CVRSnapshot: [
    { '@id': 's1', Type: 'original', CVRContest: [{ ContestId: contest, CVRContestSelection: [selection({ who: 'x3', rank: 1 })] }] },
    { '@id': 's2', Type: 'interpreted', CVRContest: [{ ContestId: contest, CVRContestSelection: marks.map(selection) }] },
  ],
})
const contest = {
  '@id': 'c1',
  Name: 'Mayor',
  NumberElected: 1,
  ContestSelection: [
    { '@id': 'x1', '@type': 'CVR.CandidateSelection', CandidateIds: ['p1'] },
    { '@id': 'x2', '@type': 'CVR.CandidateSelection', CandidateIds: ['p2'] },
    { '@id': 'x3', '@type': 'CVR.CandidateSelection', IsWriteIn: true },
  ],
}
const people = [
  { '@id': 'p1', Name: 'Ann Day' },
  { '@id': 'p2', Name: 'Bo Day' },
]
const report = (records: unknown[], contests: unknown[] = [contest]) =>
  new TextEncoder().encode(
    JSON.stringify({
      '@type': 'CVR.CastVoteRecordReport',
      CVR: records,
      Election: [{ '@id': 'e', Name: 'May 2026', Candidate: people, Contest: contests }],
    }),
  )

const read = (bytes: Uint8Array, asked: Asked = {}): ReadElection => {
  const election = readCvr(bytes, asked)
  return isRefusal(election) ? assert.fail(election.why) : election
}
const whyNot = (bytes: Uint8Array, asked: Asked = {}): string => {
  const answer = readCvr(bytes, asked)
  return isRefusal(answer) ? answer.why : assert.fail('it was read')
}

test('the current snapshot of each record is a paper: who is indicated, in order of rank', () => {
  const election = read(
    report([
      record([
        { who: 'x2', rank: 2 },
        { who: 'x1', rank: 1 },
      ]),
      record([
        { who: 'x1', rank: 1, inPosition: true },
        { who: 'x2', rank: 2, inPosition: true },
      ]),
      record([
        { who: 'x1', rank: 1, indicated: 'no' },
        { who: 'x2', rank: 3 },
        { who: 'x3', rank: 4, allocable: 'no' },
      ]),
      record([
        { who: 'x1', rank: 1 },
        { who: 'x3', rank: 1 },
      ]),
      record([]),
    ]),
  )
  assert.deepEqual([election.title, election.seats, election.candidates], ['May 2026, Mayor', 1, ['Ann Day', 'Bo Day', 'Write-in']])
  assert.deepEqual(
    election.piles.map(({ papers, ranking }) => [papers, ...ranking]),
    [[2, 0, 1], [1, [], [], 1], [1, [0, 2]], [1]],
  )
})

test('records of another contest are no papers of this one; a file with several asks which', () => {
  const bytes = report(
    [record([{ who: 'x1', rank: 1 }]), record([{ who: 'x1', rank: 1 }], 'c2')],
    [contest, { ...contest, '@id': 'c2', Name: 'Clerk' }],
  )
  assert.match(whyNot(bytes), /found 2 contests, expected one/)
  for (const which of ['c2', 'Clerk']) assert.equal(read(bytes, { contest: which }).piles[0]?.papers, 1)
  assert.match(whyNot(bytes, { contest: 'Judge' }), /0 contests called “Judge”/)
})

test('a candidate at two ranks is refused, passed over or left to the rule', () => {
  const twice = report([
    record([
      { who: 'x1', rank: 1 },
      { who: 'x2', rank: 2 },
      { who: 'x1', rank: 3 },
    ]),
  ])
  assert.match(whyNot(twice), /a candidate at two ranks in CVR 1/)
  assert.deepEqual(read(twice, { repeats: 'pass-over' }).piles[0]?.ranking, [0, 1])
  assert.deepEqual(read(twice, { repeats: 'keep' }).piles[0]?.ranking, [0, 1, 0])
})

test('what is not such a report, or is not ranked, or is cut off, is refused in words', () => {
  const text = (json: string) => new TextEncoder().encode(json)
  assert.match(whyNot(text('{}')), /JSON without “CVR” and “Election”/)
  assert.match(whyNot(text('[]')), /JSON without/)
  assert.match(whyNot(text('{"CVR": [}')), /found “}”, expected JSON/)
  assert.match(whyNot(text('')), /the end of the file/)
  assert.match(whyNot(text(`${'['.repeat(70)}${']'.repeat(70)}`)), /70 levels deep, expected at most 64/)
  assert.match(whyNot(text(`${'[{"a":'.repeat(200_000)}`)), /400,000 levels deep/)
  assert.match(whyNot(report([record([{ who: 'x1' }])])), /no rank for selection “x1” in CVR 1/)
  assert.match(whyNot(report([record([{ who: 'x9', rank: 1 }])])), /selection “x9” in CVR 1/)
  assert.match(whyNot(report([], [{ '@id': 'c', ContestSelection: [] }])), /0 selections/)
  assert.match(whyNot(report([]), { seats: 4 }), /4 places to fill/)
  const broken = text(`${new TextDecoder().decode(report([record([{ who: 'x1', rank: 1 }])])).replace('"@id":"s2"', '"@id" "s2"')}`)
  const answer = readCvr(broken)
  assert.ok(
    isRefusal(answer) && answer.line === 1 && answer.column !== undefined && /"s2"/.test(answer.found),
    answer && JSON.stringify(answer),
  )
})
