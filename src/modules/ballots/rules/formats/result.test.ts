import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Comparison, Count, Stage } from '../count.ts'
import { resultJson } from './result.ts'
import { resultTable } from './table.ts'

const method = { name: 'By hand', source: 'this test' }

const stage = (number: number, votes: bigint[], more: Partial<Stage> = {}): Stage => ({
  number,
  action: { kind: 'first-preferences', candidates: [] },
  votes,
  nonTransferable: 0n,
  lost: {},
  elected: [],
  excluded: [],
  transfers: [],
  reasons: [],
  ties: [],
  ...more,
})
const count = (candidates: string[], stages: Stage[], more: Partial<Count> = {}): Count => ({
  method: 'by-hand',
  title: 'T',
  seats: 1,
  candidates,
  withdrawn: [],
  papers: { valid: 3, blank: 0, spoilt: 0 },
  places: 2,
  quota: 150n,
  finalQuota: 125n,
  stages,
  elected: [0],
  ...more,
})

test('a stage in JSON: amounts in the decimals of the rule, names for positions, the withdrawn left out, nothing said where nothing was', () => {
  const one = count(
    ['Ann', 'Bo', 'Cleo'],
    [
      stage(1, [200n, 0n, 5n], { elected: [0], quota: 150n, reasons: ['Ann has more.'] }),
      stage(2, [150n, 0n, 55n], {
        action: { kind: 'surplus', candidates: [0] },
        nonTransferable: 95n,
        lost: { 'no further preference': 95n },
        transfers: [
          { from: 0, to: 2, papers: 2, votes: 50n },
          { from: 0, to: null, papers: null, votes: 0n },
        ],
        excluded: [2],
        ties: [{ tied: [0, 2], chosen: 2, decides: 'exclusion', by: { stage: 1 } }],
        keep: [75n, 0n, 100n],
        undistributed: 1n,
      }),
    ],
    { withdrawn: [1], papers: { valid: 2, blank: 1, spoilt: 4 } },
  )
  assert.deepEqual(JSON.parse(JSON.stringify(resultJson(one))), {
    election: 'T',
    seats: 1,
    method: 'by-hand',
    quota: '1.50',
    finalQuota: '1.25',
    ballots: 2,
    blankBallotsDropped: 1,
    candidates: ['Ann', 'Cleo'],
    withdrawn: ['Bo'],
    stages: [
      {
        stage: 1,
        action: { type: 'first-preferences', candidates: [] },
        votes: { Ann: '2.00', Cleo: '0.05' },
        nonTransferable: '0.00',
        quota: '1.50',
        electedHere: ['Ann'],
        lost: {},
        transfers: [],
        ties: [],
        reasons: ['Ann has more.'],
      },
      {
        stage: 2,
        action: { type: 'surplus', candidates: ['Ann'] },
        votes: { Ann: '1.50', Cleo: '0.55' },
        nonTransferable: '0.95',
        excludedHere: ['Cleo'],
        undistributed: '0.01',
        keep: { Ann: '0.75', Cleo: '1.00' },
        lost: { 'no further preference': '0.95' },
        transfers: [
          { from: 'Ann', to: 'Cleo', papers: 2, votes: '0.50' },
          { from: 'Ann', to: null, papers: null, votes: '0.00' },
        ],
        ties: [{ tied: ['Ann', 'Cleo'], chosen: 'Cleo', decides: 'exclusion', by: 'stage 1' }],
        reasons: [],
      },
    ],
    elected: ['Ann'],
    tiesBrokenAtStages: [2],
    spoilt: 4,
  })
})

test('where stages are acts of rounds, they are called as the reference program calls them, and the withdrawn stand among the candidates', () => {
  const acts = (['first-preferences', 'elect', 'exclusion', 'surplus', 'end'] as const).map((kind, i) =>
    stage(i + 1, [100n, 0n], { action: { kind, candidates: [], text: `act ${i}` }, round: i, surplus: 25n, keep: [100n, 0n] }),
  )
  const json = JSON.parse(JSON.stringify(resultJson(count(['Ann', 'Bo'], acts, { withdrawn: [1] }))))
  assert.deepEqual(
    json.stages.map((each: { action: { type: string; text: string } }) => [each.action.type, each.action.text]),
    [
      ['begin', 'act 0'],
      ['elect', 'act 1'],
      ['defeat', 'act 2'],
      ['transfer', 'act 3'],
      ['end', 'act 4'],
    ],
  )
  assert.deepEqual(
    [json.candidates, json.stages[1].round, json.stages[1].surplus, json.stages[1].keep],
    [['Ann', 'Bo'], 1, '0.25', { Ann: '1.00' }],
  )
})

