import { type Refusal, refuse } from '#kernel/refusal.ts'
import { divideUp } from '../amount.ts'
import { firstOf, type SharedTie } from './shares.ts'

/**
 * Delegates of a precinct’s caucus (here the word means an evening, elsewhere a group), in which people stand together in groups, openly.
 * Rules as two US states explained them to those who came: Nevada, “How is viability determined?” and “Caucus math” (2008), and Iowa,
 * “Caucus math” (2016). The same arithmetic is used again where delegates of caucuses meet at the next level.
 */
type Precinct = {
  /** Everybody present who is entitled, in a group or not. */
  readonly attendees: number
  readonly delegates: number
}

export type Group = { readonly name: string; readonly members: number }

/**
 * How many members a group must have to send anybody; always rounded up. With one delegate there are no groups: the whole
 * caucus elects. Two delegates: a quarter. Three: a sixth. Four and more: 15 in a hundred.
 */
export const viability = ({ attendees, delegates }: Precinct): number | null => {
  const all = BigInt(attendees)
  if (delegates <= 1) return null
  if (delegates === 2) return Number(divideUp(all, 4n))
  if (delegates === 3) return Number(divideUp(all, 6n))
  return Number(divideUp(all * 15n, 100n))
}

export type Alignment = {
  /** Members a group needs; null where the whole caucus elects together. */
  readonly needed: number | null
  readonly viable: readonly Group[]
  /** Groups that are too small, each with how many more would make it viable. Their members realign or leave it. */
  readonly short: readonly (Group & { readonly more: number })[]
  /** Of the viable, the smallest that must realign because there are more groups than delegates. */
  readonly tooMany: readonly Group[]
  readonly reasons: readonly string[]
}

const attend = (number: number): string => `${number} ${number === 1 ? 'person attends' : 'people attend'}`

const wrongIn = ({ attendees, delegates }: Precinct, groups: readonly Group[]): Refusal | null => {
  const isCount = (number: number): boolean => Number.isSafeInteger(number) && number >= 0
  if (!isCount(attendees) || attendees === 0) return refuse(`a caucus has at least one who attends, not ${attendees}`)
  if (!isCount(delegates) || delegates === 0) return refuse(`a caucus elects at least one delegate, not ${delegates}`)
  const bad = groups.find(({ members }) => !isCount(members))
  if (bad) return refuse(`${bad.name} has ${bad.members} members, and people are whole numbers`)
  if (new Set(groups.map(({ name }) => name)).size < groups.length) return refuse('two groups have the same name')
  const all = groups.reduce((sum, { members }) => sum + members, 0)
  return all > attendees ? refuse(`${all} stand in groups, and only ${attendees} attend`) : null
}

/** Where the groups stand, before anybody realigns and again after. Of equal groups the one that came first stays. */
export const align = (precinct: Precinct, groups: readonly Group[]): Alignment | Refusal => {
  const wrong = wrongIn(precinct, groups)
  if (wrong) return wrong
  const needed = viability(precinct)
  if (needed === null)
    return { needed, viable: [], short: [], tooMany: [], reasons: ['One delegate: no groups form, the whole caucus elects.'] }
  const bySize = groups.toSorted((a, b) => b.members - a.members)
  const viable = bySize.filter(({ members }) => members >= needed)
  const short = bySize.filter(({ members }) => members < needed).map(group => ({ ...group, more: needed - group.members }))
  const tooMany = viable.slice(precinct.delegates)
  return {
    needed,
    viable: viable.slice(0, precinct.delegates),
    short,
    tooMany,
    reasons: [
      `${attend(precinct.attendees)} for ${precinct.delegates} delegates: a group needs ${needed}.`,
      ...short.map(({ name, members, more }) => `${name} has ${members} and needs ${more} more, or its members realign.`),
      ...tooMany.map(({ name }) => `${name} realigns: there are more viable groups than delegates, and it is among the smallest.`),
    ],
  }
}

