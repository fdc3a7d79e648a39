import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { isRefusal } from '#kernel/refusal.ts'
import type { Amount } from '#modules/ballots/rules/amount.ts'
import type { Election } from '#modules/ballots/rules/election.ts'
import { readBlt } from '#modules/ballots/rules/formats/blt.ts'
import type { Given } from '#modules/ballots/rules/meek/distribute.ts'
import { prfRule, prfShares } from '#modules/ballots/rules/meek/meek-prf.ts'
import { type Papers, readPapers } from '#modules/ballots/rules/meek/papers.ts'
import { countReference } from '#modules/ballots/rules/meek/reference.ts'
import { methods } from '#modules/ballots/rules/methods.ts'
import { paperOrder } from '#modules/ballots/rules/ties.ts'
import type { Alone } from './count-alone.ts'
import { type Files, writeFiles } from './count-files.ts'

/**
 * `npm run bench count`: how long a count takes, in processor time of the thread that counts, which other programs on the
 * machine disturb least, and as ratios, which depend on the machine least.
 */

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

const timed = (work: () => void): number => {
  const start = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(start)
  return (user + system) / 1000
}

const say = (what: string, figure: string, why: string): void => console.log(`${what.padEnd(44)} ${figure}\n    ${why}`)
const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`
const group = (value: number): string => value.toLocaleString('en-GB')
const against = (value: number, base: number, of: string, aim: string): string =>
  `${ms(value)} = ${(value / base).toFixed(2)} × ${of} (aim ${aim})`

/** Every pile read anew in every iteration: what the tree of papers saves. The arithmetic is the same. */
const withoutTree = ({ ranks, ends, sizes }: Papers, keep: readonly Amount[]): Given => {
  const votes = keep.map(() => 0n)
  for (let pile = 0; pile < sizes.length; pile++) {
    const size = BigInt(sizes[pile] ?? 0)
    let weight = prfShares.one
    for (let at = ends[pile - 1] ?? 0; at < (ends[pile] ?? 0) && weight > 0n; at++) {
      const who = ranks[at] ?? 0
      const part = keep[who] ?? 0n
      if (part === 0n) continue
      votes[who] = (votes[who] ?? 0n) + prfShares.kept(weight, part, size)
      weight = prfShares.rest(weight, part)
    }
  }
  return { votes, rounding: 0n }
}

const parsed = (bytes: Uint8Array): Election => {
  const election = readBlt(bytes)
  if (isRefusal(election)) throw new Error(election.why)
  return election
}

/** (a) In this process, warm. */
const inOneProcess = ({ blt }: Files): void => {
  const bytes = readFileSync(blt)
  const election = parsed(bytes)
  const order = paperOrder(election.candidates.length)
  const papers = readPapers(election)
  const counting = (id: string) => () => methods.find(each => each.id === id)?.count(election, order)
  const works: Readonly<Record<string, () => unknown>> = {
    parse: () => parsed(bytes),
    scottish: counting('scottish-stv'),
    meek: counting('meek-prf'),
    plain: () => countReference(election, papers, order, { ...prfRule, give: (_, keep) => withoutTree(papers, keep) }),
  }
  const runs = 9
  const took = Object.fromEntries(
    Object.entries(works).map(([name, work]) => {
      for (let i = 0; i < 3; i++) work()
      return [name, median(Array.from({ length: runs }, () => timed(work)))]
    }),
  )
  const { parse = Number.NaN, scottish = Number.NaN, meek = Number.NaN, plain = Number.NaN } = took
  console.log(`(a) in one process, warm, medians of ${runs}`)
  say('parse the file', ms(parse), `bytes to ${group(election.piles.length)} piles of equal papers, with their numbers`)
  say('Scottish STV', against(scottish, parse, 'parse', '≤ 0.5'), 'a count sees the piles and not the lines')
  say('Meek, reference rule', against(meek, parse, 'parse', '≤ 2'), 'an iteration sees nodes of the tree of papers and not the piles')
  say(
    'Meek without the tree',
    `${ms(plain)} = ${(plain / meek).toFixed(1)} × with it`,
    'the same arithmetic, every pile read anew in every iteration',
  )
}

const alone = (...args: readonly string[]): Alone =>
  JSON.parse(
    execFileSync(process.execPath, [new URL('count-alone.ts', import.meta.url).pathname, ...args], { encoding: 'utf8', maxBuffer: 1e6 }),
  )

const medianOf = (runs: readonly Alone[], what: 'ms' | 'clock' | 'above'): number => median(runs.map(each => each[what]))
const several = (n: number, ...args: readonly string[]): Alone[] => Array.from({ length: n }, () => alone(...args))

const times = (peer: readonly Alone[], own: readonly Alone[], what: 'ms' | 'clock'): string => {
  const [they, we] = [medianOf(peer, what), medianOf(own, what)]
  return `${ms(they)} = ${(they / we).toFixed(1)} × ours (aim ≥ 10)`
}

/** (b) and (c): cold, each in a process of its own. */
const endToEnd = ({ blt, json, election }: Files): void => {
  const own = several(7, 'ours', blt, 'meek-prf')
  const peer = several(3, 'peer', json, String(election.seats), String(election.candidates.length))
  console.log('(b) from the file to who is elected, cold, each run in a process of its own, medians of 7 and 3')
  say(
    'Meek by the clock',
    ms(medianOf(own, 'clock')),
    'read, parse and count the BLT file; starting Node and loading the program are not in it',
  )
  say(
    'meeks-prf-js 1.0.0 by the clock',
    times(peer, own, 'clock'),
    'the same papers as JSON, which Node parses natively; what else runs here disturbs it',
  )
  say('Meek by its thread', ms(medianOf(own, 'ms')), 'processor time, without the threads that compile and collect garbage beside it')
  say('meeks-prf-js 1.0.0 by its thread', times(peer, own, 'ms'), 'it makes much garbage, and most of its collection is not in this figure')
  const size = readFileSync(blt).length
  console.log('(c) peak memory above the idle process, medians of the same runs and of 7 more')
  const mean = (above: number): string => `${(above / 1e6).toFixed(1)} MB = ${(above / size).toFixed(2)} × the file (aim ≤ 3)`
  say('Meek, reference rule', mean(medianOf(own, 'above')), 'one file in memory, then the piles, and room for what was thrown away')
  say('Scottish STV', mean(medianOf(several(7, 'ours', blt, 'scottish-stv'), 'above')), 'the same')
  say('meeks-prf-js 1.0.0', `${(medianOf(peer, 'above') / 1e6).toFixed(0)} MB`, 'for comparison')
  const who = (each: Alone | undefined): string => String(each?.elected.toSorted((a, b) => a - b))
  if (who(own[0]) !== who(peer[0])) {
    console.log(`The two elect different candidates: ${who(own[0])} and ${who(peer[0])}.`)
    process.exitCode = 1
  } else console.log(`Both elect ${own[0]?.elected.map(each => election.candidates[each]).join(', ')}.`)
}

const files = await writeFiles()
try {
  const size = readFileSync(files.blt).length
  console.log(
    `Meath 2002 ten times over: ${group(files.papers)} papers, a line each, ${(size / 1e6).toFixed(1)} MB. Node ${process.version}.`,
  )
  inOneProcess(files)
  endToEnd(files)
} finally {
  await files.remove()
}
