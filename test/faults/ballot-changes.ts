import { globSync, readFileSync } from 'node:fs'
import { below, pick, type Random } from '#kernel/random.ts'
import { isRefusal } from '#kernel/refusal.ts'
import type { Rank } from '#modules/ballots/rules/election.ts'
import { readElection } from '#modules/ballots/rules/formats/index.ts'

/** Real files of papers in every format, what can happen to a file on its way, and files that were never papers. */

/** No file here is larger, so that reading or counting one that takes long is a hang and not work. */
export const mostBytes = 60_000

const golden = new URL('../golden/ballots/', import.meta.url).pathname
export const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

/** All real files; of the large ones the front and the names, which is still a file that can be counted. */
const realFiles = (): Uint8Array[] =>
  globSync('**/*.blt', { cwd: golden })
    .sort()
    .map(file => {
      const bytes = readFileSync(`${golden}${file}`)
      if (bytes.length <= mostBytes) return bytes
      const end = bytes.lastIndexOf('\n0\n')
      const front = bytes.lastIndexOf('\n', mostBytes / 2)
      return Buffer.concat([bytes.subarray(0, front), bytes.subarray(end)])
    })

const places = (ranking: readonly Rank[]): readonly (readonly number[])[] => ranking.map(rank => (typeof rank === 'number' ? [rank] : rank))

/** The same papers in the other formats, so that those readers meet real ones too. */
const inOtherFormats = (bytes: Uint8Array): Uint8Array[] => {
  const election = readElection(bytes, { repeats: 'pass-over' })
  if (isRefusal(election)) return []
  const { candidates, title } = election
  const piles = election.piles.slice(0, 200)
  const csv = piles.map(({ papers, ranking }) =>
    [papers, ...candidates.map((_, who) => places(ranking).findIndex(rank => rank.includes(who)) + 1 || '')].join(','),
  )
  const abif = piles.map(
    ({ papers, ranking }) =>
      `${papers}:${places(ranking)
        .filter(rank => rank.length > 0)
        .map(rank => rank.map(who => `[${candidates[who]}]`).join('='))
        .join('>')}`,
  )
  const record = (ranking: readonly Rank[]) => ({
    CurrentSnapshotId: 's',
    CVRSnapshot: [
      {
        '@id': 's',
        CVRContest: [
          {
            ContestId: 'c',
            CVRContestSelection: places(ranking).flatMap((rank, i) =>
              rank.map(who => ({ ContestSelectionId: `x${who}`, Rank: i + 1, SelectionPosition: [{ HasIndication: 'yes' }] })),
            ),
          },
        ],
      },
    ],
  })
  const cvr = {
    CVR: piles.slice(0, 60).map(({ ranking }) => record(ranking)),
    Election: [
      {
        Name: title,
        Candidate: candidates.map((Name, i) => ({ '@id': `p${i}`, Name })),
        Contest: [{ '@id': 'c', ContestSelection: candidates.map((_, i) => ({ '@id': `x${i}`, CandidateIds: [`p${i}`] })) }],
      },
    ],
  }
  return [
    encode([`papers,${candidates.map(name => `"${name}"`).join(',')}`, ...csv].join('\n')),
    encode([`{"title": "${title}"}`, ...abif].join('\n')),
    encode(JSON.stringify(cvr)),
  ]
}

/** Pieces that have broken some program. */
const pieces: readonly [string, ...string[]] = [
  '0',
  ' 0 ',
  '\n0\n',
  '-1',
  '-',
  ' - - ',
  '=',
  '1=2',
  '#',
  '"',
  '""',
  ',',
  ';',
  '\t',
  '\r',
  '\r\n',
  '\n\n',
  '[',
  ']',
  '[tie 1 2 3]',
  '[nick a b c]',
  '[withdrawn 1 2]',
  '(x)',
  '{',
  '}',
  '[[',
  ':',
  '>',
  '/',
  '1e9',
  '1.5',
  '99999999999999999999',
  '1000000',
  '2000000000',
  '1000 1000\n',
  '0 0\n',
  '\u0000',
  '\ufeff',
  '\ufffd',
  '\u202e',
  '\u001b[2J',
  'é',
  '漢',
  '👩‍👩‍👧‍👦',
  '\ud800',
  '__proto__',
  'constructor',
  '1 1 1 1 1 0\n',
  '{"title": "',
  '=A:[B]\n',
  '1:A>B=C,D/5\n',
  'papers,',
  '"CVR":[',
  'null',
]

