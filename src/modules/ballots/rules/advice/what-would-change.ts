import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Count } from '../count.ts'
import type { Election } from '../election.ts'
import type { Method } from '../method.ts'
import { counted, namesOf } from '../single/words.ts'
import type { Ties } from '../ties.ts'
import { kindOfMethod } from './how-many-to-stand.ts'
import { lastAndFirst } from './margin.ts'
import { markedInstead, movedTo, recounted, withMore } from './recount.ts'

/** Something small that had changed who is elected, found by counting again. */
type WouldChange = {
  readonly papers: number
  /** Papers that say something else, or papers more. */
  readonly how: 'changed' | 'more'
  /** Who would then be elected. */
  readonly elected: readonly number[]
  readonly sentence: string
}

type Try = { readonly papers: number; readonly how: WouldChange['how']; readonly election: Election; readonly what: string }

/** Whoever went out with fewest, and the one who was nearest above: enough more papers for the first, and the other is lowest. */
const atExclusions = (election: Election, count: Count): Try[] =>
  count.stages.flatMap(({ number, votes, action }, i) => {
    const [out, ...more] = action.candidates
    const before = count.stages[i - 1]?.votes
    if (action.kind !== 'exclusion' || out === undefined || more.length > 0 || before === undefined) return []
    const had = (each: number): bigint => before[each] ?? 0n
    const stayed = votes.flatMap((now, each) => (each !== out && now > 0n && had(each) >= had(out) ? [each] : []))
    const [first, ...others] = stayed
    if (first === undefined) return []
    const next = others.reduce((a, b) => (had(b) < had(a) ? b : a), first)
    const papers = Number((had(next) - had(out)) / 10n ** BigInt(count.places)) + 1
    const [low, above] = [namesOf(election.candidates, [out]), namesOf(election.candidates, [next])]
    return [
      {
        papers,
        how: 'more',
        election: withMore(election, out, papers),
        what: `${counted(papers, 'more paper')} for ${low}, who went out in stage ${number} below ${above}`,
      },
    ]
  })

/** Marks that each voter has; null for papers in order. */
const marksIn = ({ seats }: Election, { id }: Method, standing: number): number | null =>
  ({ plurality: 1, block: seats, approval: standing })[id] ?? null

/** Whoever was elected last, and whoever had most of the others at the end. */
const atTheEnd = (method: Method, election: Election, ties: Ties, count: Count): Try[] => {
  const { last, first, lead } = lastAndFirst(count)
  const kind = kindOfMethod(method.id)
  if (kind === 'transferable' || (kind === 'run-off' && count.seats > 1)) return afterTransfers(method, election, ties, count)
  const whole = Math.floor(lead / 10 ** count.places)
  const [changed, more] = [Math.floor(whole / 2) + 1, whole + 1]
  const marks = marksIn(election, method, count.candidates.length - count.withdrawn.length)
  const other = marks === null ? movedTo(election, last, first, changed) : markedInstead(election, marks, last, first, changed)
  const name = namesOf(election.candidates, [first])
  return [
    { papers: changed, how: 'changed', election: other, what: changingWords(election, changed, last, first) },
    { papers: more, how: 'more', election: withMore(election, first, more), what: `${counted(more, 'more paper')} for ${name}` },
  ]
}

/** Where votes move in parts the lead at the end says little: first choices changed, as many as counting again shows to be enough. */
const afterTransfers = (method: Method, election: Election, ties: Ties, count: Count): Try[] => {
  const found = recounted(method, election, ties, count)
  if ('none' in found) return []
  return found.changes.map(({ papers, from: [from = -1], to: [to = -1] }) => ({
    papers,
    how: 'changed',
    election: movedTo(election, from, to, papers),
    what: changingWords(election, papers, from, to),
  }))
}

const changingWords = ({ candidates }: Election, papers: number, from: number, to: number): string =>
  `${counted(papers, 'paper')} changing from ${namesOf(candidates, [from])} to ${namesOf(candidates, [to])}`

/**
 * What would have changed it, each counted again: only what then elects others is told, the fewest papers first. It is
 * not every way: see `marginOf` for how few papers could be enough.
 */
export const whatWouldChange = (method: Method, election: Election, ties: Ties): readonly WouldChange[] | Refusal => {
  const count = method.count(election, ties)
  if (isRefusal(count)) return count
  const everybody = count.elected.length + count.withdrawn.length === count.candidates.length
  if (count.elected.length === 0 || everybody || count.stages.length === 0) return []
  return [...atTheEnd(method, election, ties, count), ...atExclusions(election, count)]
    .flatMap(({ papers, how, election: other, what }): WouldChange[] => {
      const again = method.count(other, ties)
      if (isRefusal(again)) return []
      const gained = again.elected.filter(each => !count.elected.includes(each))
      const lost = count.elected.filter(each => !again.elected.includes(each))
      if (gained.length === 0 && lost.length === 0) return []
      const who = gained.length === 0 ? 'nobody' : namesOf(count.candidates, gained)
      const instead = lost.length === 0 ? '' : ` instead of ${namesOf(count.candidates, lost)}`
      return [{ papers, how, elected: again.elected, sentence: `${what}: then ${who} would have been elected${instead}.` }]
    })
    .toSorted((a, b) => a.papers - b.papers)
}
