import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { openInMemory } from '#platform/database.ts'
import { insertMany } from '#platform/insert.ts'
import { keeper, type Tx, transaction } from '#platform/transaction.ts'
import { keysCheckedOnce } from './keys-checked-once.ts'

test('keys that are checked once are all checked, and stand as they stood: a row that points at nothing is refused at the end', async t => {
  const database = await openInMemory()
  t.after(() => database.close())
  const rules = async () =>
    (
      await sql<{ rule: string }>`select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) as rule from pg_constraint
        where contype = 'f' and connamespace = 'public'::regnamespace and convalidated order by 1`.execute(database.db)
    ).rows.map(({ rule }) => rule)
  await database.script(`create table hall (name text primary key);
    create table row_of (hall text references hall on delete cascade, number int, primary key (hall, number));
    create table seat (hall text, number int, next int, foreign key (hall, number) references row_of (hall, number))`)
  const [before, told] = [await rules(), async (hall: string) => transaction(database, keeper, tx => tell(tx, hall))]
  const tell = (tx: Tx, hall: string) =>
    keysCheckedOnce(tx, async () => {
      await insertMany(tx, 'seat', [{ hall: 'town hall', number: 1, next: 2 }])
      await insertMany(tx, 'row_of', [{ hall: 'town hall', number: 1 }])
      await insertMany(tx, 'hall', [{ name: hall }])
    })
  await assert.rejects(told('village hall'), /violates foreign key constraint/)
  await told('town hall')
  assert.deepEqual(await rules(), before)
  assert.equal(before.length, 2)
})
