import { sql } from 'kysely'
import { type Instant, instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import { newId } from '#platform/ids.ts'
import type { Tx } from '#platform/transaction.ts'
import { type NeedEvent, type NeedKind, type NeedState, needState } from '../rules/needs.ts'

export type Hand = { readonly account: Id<'account'>; readonly name: string; readonly steward: boolean }

/** Who can see to a need: stewards, and organisers put down for calls. Empty for whoever cannot themself. */
export const handsIn = async (tx: Tx, caucus: Id<'caucus'>): Promise<Hand[]> =>
  (await sql<Hand>`select account, name, steward from turnout_hands(${caucus}::uuid) order by name, account`.execute(tx)).rows

export type PersonsNeed = {
  readonly person: Id<'person'>
  readonly need: NeedKind
  readonly word: string
  /** May be shown to an organiser who sees to it. */
  readonly askable: boolean
  readonly state: NeedState
}

type At = { readonly id: string; readonly at: string }

type Row = {
  person_id: Id<'person'>
  need: NeedKind
  wanted: boolean
  state: string
  meant_to_come: boolean
  dropped: At[]
  lift: At | null
  askable: boolean
  events: (Omit<NeedEvent, 'at'> & At)[]
}

const timed = <T extends At>(one: T) => ({ ...one, at: instant(one.at) })

/** What people whom the asker may see need in order to come, and where each need stands. */
export const needsOf = async (tx: Tx, caucus: Id<'caucus'>, contest: string, hands: readonly Hand[]): Promise<PersonsNeed[]> => {
  const { rows } = await sql<Row>`select * from turnout_needs(${caucus}::uuid, ${contest})`.execute(tx)
  const able = new Set<string>(hands.map(({ account }) => account))
  return rows.flatMap(row => {
    const state = needState(
      {
        wanted: row.wanted,
        word: row.state,
        meantToCome: row.meant_to_come,
        dropped: row.dropped.map(timed),
        lift: row.lift && timed(row.lift),
        events: row.events.map(timed),
      },
      able,
    )
    return state ? [{ person: row.person_id, need: row.need, word: row.state, askable: row.askable, state }] : []
  })
}

export type NeedWord = {
  readonly caucus: Id<'caucus'>
  readonly contest: string
  readonly need: PersonsNeed
  readonly by: Hand
  readonly at: Instant
  /** Until when whoever sees to it is shown the person. */
  readonly until: Instant
}

const write = async (
  tx: Tx,
  { caucus, contest, need, by, at }: NeedWord,
  kind: NeedEvent['kind'],
  owner: Hand | null,
): Promise<Id<'need-event'>> => {
  const id = newId<'need-event'>()
  await sql`insert into turnout_need_event (id, person_id, caucus_id, contest, need, kind, owner_account, name, at, by_account)
    values (${id}, ${need.person}, ${caucus}, ${contest}, ${need.need}, ${kind}, ${owner?.account ?? null}, ${owner?.name ?? by.name}, ${at}, ${by.account})`.execute(
    tx,
  )
  return id
}

/** Who sees to it from now on. Only a steward gives it to somebody else. */
export const giveNeed = async (tx: Tx, word: NeedWord, owner: Hand): Promise<Refusal | null> => {
  const { need, by } = word
  if (need.state.kind === 'closed') return refuse('This is not needed any more.')
  if (owner.account !== by.account && !by.steward) return refuse('Only a steward gives a need to somebody else.')
  if (!owner.steward && !need.askable)
    return refuse('They did not agree to be asked, so only a steward may see to it.', { fields: { owner: 'Choose a steward.' } })
  const id = await write(tx, word, 'owned', owner)
  await sql`select turnout_hand_on(${id}::uuid, ${word.until}::timestamptz)`.execute(tx)
  return null
}

/** Nobody sees to it any more. */
export const giveNeedBack = async (tx: Tx, word: NeedWord): Promise<Refusal | null> => {
  if (!mayAnswer(word)) return notTheirs()
  const id = await write(tx, word, 'given-back', null)
  await sql`select turnout_hand_on(${id}::uuid, ${word.until}::timestamptz)`.execute(tx)
  return null
}

/** It is arranged, or not after all. */
export const sayArranged = async (tx: Tx, word: NeedWord, arranged: boolean): Promise<Refusal | null> => {
  if (!mayAnswer(word)) return notTheirs()
  if ((word.need.state.kind === 'arranged') === arranged) return null
  await write(tx, word, arranged ? 'arranged' : 'not-yet', null)
  return null
}

const mayAnswer = ({ need: { state }, by }: NeedWord): boolean =>
  state.kind !== 'closed' && (by.steward || state.owner?.account === by.account)
const notTheirs = (): Refusal => refuse('Whoever sees to it says so, or a steward.', { next: 'Take it on first.' })