export type Sent = {
  readonly groups: readonly (Group & {
    readonly delegates: number
    /** Its share, `members × delegates ÷ attendees`: the whole part, and the rest in parts of `attendees`. */
    readonly share: { readonly whole: number; readonly rest: number }
  })[]
  readonly ties: readonly SharedTie[]
  readonly reasons: readonly string[]
}

type Row = {
  readonly name: string
  readonly whole: number
  readonly rest: number
  readonly up: boolean
  delegates: number
  changed: boolean
}

/** Of those whose share was rounded down, the one just below a half, once each. */
const nextUp = (rows: readonly Row[], order: readonly string[], ties: SharedTie[]): Row | null =>
  change(
    rows.filter(({ up, changed }) => !up && !changed),
    (a, b) => b.rest > a.rest,
    order,
    ties,
  )

/** Of those whose share was rounded up and who have more than one, the one just above a half, once each. */
const nextDown = (rows: readonly Row[], order: readonly string[], ties: SharedTie[]): Row | null =>
  change(
    rows.filter(({ up, changed, delegates }) => up && !changed && delegates > 1),
    (a, b) => b.rest < a.rest,
    order.toReversed(),
    ties,
  )

const change = (rows: readonly Row[], nearer: (a: Row, b: Row) => boolean, order: readonly string[], ties: SharedTie[]): Row | null => {
  const [first, ...others] = rows
  if (!first) return null
  const best = others.reduce((a, b) => (nearer(a, b) ? b : a), first)
  const tied = rows.filter(({ rest }) => rest === best.rest).map(({ name }) => name)
  const chosen = firstOf(tied, order)
  if (tied.length > 1) ties.push({ tied, chosen })
  const row = rows.find(({ name }) => name === chosen) ?? best
  row.changed = true
  return row
}

/**
 * Delegates of each viable group: its share, a half and more rounded up. One too few: one more for the share just below a
 * half; one too many: one less for the share just above it, and nobody loses their only delegate. Equal shares: by lot.
 * @param order of all groups, drawn before; of equal ones the first named gains, and the last named loses.
 */
export const send = (precinct: Precinct, groups: readonly Group[], order: readonly string[]): Sent | Refusal => {
  const aligned = align(precinct, groups)
  if ('refused' in aligned) return aligned
  if (aligned.needed === null) return refuse('one delegate is elected by the whole caucus, not by groups')
  const [waiting] = [...aligned.short.filter(({ members }) => members > 0), ...aligned.tooMany]
  if (waiting) return refuse(`${waiting.name} is not viable`, { next: 'let its members realign, or leave it out' })
  const missing = groups.find(({ name }) => !order.includes(name))
  if (missing) return refuse(`the order for equal shares leaves out ${missing.name}`)
  if (aligned.viable.length === 0) return refuse('no group is viable')
  const { attendees, delegates } = precinct
  const rows: Row[] = groups
    .filter(({ members }) => members > 0)
    .map(({ name, members }) => {
      const [whole, rest] = [Math.floor((members * delegates) / attendees), (members * delegates) % attendees]
      const up = 2 * rest >= attendees
      return { name, whole, rest, up, delegates: whole + (up ? 1 : 0), changed: false }
    })
  const ties: SharedTie[] = []
  const reasons = rows.map(({ name, whole, rest, delegates: sent }) => `${name}: ${whole} and ${rest}/${attendees}, rounded to ${sent}.`)
  const total = (): number => rows.reduce((sum, row) => sum + row.delegates, 0)
  while (total() !== delegates) {
    const gain = total() < delegates
    const changed = gain ? nextUp(rows, order, ties) : nextDown(rows, order, ties)
    if (!changed) return refuse(`the rules say nothing of who ${gain ? 'gains' : 'loses'} a delegate here: no share is near a half`)
    changed.delegates += gain ? 1 : -1
    reasons.push(gain ? `One too few: ${changed.name} gets one more.` : `One too many: ${changed.name} gets one less.`)
  }
  const withMembers = (row: Row) => ({
    name: row.name,
    members: groups.find(({ name }) => name === row.name)?.members ?? 0,
    delegates: row.delegates,
    share: { whole: row.whole, rest: row.rest },
  })
  return { groups: rows.map(withMembers), ties, reasons }
}
