import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#kernel/refusal.ts'
import { readElection } from './index.ts'
import { formatOf } from './sniff.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

test('a format is told by what the file begins with', () => {
  const files = {
    blt: ['3 2\n1 1 0', '# comment\n\n 3 2 # more', '5 1,\n', '\ufeff3 2\r\n', '9', '', 'dear all', '3 x'],
    csv: ['Ann,Bo\n1,2', '"Day, Ann";Bo\n', 'papers\tAnn\tBo\n', '\ufeffAnn,Bo'],
    abif: ['12:A>B\n', '# c\n=Ann:[Ann Day]\n', '{"title": "x"}\n12:A>B', '3*A=B'],
    cvr: ['{"@type": "CVR.CastVoteRecordReport"}', '{\n "CVR": [', '[', '{"title": "x"}'],
  } as const
  for (const [format, texts] of Object.entries(files))
    for (const text of texts) assert.equal(formatOf(utf8(text)), format, JSON.stringify(text))
  const wide = Uint8Array.from([...'Ann,Bo\n1,2\n'].flatMap(each => [each.charCodeAt(0), 0]))
  assert.equal(formatOf(wide), 'csv')
})

test('the same papers in four formats are the same election, with its title where the format has one', () => {
  const cvr = {
    CVR: [
      [1, 2],
      [2, 1],
      [1, 2],
    ].map(ranks => ({
      CVRSnapshot: [
        {
          CVRContest: [
            {
              ContestId: 'c',
              CVRContestSelection: ranks.map((Rank, i) => ({ ContestSelectionId: `x${i}`, Rank, SelectionPosition: [{}] })),
            },
          ],
        },
      ],
    })),
    Election: [
      {
        Candidate: [
          { '@id': 'p0', Name: 'Ann' },
          { '@id': 'p1', Name: 'Bo' },
        ],
        Contest: [
          {
            '@id': 'c',
            Name: 'T',
            ContestSelection: [
              { '@id': 'x0', CandidateIds: ['p0'] },
              { '@id': 'x1', CandidateIds: ['p1'] },
            ],
          },
        ],
      },
    ],
  }
  const files = [
    '2 1\n2 1 2 0\n1 2 1 0\n0\nAnn\nBo\nT\n',
    '{"title": "T"}\n1:Ann>Bo\n1:Bo>Ann\n1:Ann>Bo\n',
    'Ann,Bo\n1,2\n2,1\n1,2\n',
    JSON.stringify(cvr),
  ]
  for (const file of files) {
    const election = readElection(utf8(file))
    assert.ok(!isRefusal(election), file)
    const { notes, title, ...rest } = election
    assert.equal(title, file.startsWith('Ann') ? '' : 'T')
    assert.deepEqual(rest, {
      seats: 1,
      candidates: ['Ann', 'Bo'],
      withdrawn: [],
      piles: [
        { papers: 2, ranking: [0, 1] },
        { papers: 1, ranking: [1, 0] },
      ],
      spoilt: 0,
    })
  }
})

test('a format that is named is taken at its word', () => {
  const election = readElection(utf8('3 Ships,Bo\n1,2\n'), { format: 'csv' })
  assert.deepEqual(isRefusal(election) ? election.why : election.candidates, ['3 Ships', 'Bo'])
  assert.ok(isRefusal(readElection(utf8('2 1\n1 1 0\n0\nA\nB\nT\n'), { format: 'csv' })))
})
