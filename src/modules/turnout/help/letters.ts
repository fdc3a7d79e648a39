import { sql } from 'kysely'
import { type Day, dayOf, type Instant } from '#kernel/day.ts'
import { type Id, parseId } from '#kernel/id.ts'
import { quietUntil } from '#kernel/quiet.ts'
import { caucusesOf, type Who } from '#kernel/scope.ts'
import { caucusesById } from '#modules/network/index.ts'
import { newId } from '#platform/ids.ts'
import type { Job, Worker } from '#platform/jobs.ts'
import { type Letter, writeLetter } from '#platform/mail.ts'
import { unseal } from '#platform/seal.ts'
import { stopSecret } from '#platform/stop-link.ts'
import { keeper, type Tx, transaction } from '#platform/transaction.ts'
import type { Visit } from '#web/route.ts'
import { sayCount, sayDay, sayTravel } from '#web/say.ts'
import type { OwnLetterDeps } from '../deps.ts'
import { turnoutPaths } from '../paths.ts'
import { zoneOf } from '../zone.ts'
import { type Help, helpAskedOf } from './queries.ts'

export const helpLettersJob = 'turnout.help-letters'
export const helpLetterJob = 'turnout.help-letter'
/** What the address in each of these letters ends. */
export const stopsHelp = 'stop letters of help'

/** Whether the asker wants a letter when a group of theirs is asked for help. */
export const wantsHelpLetters = async (tx: Tx, account: Id<'account'>): Promise<boolean> =>
  (
    await sql<{ wanted: boolean }>`select wanted from turnout_help_letters where account_id = ${account}
      order by chosen_at desc, id desc limit 1`.execute(tx)
  ).rows[0]?.wanted ?? false

/** From now on. Said twice it is said once. As the account. */
export const wishHelpLetters = async (tx: Tx, account: Id<'account'>, wanted: boolean, now: Instant): Promise<void> => {
  if ((await wantsHelpLetters(tx, account)) === wanted) return
  await sql`insert into turnout_help_letters (id, account_id, wanted, chosen_at) values (${newId()}, ${account}, ${wanted}, ${now})`.execute(
    tx,
  )
}

/**
 * Queued with every ask that somebody is told of, and every night: a job for each who wants a letter and has something to be told. In the quiet hours it waits for the
 * morning, so that what is told in the night is told then too.
 */
export const writeHelpLetters =
  (deps: OwnLetterDeps): Worker =>
  () =>
    transaction(deps.database, { ...keeper, now: deps.clock.now() }, async tx => {
      const after = quietUntil(deps.clock.wall(), deps.zone)
      if (after) return deps.queue(tx, { name: helpLettersJob, data: {}, key: helpLettersJob, after })
      const { rows } = await sql<{ account: Id<'account'> }>`select account from turnout_help_readers()`.execute(tx)
      for (const { account } of rows) await deps.queue(tx, byDay(deps, account))
    })

/** After somebody was told of an ask. */
export const tellByLetter = (visit: Pick<Visit, 'queue'>): Promise<void> =>
  visit.queue({ name: helpLettersJob, data: {}, key: helpLettersJob })

const byDay = (deps: OwnLetterDeps, account: Id<'account'>): Job => {
  const after = quietUntil(deps.clock.wall(), deps.zone)
  return { name: helpLetterJob, data: { account }, key: account, ...(after ? { after } : {}) }
}

/** One account's letter, with the roles that it holds at this moment; in the quiet hours it waits for the morning. Done twice, it is done once. */
export const writeHelpLetter =
  (deps: OwnLetterDeps): Worker =>
  async data => {
    const account = parseId<'account'>(String(data['account']))
    if (!account) return
    await deps.inTheNameOf(account, async (tx, who) => {
      if (quietUntil(deps.clock.wall(), deps.zone)) await deps.queue(tx, byDay(deps, account))
      else await letterTo(tx, deps, who)
    })
  }

type Waiting = { readonly help: Help; readonly slug: string; readonly zone: string | undefined; readonly minutes: number | null }

