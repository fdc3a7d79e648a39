import { sql } from 'kysely'
import { type Day, dayOf, daysBetween, type Instant } from '#kernel/day.ts'
import { type Id, parseId } from '#kernel/id.ts'
import { first } from '#kernel/many.ts'
import { zoneOf } from '#kernel/zone.ts'
import { type Caucus, caucusesById, caucusesIn } from '#modules/network/index.ts'
import { personForCall } from '#modules/people/index.ts'
import { arrayOf } from '#platform/array.ts'
import { newId, newToken } from '#platform/ids.ts'
import { insertMany } from '#platform/insert.ts'
import type { Worker } from '#platform/jobs.ts'
import { type Letter, writeLetter } from '#platform/mail.ts'
import { type Key, markOf, sha256 } from '#platform/seal.ts'
import { type Tx, transaction, visitor, workerOf } from '#platform/transaction.ts'
import type { Visit } from '#web/route.ts'
import type { LetterDeps } from './deps.ts'
import { contestsCovered } from './due.ts'
import { gatheringsAhead, gatheringsOff, isOff, type Meeting, meetingsOf, meetsIn } from './meeting.ts'
import { sayPlace, sayTask, sayWhen } from './pages/view.ts'
import { turnoutPaths } from './paths.ts'
import { lastWords } from './queries.ts'
import { afterQuiet, type Due, leads, nextMorning, remindersDue } from './rules/remind.ts'

export const remindJob = 'turnout.remind'
export const lettersJob = 'turnout.letters'

/** Every night: the letters of the day are put off until the morning. */
export const remindNightly =
  (deps: LetterDeps): Worker =>
  () =>
    transaction(deps.database, visitor, tx =>
      deps.queue(tx, { name: lettersJob, data: {}, key: lettersJob, after: afterQuiet(deps.clock.wall(), deps.zone) }),
    )

/** The letters of all caucuses, or of the one that is named, each by day where it is. Run again, it writes what is not written yet; for those whose night it is, as after a long stop, it comes again in their morning. */
export const writeReminders =
  (deps: LetterDeps): Worker =>
  async data => {
    const [wall, now] = [deps.clock.wall(), deps.clock.now()]
    const only = parseId<'caucus'>(String(data['caucus']))
    const all = await transaction(deps.database, visitor, tx => (only ? caucusesById(tx, [only]) : caucusesIn(tx, null)), 'read')
    const today = dayOf(now, deps.zone)
    // Of two who have a letter for one person on a day one waits for the next: in another order every day, so that it is not always the same.
    const inOrder = all.toSorted((a, b) => sha256(`${today} ${a.id}`).localeCompare(sha256(`${today} ${b.id}`)))
    for (const caucus of inOrder) {
      const zone = zoneIn(deps, caucus)
      if (afterQuiet(wall, zone) === wall)
        await transaction(deps.database, { ...workerOf(caucus.id), now }, tx => remindIn(tx, { ...deps, zone }, caucus, now))
    }
    const after = nextMorning(wall, [...new Set(all.map(caucus => zoneIn(deps, caucus)))])
    if (after)
      await transaction(deps.database, visitor, tx =>
        deps.queue(tx, { name: lettersJob, data: only ? { caucus: only } : {}, key: `${lettersJob} ${only ?? ''} ${after}`, after }),
      )
  }

/** The letters of one caucus, as soon as it is day there: queued with what cannot wait for the morning. */
export const tellOff = (visit: Pick<Visit, 'queue'>, caucus: Id<'caucus'>): Promise<void> =>
  visit.queue({ name: lettersJob, data: { caucus }, key: `${lettersJob} ${caucus}` })

/** Where a caucus is, by the organisation of what it covers. */
const zoneIn = ({ packs, zone }: LetterDeps, caucus: Caucus): string => zoneOf(packs, caucus) ?? zone