const spliced = (bytes: Uint8Array, from: number, to: number, middle: Uint8Array): Uint8Array =>
  Buffer.concat([bytes.subarray(0, from), middle, bytes.subarray(to)])

type Change = (random: Random, bytes: Uint8Array, other: Uint8Array) => Uint8Array

const somewhere = (random: Random, bytes: Uint8Array): number => below(random, bytes.length + 1)
export const nothing = new Uint8Array(0)

export const changes: readonly [Change, ...Change[]] = [
  (random, bytes) => bytes.subarray(0, somewhere(random, bytes)),
  (random, bytes) => bytes.subarray(somewhere(random, bytes)),
  (random, bytes, other) => Buffer.concat([bytes.subarray(0, somewhere(random, bytes)), other.subarray(somewhere(random, other))]),
  (random, bytes) => {
    const changed = Uint8Array.from(bytes)
    for (let n = below(random, 8); n >= 0; n--) if (changed.length > 0) changed[below(random, changed.length)] = below(random, 256)
    return changed
  },
  (random, bytes) => {
    const at = somewhere(random, bytes)
    return spliced(bytes, at, at, encode(pick(random, pieces)))
  },
  (random, bytes) => {
    const at = somewhere(random, bytes)
    return spliced(bytes, at, Math.min(bytes.length, at + below(random, 30)), nothing)
  },
  (random, bytes) => {
    const at = somewhere(random, bytes)
    return spliced(bytes, at, at, bytes.subarray(at, at + below(random, 300)))
  },
  // A digit becomes another: still papers, other ones.
  (random, bytes) => {
    const changed = Uint8Array.from(bytes)
    for (let n = 0; n < 20; n++) {
      const at = somewhere(random, changed)
      const byte = changed[at] ?? 0
      if (byte >= 48 && byte <= 57) changed[at] = 48 + below(random, 10)
    }
    return changed
  },
  // Lines in another order, some twice, some gone.
  (random, bytes) => {
    const lines = Buffer.from(bytes).toString('latin1').split('\n')
    for (let n = 0; n < 3; n++) lines.splice(below(random, lines.length), below(random, 3), lines[below(random, lines.length)] ?? '')
    return Buffer.from(lines.join('\n'), 'latin1')
  },
  (_random, bytes) => Buffer.from(Buffer.from(bytes).toString('utf8'), 'utf16le'),
  (_random, bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]),
]

/** Files that were never papers: noise, depth, length, and papers of a shape that no voter fills in. */
export const strange: readonly [(random: Random) => Uint8Array, ...((random: Random) => Uint8Array)[]] = [
  random => Uint8Array.from({ length: below(random, 4000) }, () => below(random, 256)),
  random => encode(`${'['.repeat(below(random, 30_000))}`),
  random => encode(`{"CVR":[],"Election":${'[{"Contest":'.repeat(below(random, 60))}`),
  random => encode(`{"CVR":${'['.repeat(below(random, 60))}`),
  random => encode(pick(random, pieces).repeat(below(random, 10_000))),
  random => encode(`3 1\n1 ${pick(random, ['- ', '1=', '1 ', '(', '='])}${pick(random, ['- ', '2 ', '= '])}`.repeat(below(random, 2_000))),
  random => encode(`3 1\n${'1 1 2 0\n'.repeat(below(random, 3_000))}0\n${'x'.repeat(below(random, 30_000))}`),
  random => manyCandidates(random),
  random => encode(Array.from({ length: below(random, 300) }, () => pick(random, pieces)).join(' ')),
]

const manyCandidates = (random: Random): Uint8Array => {
  const size = 2 + below(random, random() < 0.1 ? 400 : 60)
  const paper = () => {
    const order = Array.from({ length: size }, (_, i) => i + 1).sort(() => random() - 0.5)
    const signs = order.map(() => pick(random, [' ', ' ', ' ', '=', ' - ']))
    const length = 1 + below(random, size)
    return `${1 + below(random, 1000)} ${order
      .slice(0, length)
      .map((each, i) => each + (i === length - 1 ? '' : (signs[i] ?? ' ')))
      .join('')} 0`
  }
  const out = random() < 0.3 ? `-${1 + below(random, size)}\n` : ''
  const papers = Array.from({ length: below(random, 40) }, paper).join('\n')
  return encode(
    `${size} ${1 + below(random, size)}\n${out}${papers}\n0\n${Array.from({ length: size }, (_, i) => `N${i}`).join('\n')}\nT\n`,
  )
}

/** Real files, and the same papers in the other formats. */
export const bases = (): Uint8Array[] => {
  const real = realFiles()
  return [...real, ...real.flatMap(inOtherFormats)]
}
