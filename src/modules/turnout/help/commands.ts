import { sql } from 'kysely'
import { type Day, type Instant, isBefore } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { inParts } from '#kernel/many.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import { networks } from '#modules/network/index.ts'
import { newId } from '#platform/ids.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Packs } from '../meeting.ts'
import { type Group, nearestFirst, toldAtOnce } from '../rules/help.ts'
import { type Help, helpOf, isOurs, openHelp, type Wish } from './queries.ts'

type Doer = { readonly account: Id<'account'>; readonly now: Instant }

/** By whom a group wants to be asked, from now on. As its steward. */
export const chooseWish = async (tx: Tx, caucus: Id<'caucus'>, wish: Wish, { account, now }: Doer): Promise<void> => {
  await sql`insert into turnout_help_wish (id, caucus_id, by_whom, by_account, chosen_at) values (${newId()}, ${caucus}, ${wish}, ${account}, ${now})`.execute(
    tx,
  )
}

type Ask = Pick<Help, 'pack' | 'unit' | 'caucus' | 'network' | 'contest' | 'on' | 'hours'>

/** Asks for help, and tells the nearest strong groups that want to be asked by such an asker. @returns the ask with whom it told, or a refusal */
export const askForHelp = async (tx: Tx, packs: Packs, ask: Ask, today: Day, doer: Doer): Promise<Help | Refusal> => {
  if (!Number.isInteger(ask.hours) || ask.hours < 1 || ask.hours > 500)
    return refuse('Nobody was asked.', { fields: { hours: 'A whole number of hours, from 1 to 500.' } })
  if (isBefore(ask.on, today) || isBefore(today.add({ months: 12 }), ask.on))
    return refuse('Nobody was asked.', { fields: { on: 'A day from today on, within a year.' } })
  await sql`select pg_advisory_xact_lock(hashtextextended(${`turnout_ask ${ask.pack} ${ask.unit}`}, 0))`.execute(tx)
  if (await isAskedAlready(tx, ask))
    return refuse('You have asked for this already.', { next: 'End that ask first; hours that you accepted stay.' })
  const id = newId<'help'>()
  await sql`insert into turnout_help (id, pack, unit, caucus_id, network_id, contest, on_day, hours, by_account, asked_at)
    values (${id}, ${ask.pack}, ${ask.unit}, ${ask.caucus}, ${ask.network}, ${ask.contest}, ${ask.on}, ${ask.hours}, ${doer.account}, ${doer.now})`.execute(
    tx,
  )
  await tellNearest(tx, packs, [{ id, ...ask }], today)
  return (await helpOf(tx, id)) ?? refuse('Nobody was asked.')
}

const isAskedAlready = async (tx: Tx, { pack, unit, caucus, contest }: Ask): Promise<boolean> =>
  (
    await sql`select 1 from turnout_help h where h.pack = ${pack} and h.unit = ${unit} and h.caucus_id is not distinct from ${caucus}::uuid
      and h.contest is not distinct from ${contest}::text and turnout_help_ours(h.id) and turnout_help_open(h.id) limit 1`.execute(tx)
  ).rows.length > 0

/** Tells of each of these asks; the database itself leaves out who does not want to be asked. Told twice is told once. */
const tellNearest = async (tx: Tx, packs: Packs, asks: readonly Pick<Help, 'id' | 'pack' | 'unit'>[], today: Day): Promise<void> => {
  const strong = new Map<string, Group[]>()
  for (const pack of new Set(asks.map(one => one.pack))) strong.set(pack, await strongIn(tx, packs, pack, today))
  const told = asks.map(({ id, pack, unit }) => {
    const nearest = nearestFirst(packs.get(pack)?.units.get(unit)?.place ?? null, strong.get(pack) ?? [])
    return { help: id, candidates: nearest.map(one => one.id), minutes: nearest.map(one => one.minutes) }
  })
  for (const some of inParts(told))
    await sql`select turnout_tell_help(help, candidates, minutes, ${toldAtOnce}::int)
      from json_to_recordset(${JSON.stringify(some)}::json) as ask(help uuid, candidates uuid[], minutes int[])`.execute(tx)
}

