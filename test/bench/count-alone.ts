import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { isRefusal } from '#kernel/refusal.ts'
import type { Election } from '#modules/ballots/rules/election.ts'
import { readBlt } from '#modules/ballots/rules/formats/blt.ts'
import { methods } from '#modules/ballots/rules/methods.ts'
import { paperOrder } from '#modules/ballots/rules/ties.ts'

/**
 * One measurement in a process of its own, for test/bench/count.ts:
 *
 *   node test/bench/count-alone.ts ours FILE.blt METHOD      reads, parses and counts
 *   node test/bench/count-alone.ts peer FILE.json SEATS CANDIDATES
 *
 * prints milliseconds from before the file is read until somebody is elected, by the processor time of the thread that does it
 * and by the clock; who is elected (positions); and the memory above that of the idle process, in bytes. Starting Node and
 * loading the programs is in none of them.
 */
export type Alone = { readonly ms: number; readonly clock: number; readonly elected: readonly number[]; readonly above: number }

const electionIn = (file: string): Election => {
  const election = readBlt(readFileSync(file))
  if (isRefusal(election)) throw new Error(election.why)
  return election
}

const ours = (file: string, id: string): readonly number[] => {
  const election = electionIn(file)
  const method = methods.find(each => each.id === id)
  const count = method?.count(election, paperOrder(election.candidates.length))
  if (!count || isRefusal(count)) throw new Error(count?.why ?? `no method ${id}`)
  return count.elected
}

type Peer = {
  readonly tabulate: (
    seats: number,
    names: string,
    ballots: unknown,
    ranks: number,
    ties: string,
    excluded: string,
    kept: string,
  ) => {
    readonly elected: ReadonlySet<string>
  }
}

/** Names are numbers from 1, in one text that begins with what stands between them: the peer's own short form. */
const peer = (tabulate: Peer['tabulate'], file: string, seats: number, candidates: number): number[] => {
  const names = ` ${Array.from({ length: candidates }, (_, i) => i + 1).join(' ')}`
  const ballots: unknown = JSON.parse(readFileSync(file, 'utf8'))
  return [...tabulate(seats, names, ballots, candidates, names, '', '').elected].map(name => Number(name) - 1)
}

const measured = (work: () => readonly number[]): Alone => {
  const idle = process.memoryUsage.rss()
  const [start, began] = [process.threadCpuUsage(), performance.now()]
  const elected = work()
  const { user, system } = process.threadCpuUsage(start)
  const clock = performance.now() - began
  // The highest that the operating system has seen, in kB.
  return { ms: (user + system) / 1000, clock, elected, above: Math.max(0, process.resourceUsage().maxRSS * 1024 - idle) }
}

const [who, file = '', ...more] = process.argv.slice(2)
if (who === 'peer') {
  const { tabulate }: Peer = createRequire(import.meta.url)('meeks-prf-js/run/meek.js')
  console.log(JSON.stringify(measured(() => peer(tabulate, file, Number(more[0]), Number(more[1])))))
} else console.log(JSON.stringify(measured(() => ours(file, more[0] ?? ''))))