test('a candidate may be called as something that every object has', () => {
  const json = JSON.stringify(resultJson(count(['__proto__', 'constructor'], [stage(1, [100n, 200n])])))
  assert.ok(json.includes('"votes":{"__proto__":"1.00","constructor":"2.00"}'), json)
})

const comparison = (size: number): Comparison => {
  const all = Array.from({ length: size }, (_, i) => i)
  const table = all.map(a => all.map(b => (a < b ? 7 : 2)))
  return {
    pairwise: table,
    smithSet: [0],
    condorcetWinner: 0,
    paths: table.map(row => row.map(() => null)),
    ranking: [[0, 1], ...all.slice(2).map(each => [each])],
    borda: { points: all.map(each => BigInt(each)), places: 0, winner: [0] },
    reasons: ['A beats everybody else.'],
    ties: [],
  }
}

test('everybody against everybody: in JSON by name, in text with the order, the table and the reasons', () => {
  const three = count(['A', 'B', 'C'], [], { quota: null, finalQuota: null, comparison: comparison(3) })
  const json = JSON.parse(JSON.stringify(resultJson(three)))
  assert.deepEqual(
    [json.quota, json.pairwise, json.smithSet, json.ranking],
    [null, { A: { B: 7, C: 7 }, B: { A: 2, C: 7 }, C: { A: 2, B: 2 } }, ['A'], [['A', 'B'], ['C']]],
  )
  assert.deepEqual([json.borda, json.condorcetWinner], [{ count: { A: '0', B: '1', C: '2' }, winner: ['A'] }, 'A'])
  assert.equal(
    resultTable(three, method),
    `T
By hand. this test
1 place · 3 candidates · 3 valid papers

Elected
   1  A

Order
   1  A and B
   2  C

Papers that put the one on the left above
                                       1     2     3
  1 A                                  ·     7     7
  2 B                                  2     ·     7
  3 C                                  2     2     ·

The fewest who beat all others: A
A beats everybody else.`,
  )
})

test('a thousand candidates make a long text, and no call that has too many arguments', () => {
  const names = Array.from({ length: 1000 }, (_, i) => `N${i}`)
  const text = resultTable(count(names, [], { comparison: comparison(1000) }), method)
  assert.ok(text.split('\n').every(line => line.length <= 100) && text.includes('N999'))
})

test('in a table letters that are two columns wide count as two, long names are cut, and what is cut off in figures is said', () => {
  const text = resultTable(
    count(['漢字の名前', 'A'.repeat(50), 'Ångström'], [stage(1, [1_2345_678_901n, 0n, 1n], { excluded: [1] }), stage(2, [1n, 0n, 0n])], {
      places: 7,
      seats: 2,
      title: '',
    }),
    method,
  )
  const rows = text.split('\n')
  assert.equal(rows[0], 'Untitled election')
  const row = (name: string) => rows.find(line => line.startsWith(name) && !line.includes('stage')) ?? assert.fail(name)
  assert.equal(row('漢字'), `漢字の名前${' '.repeat(20)}    1234.56789         0.00000`)
  assert.match(row('AAA'), /^A{29}… +0\.00000 x +·$/)
  assert.match(row('Ång'), /^Ångström {22} {7}0\.00000 {9}0\.00000$/)
  assert.ok(text.includes('Cut to 5 decimals; the rule works in 7') && text.includes('1 place stays open.'))
})

test('long reasons are wrapped under the number of their stage', () => {
  const reason = 'word '.repeat(60).trim()
  const text = resultTable(count(['A'], [stage(1, [100n], { reasons: [reason, 'Second.'] })]), method)
  const lines = text.slice(text.indexOf('What happened')).split('\n').slice(1)
  assert.equal(lines.map(line => line.trim()).join(' '), `1  ${reason} Second.`)
  assert.ok(lines.every(line => line.length <= 100 && line.startsWith(line === lines[0] ? '   1  word' : '      ')))
})

test('nobody elected is said', () => {
  assert.match(resultTable(count(['A'], [stage(1, [0n])], { elected: [] }), method), /^Nobody is elected\.$/m)
})