const strongIn = async (tx: Tx, packs: Packs, pack: string, today: Day): Promise<Group[]> => {
  const units = packs.get(pack)?.units
  return (await networks.strongGroups(tx, pack, today)).map(({ caucus, name, unit }) => ({
    id: caucus,
    name,
    place: units?.get(unit)?.place ?? null,
  }))
}

/** Who chose after an ask was made to be asked, or became strong since, is told of it while it is open. As the keeper. */
export const tellAgain = async (tx: Tx, packs: Packs, today: Day): Promise<void> => tellNearest(tx, packs, await openHelp(tx), today)

/** A group that was told offers hours. As its steward. */
export const offerHours = async (
  tx: Tx,
  help: Help,
  { caucus, hours }: { caucus: Id<'caucus'>; hours: number },
  { account, now }: Doer,
): Promise<Refusal | null> => {
  if (!help.open) return refuse('Nothing is asked here any more.')
  if (!Number.isInteger(hours) || hours < 1 || hours > 500)
    return refuse('Nothing was offered.', { fields: { hours: 'A whole number of hours, from 1 to 500.' } })
  await sql`select pg_advisory_xact_lock(hashtextextended(${`turnout_help ${help.id}`}, 0))`.execute(tx)
  const locked = await helpOf(tx, help.id)
  if (locked?.offers.some(one => one.caucus === caucus && one.ended === null))
    return refuse('You have offered hours already.', { next: 'Take that offer back first, then offer other hours.' })
  await sql`insert into turnout_help_offer (id, help_id, caucus_id, hours, by_account, offered_at)
    values (${newId()}, ${help.id}, ${caucus}, ${hours}, ${account}, ${now})`.execute(tx)
  return null
}

/** A group that was told cannot this time: the next nearest is told. As its steward. */
export const sayNotNow = async (
  tx: Tx,
  packs: Packs,
  help: Help,
  caucus: Id<'caucus'>,
  today: Day,
  { account, now }: Doer,
): Promise<void> => {
  await sql`insert into turnout_help_not_now (help_id, caucus_id, by_account, said_at) values (${help.id}, ${caucus}, ${account}, ${now}) on conflict do nothing`.execute(
    tx,
  )
  await tellNearest(tx, packs, [help], today)
}

/** The group that offered takes its hours back, or who asked does not need them. Twice is once. */
export const endOffer = async (tx: Tx, offer: Id<'offer'>, how: 'withdrawn' | 'declined', { account, now }: Doer): Promise<void> => {
  await sql`insert into turnout_help_offer_end (offer_id, how, by_account, ended_at) values (${offer}, ${how}, ${account}, ${now}) on conflict do nothing`.execute(
    tx,
  )
}

/** Who asked takes an offer, and says where and when helpers come. */
export const acceptOffer = async (
  tx: Tx,
  help: Help,
  { offer, meet }: { offer: Id<'offer'>; meet: string },
  { account, now }: Doer,
): Promise<Refusal | null> => {
  const found = help.offers.find(one => one.id === offer)
  if (!found || !(await isOurs(tx, help.id))) return refuse('There is no such offer.')
  if (found.ended !== null) return refuse('This offer was taken back.')
  if (meet.length > 200) return refuse('Nothing was accepted.', { fields: { meet: 'At most 200 letters.' } })
  await sql`insert into turnout_help_accept (offer_id, meet, by_account, accepted_at) values (${offer}, ${meet}, ${account}, ${now}) on conflict do nothing`.execute(
    tx,
  )
  return null
}

/** Who asked asks no more; what was accepted stays. */
export const endHelp = async (tx: Tx, help: Id<'help'>, { account, now }: Doer): Promise<void> => {
  await sql`insert into turnout_help_end (help_id, by_account, ended_at) values (${help}, ${account}, ${now}) on conflict do nothing`.execute(
    tx,
  )
}
