/** Papers go from one candidate to the next: a surplus at a lower value, everything of the excluded at the value it has. */
import { type Amount, divideDown, spoken } from '../amount.ts'
import type { Transfer } from '../count.ts'
import { beyond, type Counting, cutOff, type Held, lose, nameOf, noFurtherPreference, positionOf, surplusOf, votesOf } from './counting.ts'
import type { Parcel } from './papers.ts'
import { type Moved, movedWord, papersWord, votesWord } from './words.ts'

type Heap = { papers: number; piles: number[] }

/** The papers of one parcel by their next available preference; `stay` are those that name nobody more. */
type Split = { readonly held: Held; readonly to: ReadonlyMap<number, Heap>; readonly stay: number }

const split = ({ follow, election }: Counting, held: Held): Split => {
  const to = new Map<number, Heap>()
  let stay = 0
  for (const pile of held.parcel.piles) {
    const papers = election.piles[pile]?.papers ?? 0
    const slot = follow(pile)
    const heap = to.get(slot)
    if (slot < 0) stay += papers
    else if (heap) {
      heap.papers += papers
      heap.piles.push(pile)
    } else to.set(slot, { papers, piles: [pile] })
  }
  return { held, to, stay }
}

/** Writes a transfer into the stage; what goes between the same two is one line. */
const note = ({ draft }: Counting, more: Transfer & { readonly papers: number }): void => {
  const at = draft.transfers.findIndex(each => each.from === more.from && each.to === more.to)
  const before = draft.transfers[at]
  if (before === undefined) draft.transfers.push(more)
  else draft.transfers[at] = { ...before, papers: (before.papers ?? 0) + more.papers, votes: before.votes + more.votes }
}

type Delivered = { readonly moved: readonly Moved[]; readonly credited: Amount }

/**
 * Hands the papers over. What reaches one candidate at one value is one parcel, from however many it comes: “a batch” of the
 * texts is all the papers of one value in a transfer.
 */
const deliver = (counting: Counting, splits: readonly Split[], worth: (parcel: Parcel) => Amount): Delivered => {
  const arriving = new Map<string, Parcel & { readonly slot: number }>()
  const moved = new Map<Amount, number>()
  let credited = 0n
  for (const { held, to } of splits) {
    const value = worth(held.parcel)
    for (const [slot, { papers, piles }] of to) {
      const key = `${slot} ${value}`
      const before = arriving.get(key)
      arriving.set(key, {
        slot,
        value,
        first: false,
        papers: (before?.papers ?? 0) + papers,
        piles: before ? [...before.piles, ...piles] : piles,
      })
      moved.set(value, (moved.get(value) ?? 0) + papers)
      credited += BigInt(papers) * value
      note(counting, { from: positionOf(counting, held.slot), to: positionOf(counting, slot), papers, votes: BigInt(papers) * value })
    }
  }
  for (const { slot, ...parcel } of arriving.values()) {
    counting.votes[slot] = votesOf(counting, slot) + BigInt(parcel.papers) * parcel.value
    counting.parcels[slot]?.push(parcel)
  }
  const byValue = [...moved].map(([value, papers]) => ({ value, papers })).toSorted((a, b) => (b.value > a.value ? 1 : -1))
  return { moved: byValue, credited }
}

/** Votes that nobody gets: `papers` name nobody who stands. */
const toNobody = (counting: Counting, from: number, papers: number, votes: Amount): void => {
  if (papers === 0) return
  note(counting, { from: positionOf(counting, from), to: null, papers, votes })
  lose(counting, noFurtherPreference, votes)
}

const stayWords = (counting: Counting, papers: number, votes: Amount): string[] => {
  if (papers === 0) return []
  return [`${papersWord(papers)} ${papers === 1 ? 'names' : 'name'} nobody else who stands: ${votesWord(votes, counting.text.places)}.`]
}

const restWords = (counting: Counting, rest: Amount): string[] =>
  rest > 0n ? [`${votesWord(rest, counting.text.places)} ${rest === counting.one ? 'is' : 'are'} cut off by rounding.`] : []

const keptWords = (papers: number): string[] => {
  if (papers === 0) return []
  return [papers === 1 ? '1 paper names nobody else who stands and stays.' : `${papers} papers name nobody else who stands and stay.`]
}

