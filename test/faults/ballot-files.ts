import { below, pick, type Random, randomFrom } from '#kernel/random.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { tiesBy } from '#modules/ballots/lot.ts'
import { readElection } from '#modules/ballots/rules/formats/index.ts'
import type { ReadElection } from '#modules/ballots/rules/formats/read-election.ts'
import { resultJson } from '#modules/ballots/rules/formats/result.ts'
import { resultTable } from '#modules/ballots/rules/formats/table.ts'
import { writeBlt } from '#modules/ballots/rules/formats/write-blt.ts'
import type { Method } from '#modules/ballots/rules/method.ts'
import { methods } from '#modules/ballots/rules/methods.ts'
import { bases, changes, encode, mostBytes, nothing, strange } from './ballot-changes.ts'
import { worked } from './worked.ts'

/** Files of papers that nobody meant: real ones cut, spliced and changed, and some that were never papers. The same seed makes the same. */

export type Seen = {
  readonly files: number
  readonly read: number
  readonly refused: number
  readonly counted: number
  readonly slowest: { ms: number; what: string }
  readonly faults: readonly string[]
}

/** Longer than this is a hang. */
const mostMs = 10_000

/** What a reader promises about every election that it returns; a sentence where it does not hold. */
const broken = ({ candidates, seats, withdrawn, piles, tieOrder, title }: ReadElection): string | null => {
  const inside = (who: number) => Number.isInteger(who) && who >= 0 && who < candidates.length
  if (candidates.length < 1 || new Set(candidates).size < candidates.length) return 'names'
  if ([...candidates, title].some(name => /[\p{Cc}\u202e]/u.test(name) || name !== name.trim() || name.length > 300))
    return 'a name that is not clean'
  if (seats < 1 || seats > candidates.length) return 'places'
  if (!withdrawn.every(inside) || withdrawn.length >= candidates.length) return 'withdrawn'
  if (tieOrder && new Set(tieOrder.filter(inside)).size < candidates.length) return 'order of ties'
  if (!piles.every(({ papers, ranking }) => Number.isSafeInteger(papers) && papers >= 1 && ranking.flat().every(inside))) return 'papers'
  if (new Set(piles.map(({ ranking }) => JSON.stringify(ranking))).size < piles.length) return 'two piles of one ranking'
  return null
}

type Refused = { why: string; next?: string; line?: number; column?: number }

const badRefusal = ({ why, next, line = 1, column = 1 }: Refused): string | null =>
  why.length < 10 || why.length > 2_000 || /[\p{Cc}\u202e]/u.test(why) || !next || line < 1 || column < 1
    ? `a refusal that nobody can use: ${JSON.stringify(why)}`
    : null

/** Reads, counts by one method and writes the result; what it came to, or a fault. */
const through = (bytes: Uint8Array, method: Method, random: Random): 'refused' | 'not counted' | 'counted' | { fault: string } => {
  const election = readElection(bytes, { repeats: pick(random, ['refuse', 'pass-over', 'keep']) })
  if (isRefusal(election)) {
    const bad = badRefusal(election)
    return bad ? { fault: bad } : 'refused'
  }
  const why = broken(election)
  if (why) return { fault: `an election that no reader may return: ${why}` }
  const again = readElection(encode(writeBlt(election)), { repeats: 'keep', format: 'blt' })
  if (isRefusal(again)) return { fault: `what was written is not read: ${again.why}` }
  const count = method.count(election, tiesBy(election, ''))
  if (isRefusal(count)) return count.why.length > 10 ? 'not counted' : { fault: `${method.id}: ${count.why}` }
  JSON.stringify(resultJson(count))
  resultTable(count, method)
  return 'counted'
}

export const fuzzFiles = (files: number, seed: string): Seen => {
  const random = randomFrom(seed)
  const [first, ...others] = methods
  if (!first) throw new RangeError('there are no methods')
  const real = bases()
  const base = () => real[below(random, real.length)] ?? nothing
  const seen = { files, read: 0, refused: 0, counted: 0, slowest: { ms: 0, what: '' }, faults: [] as string[] }
  for (let n = 0; n < files && seen.faults.length < 20; n++) {
    let bytes = random() < 0.2 ? pick(random, strange)(random) : base()
    for (let times = below(random, 4); times > 0; times--) bytes = pick(random, changes)(random, bytes, base())
    const file = bytes.subarray(0, mostBytes)
    const method = pick(random, [first, ...others])
    const began = worked()
    const came = tried(file, method, random)
    const ms = worked() - began
    if (came === 'refused') seen.refused++
    else seen.read++
    if (came === 'counted') seen.counted++
    if (ms > seen.slowest.ms) seen.slowest = { ms: Math.round(ms), what: `file ${n}, ${file.length} bytes, ${method.id}` }
    if (typeof came === 'object') seen.faults.push(`file ${n} of seed ${seed}: ${came.fault}`)
    if (ms > mostMs) seen.faults.push(`file ${n} of seed ${seed} took ${Math.round(ms)} ms by ${method.id}`)
  }
  return seen
}

const tried = (file: Uint8Array, method: Method, random: Random): ReturnType<typeof through> => {
  try {
    return through(file, method, random)
  } catch (problem) {
    return { fault: problem instanceof Error ? (problem.stack ?? problem.message).slice(0, 600) : 'something was thrown' }
  }
}