/** Writes to whoever said yes to a meeting that is near, and agreed to letters: one letter a day a person. As a worker of the caucus. @returns how many */
export const remindIn = async (tx: Tx, deps: LetterDeps, caucus: Caucus, now: Instant): Promise<number> => {
  const today = dayOf(now, deps.zone)
  const meetings = await meetingsNear(tx, deps, caucus, now, today)
  if (meetings.length === 0) return 0
  const ahead = []
  for (const meeting of meetings) {
    const { key, on, beginsAt } = meeting
    const off = isOff(meeting)
    const people = await saidYes(tx, caucus.id, key)
    const [words, written] = [await lastWords(tx, key, people), await remindedOf(tx, key, people, off)]
    const coming = people.flatMap(person => {
      const word = words.get(person)
      if (!word || !['yes', 'confirmed'].includes(word.said)) return []
      return [{ person, since: dayOf(word.at, deps.zone), written: written.get(person) ?? [] }]
    })
    const inTime = beginsAt !== null && Temporal.Instant.compare(now.add({ hours: readWithin }), beginsAt) <= 0
    ahead.push({ contest: key, on, inTime, isOff: off, coming })
  }
  let written = 0
  for (const due of remindersDue(ahead, today)) if (await remindOne(tx, deps, { caucus, meetings, due, today, now })) written++
  return written
}

/** A letter is read within some hours. */
const readWithin = 2

/** How many days before a meeting letters about it went to these people. @param off those that said that it is off */
export const remindedOf = async (
  tx: Tx,
  contest: string,
  people: readonly Id<'person'>[],
  off = false,
): Promise<ReadonlyMap<Id<'person'>, readonly number[]>> => {
  const { rows } = await sql<{ person: Id<'person'>; days: number[] }>`select person_id as person, array_agg(days_before::int) as days
    from turnout_reminder where contest = ${contest} and off = ${off} and person_id = any (${arrayOf(people)}::uuid[]) group by 1`.execute(
    tx,
  )
  return new Map(rows.map(({ person, days }) => [person, days]))
}

/** All who ever said yes, in the order in which they are recorded. */
const saidYes = async (tx: Tx, caucus: Id<'caucus'>, contest: string): Promise<Id<'person'>[]> => {
  const { rows } = await sql<{ id: Id<'person'> }>`select distinct c.person_id as id from turnout_commitment c
    where c.caucus_id = ${caucus} and c.contest = ${contest} and c.state in ('yes', 'confirmed') order by c.person_id`.execute(tx)
  return rows.map(({ id }) => id)
}

type Near = Meeting & { readonly on: Day }

const meetingsNear = async (tx: Tx, deps: LetterDeps, caucus: Caucus, now: Instant, today: Day): Promise<Near[]> => {
  const near: Near[] = []
  const votes = (await contestsCovered(tx, deps.packs, caucus, now)).map(({ key }) => key)
  const gatherings = await first(gatheringsAhead(tx, deps.packs, [caucus], { now, days: leads[0] }))
  for (const off of await gatheringsOff(tx, deps.packs, caucus, now)) near.push({ ...off, on: off.when.day })
  for (const meeting of [...(await meetingsOf(tx, deps.packs, votes, now)).values(), ...gatherings]) {
    const on = lastDayOf(meeting)
    if (on && daysBetween(today, on) >= 0 && daysBetween(today, on) <= leads[0]) near.push({ ...meeting, on })
  }
  return near
}

/** Reminders count back from here: what is posted must leave some days before the ballot ends, or the letter comes too late to help. */
const lastDayOf = ({ channel, when }: Meeting): Day | null =>
  when && channel === 'post' ? when.day.subtract({ days: daysOfPost }) : (when?.day ?? null)
const daysOfPost = 4

type One = {
  readonly caucus: Caucus
  readonly meetings: readonly Near[]
  readonly due: Due<Id<'person'>>
  readonly today: Day
  readonly now: Instant
}