const beyondWords = (counting: Counting, votes: Amount): string[] => {
  if (votes === 0n) return []
  return [
    `The quota fell, so that the surplus is more than those papers carry: ${votesWord(votes, counting.text.places)} cannot be transferred.`,
  ]
}

/** Rule “all papers”: every paper of the candidate moves at its value × surplus ÷ votes, cut off. */
const surplusOfAllPapers = (counting: Counting, slot: number): string[] => {
  const surplus = surplusOf(counting, slot)
  const votes = votesOf(counting, slot)
  const lower = ({ value }: Parcel): Amount => divideDown(value * surplus, votes)
  const splits = (counting.parcels[slot] ?? []).map(parcel => split(counting, { slot, parcel }))
  const { moved, credited } = deliver(counting, splits, lower)
  let stay = 0
  let nobody = 0n
  for (const { held, stay: papers } of splits) {
    const value = BigInt(papers) * lower(held.parcel)
    toNobody(counting, slot, papers, value)
    stay += papers
    nobody += value
  }
  const rest = surplus - credited - nobody
  lose(counting, cutOff, rest)
  return [`${movedWord(moved, counting.text.places)}.`, ...stayWords(counting, stay, nobody), ...restWords(counting, rest)]
}

/**
 * Rule “last parcel”: of the papers that came last and made the surplus, those that name somebody else move; at surplus ÷
 * their number, cut off, when together they are worth more than the surplus, and at the value they have when not.
 */
const surplusOfLastParcel = (counting: Counting, slot: number): string[] => {
  const { places } = counting.text
  const surplus = surplusOf(counting, slot)
  const parcel = counting.parcels[slot]?.at(-1) ?? { value: 0n, papers: 0, piles: [], first: true }
  const splits = [split(counting, { slot, parcel })]
  const stay = splits.reduce((sum, each) => sum + each.stay, 0)
  const going = parcel.papers - stay
  const lowered = BigInt(going) * parcel.value > surplus
  const value = lowered ? divideDown(surplus, BigInt(going)) : parcel.value
  const { moved, credited } = deliver(counting, splits, () => value)
  const rest = surplus - credited
  const looked = parcel.first ? '' : `of the ${papersWord(parcel.papers)} that came last, `
  const words = `${looked}${movedWord(moved, places)}.`
  if (lowered) {
    lose(counting, cutOff, rest)
    return [words, ...keptWords(stay), ...restWords(counting, rest)]
  }
  const theirs = BigInt(stay) * value
  const nobody = rest < theirs ? rest : theirs
  toNobody(counting, slot, stay, nobody)
  lose(counting, beyond, rest - nobody)
  return [words, ...stayWords(counting, stay, nobody), ...beyondWords(counting, rest - nobody)]
}

/** Transfers what a candidate has over the quota, and leaves them the quota. */
export const moveSurplus = (counting: Counting, slot: number): void => {
  const { text, draft, quota } = counting
  const begin = `${nameOf(counting, slot)}’s surplus of ${spoken(surplusOf(counting, slot), text.places)}: `
  const [first, ...more] = text.takes === 'all papers' ? surplusOfAllPapers(counting, slot) : surplusOfLastParcel(counting, slot)
  draft.reasons.push(`${begin}${first}`, ...more)
  counting.over.delete(slot)
  counting.votes[slot] = quota
  counting.parcels[slot] = []
}

/** Moves one step of what the excluded hold, at the values it has. */
export const moveStep = (counting: Counting, step: readonly Held[]): void => {
  const splits = step.map(held => split(counting, held))
  const { moved } = deliver(counting, splits, ({ value }) => value)
  let stay = 0
  let nobody = 0n
  for (const { held, stay: papers } of splits) {
    const { slot, parcel } = held
    counting.votes[slot] = votesOf(counting, slot) - BigInt(parcel.papers) * parcel.value
    toNobody(counting, slot, papers, BigInt(papers) * parcel.value)
    stay += papers
    nobody += BigInt(papers) * parcel.value
  }
  const words = movedWord(moved, counting.text.places)
  counting.draft.reasons.push(`${words[0]?.toUpperCase()}${words.slice(1)}.`, ...stayWords(counting, stay, nobody))
}
