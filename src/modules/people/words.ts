import { sql } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { newId } from '#platform/ids.ts'
import type { Tx } from '#platform/transaction.ts'
import { daysKept } from './rules/words.ts'

/** Words about somebody who agreed to it, for one contest. */
export type Words = { readonly contest: string; readonly words: string; readonly written_on: Day; readonly goes_on: Day }

/** Oldest first; as far as the asker may see them. */
export const wordsOf = async (tx: Tx, person: Id<'person'>): Promise<Words[]> => {
  const { rows } = await sql<Words>`select contest, words, written_at::date as written_on, goes_on from people_words
    where person_id = ${person} order by written_at, id limit 100`.execute(tx)
  return rows
}

/** The database refuses it for who has not agreed. @param vote its day */
export const writeWords = async (
  tx: Tx,
  said: {
    readonly person: Id<'person'>
    readonly contest: string
    readonly vote: Day
    readonly words: string
    readonly by: Id<'account'>
    readonly at: Instant
  },
): Promise<void> => {
  await sql`insert into people_words (id, person_id, contest, words, written_at, by_account, goes_on)
    select ${newId()}::uuid, ${said.person}::uuid, ${said.contest}, ${said.words}, ${said.at}::timestamptz, ${said.by}::uuid, ${said.vote.add({ days: daysKept })}::date
    where not exists (select from people_words w where w.person_id = ${said.person} and w.contest = ${said.contest} and w.words = ${said.words})`.execute(
    tx,
  )
}