/** The notes and the letter are one transaction, and one of a person and a day is written: run twice, it is written once. */
const remindOne = async (tx: Tx, deps: LetterDeps, { caucus, meetings, due, today, now }: One): Promise<boolean> => {
  const person = await personForCall(tx, deps.key, due.person)
  if (!person?.email) return false
  const mail = newId<'mail'>()
  const marks = marksOf(deps.key, today, { ...person, id: due.person, email: person.email })
  const { rows } = await sql<{
    once: boolean
  }>`select turnout_write_once(${arrayOf(marks)}::text[], ${today}::date) as once`.execute(tx)
  if (rows[0]?.once !== true) return false
  await insertMany(
    tx,
    'turnout_reminder',
    due.of.map(({ contest, daysBefore }) => ({
      id: newId(),
      person_id: due.person,
      caucus_id: caucus.id,
      contest,
      on_day: today,
      days_before: daysBefore,
      off: meetings.some(one => one.key === contest && isOff(one)),
      mail_id: mail,
    })),
  )
  const token = newToken()
  await sql`insert into turnout_stop_link (token_sha256, person_id, caucus_id, made_at) values (${sha256(token)}, ${due.person}, ${caucus.id}, ${now})`.execute(
    tx,
  )
  const named = due.of.flatMap(({ contest }) => meetings.find(({ key }) => key === contest) ?? [])
  await writeLetter(tx, job => deps.queue(tx, job), deps.key, letterOf(deps, { to: person.email, meetings: named, token }), now, mail)
  return true
}

type Marked = { readonly id: Id<'person'>; readonly account: string | null; readonly email: string; readonly name: string }

/** Who it is, for one day: the record, the account, and the address with the first name, since a household may share one. Whoever is in two caucuses has the same two in both. */
const marksOf = (key: Key, today: Day, { id, account, email, name }: Marked): string[] => {
  const first = name.trim().split(/\s+/)[0] ?? ''
  return [id, ...(account ? [account] : []), `${email} ${first}`.toLowerCase().normalize('NFC')].map(who =>
    markOf(key, `reminded on ${today} ${who}`),
  )
}

type Written = { readonly to: string; readonly meetings: readonly Meeting[]; readonly token: string }

/** On the outside nothing; inside, what they said and when, never for which organisation. */
const letterOf = (deps: LetterDeps, { to, meetings, token }: Written): Letter => {
  const stop = new URL(turnoutPaths.noMore(token), deps.publicUrl).href
  return {
    to,
    subject: meetings.length === 1 ? 'A date you said yes to' : 'Dates you said yes to',
    stop,
    zone: deps.zone,
    text: [...meetings.flatMap(meeting => aboutOne(deps, meeting)), `No more such letters, with one press: ${stop}`].join('\n\n'),
  }
}

const aboutOne = ({ publicUrl }: LetterDeps, meeting: Meeting): string[] => {
  const coming = new URL(turnoutPaths.coming(meeting.key), publicUrl).href
  const place = sayPlace(meeting)
  if (isOff(meeting))
    return [
      `It is off: ${sayWhen(meeting)}${place ? `, ${place}` : ''}. You said that you would come.`,
      'The meeting was taken off the list. If there is another day, you may be asked again.',
    ]
  return meetsIn(meeting.channel)
    ? [
        `You said that you will come: ${sayWhen(meeting)}${place ? `, ${place}` : ''}.`,
        'When will you set out, from where, and how? Whoever has thought of it arrives.',
        `Something has changed, or you need a lift? Say so here: ${coming}`,
      ]
    : [
        `You said that you will vote: ${sayWhen(meeting)}.`,
        `${sayTask(meeting)} If you have voted, there is nothing left to do.`,
        `Something has changed? Say so here: ${coming}`,
      ]
}

/** Whether a link is one of ours. As anybody. */
export const isStopLink = async (tx: Tx, token: string): Promise<boolean> =>
  (await sql<{ ours: boolean }>`select turnout_is_stop_link(${token}) as ours`.execute(tx)).rows[0]?.ours === true

/** Ends letters, or letters and calls, of whom the link was written to. @returns false when it is none of ours */
export const stopByLink = async (tx: Tx, token: string, callsToo: boolean): Promise<boolean> =>
  (await sql<{ done: boolean }>`select turnout_stop(${token}, ${callsToo}) as done`.execute(tx)).rows[0]?.done === true