const letterTo = async (tx: Tx, deps: OwnLetterDeps, who: Who): Promise<void> => {
  const { account } = who
  const now = deps.clock.now()
  const today = dayOf(now, deps.zone)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`turnout letter of help ${account}`}, 0))`.execute(tx)
  if (!(await wantsHelpLetters(tx, account))) return
  const written = await writtenTo(tx, account)
  if (written.some(({ on }) => on.equals(today))) return
  const told = new Set(written.flatMap(({ asks }) => asks))
  const waiting = (await waitingFor(tx, deps, who, today)).filter(({ help }) => !told.has(help.id)).slice(0, most)
  const address = waiting.length > 0 ? await ownAddress(tx) : null
  if (!address) return
  const letter = letterOf(deps, { to: unseal(deps.key, address, account), waiting, account })
  const mail = await writeLetter(tx, job => deps.queue(tx, job), deps.key, letter, now)
  const asks = [...new Set(waiting.map(({ help }) => help.id))]
  await sql`insert into turnout_help_letter (account_id, on_day, asks, mail_id) values (${account}, ${today}::date, ${`{${asks.join(',')}}`}::uuid[], ${mail})`.execute(
    tx,
  )
}

/** As many asks as one letter tells; the others are told the day after. */
const most = 10

/** Open asks of which a group was told that the asker answers for, and which it has not answered: the soonest day first. */
const waitingFor = async (tx: Tx, { packs }: OwnLetterDeps, who: Who, today: Day): Promise<Waiting[]> => {
  const waiting: Waiting[] = []
  for (const caucus of await caucusesById(tx, caucusesOf(who, ['steward']))) {
    const { id, slug } = caucus
    for (const help of await helpAskedOf(tx, id, today)) {
      const told = help.told.find(one => one.caucus === id)
      const isAnswered = told?.notNow || help.offers.some(one => one.caucus === id)
      if (help.open && told && !isAnswered && !waiting.some(one => one.help.id === help.id))
        waiting.push({ help, slug, zone: zoneOf(packs, caucus), minutes: told.minutes })
    }
  }
  return waiting.toSorted((a, b) => Temporal.PlainDate.compare(a.help.on, b.help.on))
}

const writtenTo = async (tx: Tx, account: Id<'account'>): Promise<{ on: Day; asks: Id<'help'>[] }[]> =>
  (await sql<{ on: Day; asks: Id<'help'>[] }>`select on_day as on, asks from turnout_help_letter where account_id = ${account}`.execute(tx))
    .rows

const ownAddress = async (tx: Tx): Promise<string | null> =>
  (await sql<{ address: string | null }>`select turnout_own_address() as address`.execute(tx)).rows[0]?.address ?? null

type Of = { readonly to: string; readonly waiting: readonly Waiting[]; readonly account: Id<'account'> }

/** On the outside nothing; inside hours, day and way, never which organisation, which place, or anybody. */
const letterOf = ({ publicUrl, key }: OwnLetterDeps, { to, waiting, account }: Of): Letter => {
  const at = (path: string): string => new URL(path, publicUrl).href
  const stop = at(turnoutPaths.noHelpLetters(stopSecret(key, stopsHelp, account)))
  return {
    to,
    subject: 'Hours are asked for nearby',
    stop,
    zone: waiting[0]?.zone,
    text: [
      waiting.length === 1 ? 'A group near yours asks for help:' : 'Groups near yours ask for help:',
      '',
      ...waiting.map(({ help, minutes }) => `- ${sayCount(help.hours, 'hour', 'hours')} by ${sayDay(help.on)}; ${sayTravel(minutes)}`),
      '',
      'Whatever you can give helps, and “not this time” helps too: then the next nearest is asked.',
      ...[...new Set(waiting.map(({ slug }) => slug))].map(slug => `Answer here: ${at(turnoutPaths.help(slug))}`),
      '',
      `No more such letters, with one press: ${stop}`,
    ].join('\n'),
  }
}
