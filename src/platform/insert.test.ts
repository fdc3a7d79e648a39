import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { openInMemory } from './database.ts'
import { insertMany, insertNew } from './insert.ts'
import { madeAhead } from './made-ahead.ts'
import { keeper, type Tx, transaction } from './transaction.ts'

test('rows that say the same columns go in, or take the place of those that were there; a column that only some say is refused before anything is written', async t => {
  const database = await openInMemory()
  t.after(() => database.close())
  await transaction(database, keeper, async tx => {
    await sql`create table seat (place text, number int, holder text, primary key (place, number))`.execute(tx)
    const seats = async () =>
      (await sql<{ said: string }>`select concat_ws(' ', place, number, holder) as said from seat order by 1`.execute(tx)).rows
    await insertMany(tx, 'seat', [
      { place: 'hall', number: 1, holder: 'Asha' },
      { holder: null, number: 2, place: 'hall' },
    ])
    await insertMany(tx, 'seat', [{ place: 'hall', number: 2, holder: 'Cai' }], ['place', 'number'])
    await insertNew(tx, 'seat', [{ place: 'hall', number: 2, holder: 'Dee' }])
    assert.deepEqual(await seats(), [{ said: 'hall 1 Asha' }, { said: 'hall 2 Cai' }])
    const wide: Record<string, unknown>[] = [
      { place: 'hall', number: 3 },
      { place: 'hall', number: 4, holder: 'Bo' },
    ]
    await assert.rejects(insertMany(tx, 'seat', wide), /row 2 of those for seat has other columns than place, number/)
    await assert.rejects(insertMany(tx, 'seat', [wide[1] ?? {}, { ...wide[0], holder: undefined }]), /row 2/)
    const mixed = [
      { place: 'hall', number: 3 },
      { place: 'hall', number: 4, holder: 'Bo' },
    ]
    // @ts-expect-error one row names a holder and the other does not
    await assert.rejects(insertMany(tx, 'seat', mixed), /row 2/)
    const lacking: { place: string; number: number; holder?: string }[] = [{ place: 'hall', number: 3 }]
    // @ts-expect-error a holder may be lacking
    await insertMany(tx, 'seat', lacking)
    assert.equal((await seats()).length, 3)
    await madeAhead(tx, async () => {
      await insertMany(tx, 'seat', [{ place: 'hall', number: 5 }])
      await insertMany(tx, 'seat', [{ place: 'hall', number: 6 }])
      assert.equal((await seats()).length, 5, 'a question comes after what was sent before it')
      await insertMany(tx, 'seat', [{ place: 'hall', number: 7 }])
    })
    assert.equal((await seats()).length, 6)
  })
  const twice = (tx: Tx) =>
    madeAhead(tx, async () => {
      await insertMany(tx, 'seat', [{ place: 'attic', number: 1 }])
      await insertMany(tx, 'seat', [{ place: 'attic', number: 1 }])
      await sql`select 1`.execute(tx)
    })
  await assert.rejects(transaction(database, keeper, twice), /duplicate key/, 'the fault itself, whoever hears of it')
})
