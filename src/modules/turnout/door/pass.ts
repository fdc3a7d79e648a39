import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { newId, newLetters } from '#platform/ids.ts'
import type { Tx } from '#platform/transaction.ts'

/** What a code at the door is read as: small letters, without the blanks between which it is printed; null: it is none. */
export const passIn = (typed: string): string | null => {
  const letters = typed.toLowerCase().replace(/[\s-]/g, '')
  return /^[a-z2-9]{12}$/.test(letters) ? letters : null
}

/** In threes, to be read aloud. */
export const inThrees = (token: string): string => token.match(/.{1,3}/g)?.join(' ') ?? token

/** What this person shows at the door of a contest; null: none was made yet. */
export const passOf = async (tx: Tx, person: Id<'person'>, contest: string): Promise<string | null> =>
  (
    await sql<{ token: string }>`select token from turnout_pass where person_id = ${person} and contest = ${contest}
      order by made_at desc, id desc limit 1`.execute(tx)
  ).rows[0]?.token ?? null

/** A new one, by oneself; the one before it says nothing any more. */
export const makePass = async (
  tx: Tx,
  { person, caucus, contest, at }: { person: Id<'person'>; caucus: Id<'caucus'>; contest: string; at: Instant },
): Promise<void> => {
  await sql`insert into turnout_pass (id, token, person_id, caucus_id, contest, made_at)
    values (${newId()}, ${newLetters(12)}, ${person}, ${caucus}, ${contest}, ${at})`.execute(tx)
}

type Shown = { readonly person: Id<'person'>; readonly caucus: Id<'caucus'>; readonly contest: string }

/** Whose code it is, as far as the asker may see the person; null: nobody's, or no longer. */
export const shownBy = async (tx: Tx, token: string): Promise<Shown | null> =>
  (
    await sql<Shown>`select p.person_id as person, p.caucus_id as caucus, p.contest from turnout_pass p where p.token = ${token}
      and not exists (select from turnout_pass n where n.person_id = p.person_id and n.contest = p.contest and (n.made_at, n.id) > (p.made_at, p.id))`.execute(
      tx,
    )
  ).rows[0] ?? null
