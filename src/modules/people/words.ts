import { sql } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { newId } from '#platform/ids.ts'
import { insertMany } from '#platform/insert.ts'
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
export const writeWords = (
  tx: Tx,
  said: {
    readonly person: Id<'person'>
    readonly contest: string
    readonly vote: Day
    readonly words: string
    readonly by: Id<'account'>
    readonly at: Instant
  },
): Promise<void> =>
  insertMany(tx, 'people_words', [
    {
      id: newId(),
      person_id: said.person,
      contest: said.contest,
      words: said.words,
      written_at: said.at,
      by_account: said.by,
      goes_on: said.vote.add({ days: daysKept }),
    },
  ])
