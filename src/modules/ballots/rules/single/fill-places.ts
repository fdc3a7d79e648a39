import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Amount } from '../amount.ts'
import { type Rule, ruledOutBy, rulesOf, type Situation } from '../constraints.ts'
import type { Count, Tie } from '../count.ts'
import type { Election } from '../election.ts'
import { together } from '../names.ts'
import { settle, type Ties } from '../ties.ts'
import { groupsOf } from './groups.ts'
import { counted, tieWords } from './words.ts'

type Filled = {
  readonly elected: readonly number[]
  readonly ties: readonly Tie[]
  readonly reasons: readonly string[]
}

/** What one look at the votes decides. */
type Progress = { elected: number[]; standing: readonly number[]; ties: Tie[]; reasons: string[]; reopened: boolean }

const situationOf = ({ seats }: Election, { elected, standing }: Progress): Situation => ({
  elected,
  standing,
  vacancies: seats - elected.length,
  reopened: 0,
})

/**
 * Fills the places with those who have most votes, passing over whom a rule of reserved places rules out. Who has no more
 * votes than “re-open nominations” is not elected: the places that are left then stay open, whatever a rule reserves.
 */
const fill = (election: Election, votes: readonly Amount[], candidates: readonly number[], rules: readonly Rule[], ties: Ties): Filled => {
  const now: Progress = { elected: [], standing: candidates, ties: [], reasons: [], reopened: false }
  const take = (one: number): void => {
    now.standing = now.standing.filter(each => each !== one)
  }
  while (now.elected.length < election.seats && now.standing.length > 0 && !now.reopened) {
    const group = groupsOf(now.standing, votes).at(-1)?.candidates ?? []
    const passed = passedOver(election, rules, now, group, votes)
    now.reasons.push(...passed.map(({ reason }) => reason))
    for (const { one } of passed) take(one)
    if (passed.length > 0) continue
    const tie = group.length > 1 ? settle(group, 'most', 'election', 'none', [], ties) : null
    const one = tie?.chosen ?? group[0] ?? -1
    if (tie) now.ties.push(tie)
    if (one === election.reopen) now.reopened = true
    else now.elected.push(one)
    take(one)
  }
  // Equal votes that kept nobody out had nothing to decide.
  const decisive = now.ties.filter(({ tied }) => tied.some(each => !now.elected.includes(each)))
  const reasons = [...now.reasons, ...decisive.map(tie => tieWords(election.candidates, tie)), ...openWords(election, now)]
  return { elected: inOrder(now.elected, votes), ties: decisive, reasons }
}

const passedOver = (election: Election, rules: readonly Rule[], now: Progress, group: readonly number[], votes: readonly Amount[]) =>
  group.flatMap(one => {
    const why = one === election.reopen ? [] : ruledOutBy(rules, situationOf(election, now), one)
    const said = together(why.map(rule => `“${rule}”`))
    return why.length === 0
      ? []
      : [{ one, reason: `${election.candidates[one] ?? '?'} has ${votes[one] ?? 0n} and is passed over for ${said}.` }]
  })

const inOrder = (elected: readonly number[], votes: readonly Amount[]): number[] =>
  elected.toSorted((a, b) => Number((votes[b] ?? 0n) - (votes[a] ?? 0n)) || a - b)

const openWords = ({ seats, candidates, reopen }: Election, { elected, reopened }: Progress): string[] => {
  const open = seats - elected.length
  if (open === 0) return []
  const places = `${counted(open, 'place')} ${open === 1 ? 'stays' : 'stay'} open`
  return reopened
    ? [`${candidates[reopen ?? -1] ?? '?'} comes before whoever is left: ${places}, and nominations are opened again.`]
    : [`${places}: nobody who may fill ${open === 1 ? 'it' : 'them'} is left.`]
}

type OneLook = {
  readonly method: string
  readonly votes: readonly Amount[]
  readonly papers: Count['papers']
  /** What the papers came to, as the first sentence. */
  readonly began: string
}

/** A count of one stage: the votes, and who has most of them. */
export const mostVotes = (election: Election, standing: readonly number[], look: OneLook, ties: Ties): Count | Refusal => {
  const rules = rulesOf(election)
  if (isRefusal(rules)) return rules
  const { method, votes, papers, began } = look
  const { elected, ties: equal, reasons } = fill(election, votes, standing, rules, ties)
  const had = elected.map(each => `${election.candidates[each] ?? '?'} with ${votes[each] ?? 0n}`)
  return {
    method,
    title: election.title,
    seats: election.seats,
    candidates: election.candidates,
    withdrawn: election.withdrawn,
    papers,
    places: 0,
    quota: null,
    finalQuota: null,
    stages: [
      {
        number: 1,
        action: { kind: 'first-preferences', candidates: [] },
        votes,
        nonTransferable: 0n,
        lost: {},
        elected,
        excluded: [],
        transfers: [],
        ties: equal,
        reasons: [began, ...reasons, had.length > 0 ? `Elected: ${together(had)}.` : 'Nobody is elected.'],
      },
    ],
    elected,
  }
}
