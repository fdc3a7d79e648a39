import { sql } from 'kysely'
import { changed } from '#platform/duty.ts'
import { keysOf, type Outliving, rowsOfWords } from '#platform/outlives.ts'

/** An agreement that was withdrawn, by the random id of its row. */
const agreements: Outliving = {
  kind: 'agreement',
  standing: tx => keysOf(tx, sql`select consent_id::text as key from people_consent_end`),
  again: (tx, words) =>
    changed(
      tx,
      sql`insert into people_consent_end (consent_id, ended_at, how)
        select c.id, greatest(w.at, c.given_at), 'withdrawn before a backup was brought back' from ${rowsOfWords(words)} join people_consent c on c.id = w.key::uuid
        on conflict do nothing`,
    ),
}

/** A number or an address whose owner said stop, by its keyed hash. */
const numbers: Outliving = {
  kind: 'number',
  standing: tx => keysOf(tx, sql`select caucus_id || ':' || contact_index as key from people_stop`),
  again: (tx, words) =>
    changed(
      tx,
      sql`insert into people_stop (caucus_id, contact_index, at)
        select c.caucus_id, split_part(w.key, ':', 2), w.at from ${rowsOfWords(words)} join people_key c on c.caucus_id = split_part(w.key, ':', 1)::uuid on conflict do nothing`,
    ),
}

export const peopleOutlives: readonly Outliving[] = [agreements, numbers]
