import { createWriteStream, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { isRefusal } from '#kernel/refusal.ts'
import type { Election } from '#modules/ballots/rules/election.ts'
import { readBlt } from '#modules/ballots/rules/formats/blt.ts'

/** Meath 2002, the largest real election here, as it would arrive if every paper were a line: ten times 64,081. */
const source = new URL('../golden/ballots/irish/meath-2002.blt', import.meta.url)
export const times = 10

export type Files = {
  readonly blt: string
  /** The same papers as the package of others reads them. */
  readonly json: string
  readonly papers: number
  readonly election: Election
  readonly remove: () => Promise<void>
}

/** Each distinct ranking, as often as it was cast, over and over: no two equal lines are next to each other by design. */
function* papersOf({ piles }: Election): Generator<readonly number[]> {
  const most = Math.max(...piles.map(({ papers }) => papers)) * times
  for (let round = 0; round < most; round++)
    for (const { papers, ranking } of piles)
      if (round < papers * times) yield ranking.flatMap(rank => (typeof rank === 'number' ? [rank + 1] : []))
}

function* bltLines(election: Election): Generator<string> {
  yield `${election.candidates.length} ${election.seats}\n`
  for (const ranking of papersOf(election)) yield `1 ${ranking.map(each => `${each} `).join('')}0\n`
  yield `0\n${election.candidates.map(name => `"${name}"\n`).join('')}"${election.title}"\n`
}

function* jsonLines(election: Election): Generator<string> {
  let lead = '['
  for (const ranking of papersOf(election)) {
    yield `${lead}[1," ${ranking.join(' ')}"]`
    lead = ',\n'
  }
  yield ']\n'
}

export const writeFiles = async (): Promise<Files> => {
  const election = readBlt(readFileSync(source))
  if (isRefusal(election)) throw new Error(election.why)
  const folder = await mkdtemp(join(tmpdir(), 'caucus-bench-'))
  const [blt, json] = [join(folder, 'meath.blt'), join(folder, 'meath.json')]
  await pipeline(Readable.from(bltLines(election)), createWriteStream(blt))
  await pipeline(Readable.from(jsonLines(election)), createWriteStream(json))
  const papers = election.piles.reduce((sum, pile) => sum + pile.papers, 0) * times
  return { blt, json, papers, election, remove: () => rm(folder, { recursive: true }) }
}
