import { sql } from 'kysely'
import { createTransport } from 'nodemailer'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { quietUntil } from '#kernel/quiet.ts'
import type { Database } from './database.ts'
import { newId } from './ids.ts'
import type { Job } from './jobs.ts'
import type { Log } from './log.ts'
import { type Key, seal, unseal } from './seal.ts'
import { keeper, type Tx, transaction } from './transaction.ts'

/** Subject and sender say nothing of politics: envelopes are read by mail servers, employers and people at the next desk. */
export type Letter = {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** The address by which one press in a mail program ends letters of this kind (RFC 8058). */
  readonly stop?: string | null
  /** By whose clock one that can be stopped leaves by day only; the server's unless given. */
  readonly zone?: string | undefined
}

/** What takes a letter: the mail server, or in tests a real one on loopback. Returns its answer; throws when it refused. */
export type Post = (letter: Letter, messageId: string) => Promise<string>

export const mailJob = 'mail.send'

export const postTo = (url: string, from: string): Post => {
  const transport = createTransport(url)
  return async (letter, messageId) => {
    const sent = await transport.sendMail({
      from,
      to: letter.to,
      subject: letter.subject,
      text: letter.text,
      messageId,
      headers: headersOf(letter),
    })
    return sent.response
  }
}

const headersOf = ({ stop }: Letter): Record<string, string> =>
  stop ? { 'List-Unsubscribe': `<${stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}

/** Puts a letter in the outbox and queues its sending, both in the caller's transaction. @param queue of that transaction @param id made before, by who has to know it */
export const writeLetter = async (
  tx: Tx,
  queue: (job: Job) => Promise<void>,
  key: Key,
  letter: Letter,
  now: Instant,
  id = newId<'mail'>(),
): Promise<Id<'mail'>> => {
  await sql`insert into platform_mail (id, address_sealed, subject, body_sealed, stop_sealed, queued_at, zone)
            values (${id}, ${seal(key, letter.to, id)}, ${letter.subject}, ${seal(key, letter.text, id)}, ${letter.stop ? seal(key, letter.stop, id) : null}, ${now}, ${letter.zone ?? null})`.execute(
    tx,
  )
  await queue({ name: mailJob, data: { mail: id } })
  return id
}

type Row = { id: Id<'mail'>; address_sealed: string; subject: string; body_sealed: string; stop_sealed: string | null; zone: string | null }

type Sending = {
  readonly database: Database
  readonly post: Post
  readonly key: Key
  readonly wall: () => Instant
  readonly log: Log
  readonly zone: string
  /** Puts off what may not leave now. */
  queue(tx: Tx, job: Job): Promise<void>
}

/**
 * Sends one letter, at most once. The beginning is committed before the server is spoken to; if the worker dies after that, the letter
 * may or may not have left, so it is never tried again by itself: it stays in `unsettledLetters` for a person to settle with the mail
 * server's log, by its Message-ID. Where nothing dies, at most once is exactly once. A letter that was taken out of the outbox is none.
 * One that can be stopped was not asked for just now: however long it waited, it leaves by day, where its reader is.
 */
export const sendLetter = async ({ database, post, key, wall, log, zone, queue }: Sending, id: string): Promise<void> => {
  const letter = await transaction(database, keeper, async tx => {
    const found =
      await sql<Row>`select id, address_sealed, subject, body_sealed, stop_sealed, zone from platform_mail where id = ${id} for key share`.execute(
        tx,
      )
    const [row] = found.rows
    const later = row?.stop_sealed ? quietUntil(wall(), row.zone ?? zone) : null
    if (later) await queue(tx, { name: mailJob, data: { mail: id }, after: later })
    if (!row || later) return null
    const begun =
      await sql`insert into platform_mail_begun (mail_id, begun_at) values (${id}, ${wall()}) on conflict do nothing returning 1`.execute(
        tx,
      )
    return begun.rows.length === 0 ? null : row
  })
  if (!letter) return
  const { outcome, answer } = await attempt(post, key, letter)
  if (outcome === 'refused') log.fault('mail.refused', new Error('refused'), { mail: id })
  await transaction(database, keeper, tx =>
    sql`insert into platform_mail_ended (mail_id, ended_at, outcome, answer) values (${id}, ${wall()}, ${outcome}, ${answer})`.execute(tx),
  )
}

const attempt = async (post: Post, key: Key, row: Row): Promise<{ outcome: 'accepted' | 'refused'; answer: string }> => {
  const letter = {
    to: unseal(key, row.address_sealed, row.id),
    subject: row.subject,
    text: unseal(key, row.body_sealed, row.id),
    stop: row.stop_sealed && unseal(key, row.stop_sealed, row.id),
  }
  try {
    return { outcome: 'accepted', answer: await post(letter, messageId(row.id)) }
  } catch (fault) {
    return { outcome: 'refused', answer: fault instanceof Error ? fault.name : 'no answer' }
  }
}

/** The Message-ID by which a letter is found in the mail server's log. */
export const messageId = (id: string): string => `<${id}@caucus>`

type Unsettled = { readonly id: Id<'mail'>; readonly messageId: string; readonly begunAt: Instant }

/** Letters begun and not ended: the worker died between the two, so nobody knows whether they left. */
export const unsettledLetters = async (database: Database): Promise<Unsettled[]> => {
  const rows = await sql<{ id: Id<'mail'>; begun_at: Instant }>`
    select b.mail_id as id, b.begun_at from platform_mail_begun b left join platform_mail_ended e using (mail_id)
    where e.mail_id is null order by b.begun_at`.execute(database.db)
  return rows.rows.map(row => ({ id: row.id, messageId: messageId(row.id), begunAt: row.begun_at }))
}

/** The operator settles a letter: the mail server's log shows it, or the person is asked again by a new letter. */
export const settleLetter = async (
  database: Database,
  id: string,
  outcome: "found in the mail server's log" | 'given up',
  wall: Instant,
): Promise<void> => {
  await sql`insert into platform_mail_ended (mail_id, ended_at, outcome, answer) values (${id}, ${wall}, ${outcome}, 'settled by the operator')
            on conflict do nothing`.execute(database.db)
}
