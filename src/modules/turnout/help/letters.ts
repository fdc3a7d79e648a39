import { sql } from 'kysely'
import { type Day, dayOf, type Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { quietUntil } from '#kernel/quiet.ts'
import { caucusesOf, type Who } from '#kernel/scope.ts'
import { zoneOf } from '#kernel/zone.ts'
import { caucusesById } from '#modules/network/index.ts'
import { arrayOf } from '#platform/array.ts'
import { newId } from '#platform/ids.ts'
import type { Worker } from '#platform/jobs.ts'
import type { Letter } from '#platform/mail.ts'
import { ownLetterJob, ownLetterWorker, stopSecret, writeOwnLetter } from '#platform/own-letter.ts'
import { keeper, type Tx, transaction } from '#platform/transaction.ts'
import type { Visit } from '#web/route.ts'
import { sayCount, sayDay, sayTravel } from '#web/say.ts'
import type { HelpLetterDeps } from '../deps.ts'
import { turnoutPaths } from '../paths.ts'
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
  (deps: HelpLetterDeps): Worker =>
  () =>
    transaction(deps.database, { ...keeper, now: deps.clock.now() }, async tx => {
      const after = quietUntil(deps.clock.wall(), deps.zone)
      if (after) return deps.queue(tx, { name: helpLettersJob, data: {}, key: helpLettersJob, after })
      const { rows } = await sql<{ account: Id<'account'> }>`select account from turnout_help_readers()`.execute(tx)
      for (const { account } of rows) await deps.queue(tx, ownLetterJob(deps, helpLetterJob, { account }))
    })

/** After somebody was told of an ask. */
export const tellByLetter = (visit: Pick<Visit, 'queue'>): Promise<void> =>
  visit.queue({ name: helpLettersJob, data: {}, key: helpLettersJob })

/** One account's letter of what is asked of its groups. */
export const writeHelpLetter = (deps: HelpLetterDeps): Worker => ownLetterWorker(deps, helpLetterJob, (tx, who) => letterTo(tx, deps, who))

type Waiting = { readonly help: Help; readonly slug: string; readonly zone: string | undefined; readonly minutes: number | null }

const letterTo = async (tx: Tx, deps: HelpLetterDeps, who: Who): Promise<void> => {
  const { account } = who
  const today = dayOf(deps.clock.now(), deps.zone)
  if (!(await wantsHelpLetters(tx, account))) return
  const written = await writtenTo(tx, account)
  if (written.some(({ on }) => on.equals(today))) return
  const told = new Set(written.flatMap(({ asks }) => asks))
  const waiting = (await waitingFor(tx, deps, who, today)).filter(({ help }) => !told.has(help.id)).slice(0, most)
  const mail = waiting.length > 0 ? await writeOwnLetter(tx, deps, who, letterOf(deps, waiting, account)) : null
  if (!mail) return
  const asks = [...new Set(waiting.map(({ help }) => help.id))]
  await sql`insert into turnout_help_letter (account_id, on_day, asks, mail_id) values (${account}, ${today}::date, ${arrayOf(asks)}::uuid[], ${mail})`.execute(
    tx,
  )
}

/** As many asks as one letter tells; the others are told the day after. */
const most = 10

/** Open asks of which a group was told that the asker answers for, and which it has not answered: the soonest day first. */
const waitingFor = async (tx: Tx, { packs }: HelpLetterDeps, who: Who, today: Day): Promise<Waiting[]> => {
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

/** On the outside nothing; inside hours, day and way, never which organisation, which place, or anybody. */
const letterOf = ({ publicUrl, key }: HelpLetterDeps, waiting: readonly Waiting[], account: Id<'account'>): Omit<Letter, 'to'> => {
  const at = (path: string): string => new URL(path, publicUrl).href
  const stop = at(turnoutPaths.noHelpLetters(stopSecret(key, stopsHelp, account)))
  return {
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
