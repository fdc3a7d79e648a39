import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { below, randomFrom } from '#kernel/random.ts'
import { type Attack, attacks, best, dumpOf, ordersOf } from '#test/attack.ts'
import { crowdOf, openCrowdBallot, sendJson, signIn } from '#test/crowd.ts'
import { newDevice, publicKeyOf } from '#test/device.ts'
import { engine, type World, world } from '#test/world.ts'
import { shuffleOpen, sweep } from './order.ts'

/**
 * The statistical test of secrecy. The worst case for voters: each casts at once after drawing, one after another, so that the order in which
 * papers came is the order in which people drew. If a dump tells nothing, every attack that lays an order of voters beside an order of papers is
 * a random pairing of n: the number of right pairs is Poisson with mean 1, and Spearman's correlation of the true pairs is normal with
 * deviation 1/√(n−1). 880 attacks are tried, three times; the bounds below are passed by chance in less than one run in ten thousand:
 * P(Poisson(1) ≥ 11) = 1.0e-8 and P(|normal| > 5.7) = 1.2e-8.
 */
const crowd = 300
const mostHits = 10
const mostSigmas = 5.7
const seed = 'secrecy 1'

type Held = { readonly box: string; readonly truth: Map<string, string>; readonly arrivals: readonly string[] }

/** Everybody draws and casts at once, through the front door, in an order drawn from the seed; `between` is called after each. */
const everybodyVotes = async (w: World, between: (voted: number) => Promise<void>): Promise<Held> => {
  const random = randomFrom(seed)
  const accounts = await crowdOf(w.program, crowd)
  const box = await openCrowdBallot(w)
  await w.at('2017-01-08T12:00:00Z')
  const key = publicKeyOf(box.key)
  const voterOf = new Map(
    (await w.rows('contests_voter')).filter(row => row['box_id'] === box.id).map(row => [row['account_id'], String(row['voter_id'])]),
  )
  const order = accounts.map(account => ({ account, at: random() })).toSorted((a, b) => a.at - b.at)
  const truth = new Map<string, string>()
  const arrivals: string[] = []
  for (const [n, { account }] of order.entries()) {
    const voter = await signIn(w.program, account)
    const device = newDevice(key)
    const drawn = await w.program.app.request(`http://localhost:3000/ballots/${box.id}/draw`, sendJson({ blinded: device.blinded }, voter))
    const { signature }: { signature: string } = await drawn.json()
    const token = await device.finish(signature)
    const answers = [[[1 + below(random, 4)]]]
    const cast = await w.program.app.request(`http://localhost:3000/ballots/${box.id}/cast`, sendJson({ ...token, answers }))
    assert.equal(cast.status, 201)
    const id = voterOf.get(account) ?? assert.fail('everybody is on the roll')
    truth.set(id, token.message)
    arrivals.push(id)
    await between(n + 1)
  }
  return { box: box.id, truth, arrivals }
}

const close = async (w: World, box: string): Promise<void> => {
  await w.at('2017-01-16T21:00:01Z')
  for (const name of ['Glyn', 'Hana']) assert.equal((await w.as(name).post(`/ballots/${box}/office/sign`)).status, 303)
}

const attackedNow = async (w: World, { box, truth }: Pick<Held, 'box' | 'truth'>): Promise<Attack[]> =>
  attacks(ordersOf(await dumpOf(w.program.database), box), truth)

const noBetterThanChance = (t: TestContext, when: string, all: readonly Attack[]): void => {
  const found = best(all) ?? assert.fail('nothing was attacked')
  t.diagnostic(
    `${when}: ${all.length} attacks; most right ${found.hits.hits} (${found.hits.name}), largest ${found.sigmas.sigmas.toFixed(2)} σ (${found.sigmas.name})`,
  )
  assert.ok(found.hits.hits <= mostHits, `${found.hits.name} guesses ${found.hits.hits}`)
  assert.ok(Math.abs(found.sigmas.sigmas) <= mostSigmas, `${found.sigmas.name}: ${found.sigmas.sigmas}`)
}

test(`${crowd} people vote: whoever has every table and the log pairs voters with papers no better than chance once the box is closed`, async t => {
  const w = await world(t)
  const half = crowd / 2
  const held = await everybodyVotes(w, async voted => {
    if (voted === half) await shuffleOpen(w.program.database)
  })
  const part = (from: number, to: number) => ({
    box: held.box,
    truth: new Map(held.arrivals.slice(from, to).map(id => [id, held.truth.get(id) ?? ''])),
  })

  // The attack works where there is something to find: in a dump taken during voting, on those who voted since the rows were last shuffled.
  const during = best(await attackedNow(w, part(half, crowd)))
  t.diagnostic(`during voting, of ${half} since the last shuffle: ${during?.hits.hits} right (${during?.hits.name})`)
  assert.equal(during?.hits.hits, half, 'order against order finds every one of them, so this test can fail')
  noBetterThanChance(t, `during voting, of ${half} before the last shuffle`, await attackedNow(w, part(0, half)))

  await close(w, held.box)
  noBetterThanChance(t, 'after closing', await attackedNow(w, held))
  await sweep(w.program.database)
  noBetterThanChance(t, 'after tidying up', await attackedNow(w, held))
  const written = await sql<{ papers: number; marks: number }>`
    select (select count(distinct xmin::text)::int from ballots_paper where box_id = ${held.box}) as papers,
           (select count(distinct xmin::text)::int from ballots_mark where box_id = ${held.box}) as marks`.execute(w.program.database.db)
  assert.deepEqual(written.rows, [{ papers: 1, marks: 1 }], 'one transaction wrote them all')
  assert.deepEqual(w.faults, [], 'and the log has no line')
})

test('after tidying up no page on disk holds a row as it came, nor the key', {
  skip: engine === 'postgres' ? false : 'looks at pages of a server',
}, async t => {
  const w = await world(t)
  const { box, truth } = await everybodyFew(w)
  const { db } = w.program.database
  await sql`create extension if not exists pageinspect`.execute(db)
  const dead = async (table: string): Promise<number> => {
    const found = await sql<{ n: number }>`select count(*)::int as n
      from generate_series(0, greatest(pg_relation_size(${table}) / current_setting('block_size')::int, 1) - 1) page,
           lateral (select * from heap_page_items(case when pg_relation_size(${table}) > 0 then get_raw_page(${table}, page::int) end)) item
      where item.t_data is not null and item.t_xmax::text <> '0'`.execute(db)
    return found.rows[0]?.n ?? 0
  }
  const all = () => Promise.all(['ballots_paper', 'ballots_mark', 'ballots_key'].map(dead))

  // A backup reads as the tables were before the closing: what it may ask for stays, and the sweep says so; nor does a sweep keep voters waiting for it.
  await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async backup => {
      await sql`select 1`.execute(backup)
      await close(w, box)
      assert.ok((await dead('ballots_paper')) >= truth.size, 'rewriting leaves the old rows where they lay')
      assert.equal(await sweep(w.program.database), false)
      assert.ok((await all()).every(rows => rows > 0))
      await sql`select from ballots_paper`.execute(backup)
      assert.equal(await sweep(w.program.database), false)
    })
  for (let tried = 0; tried < 100 && !(await sweep(w.program.database)); tried++) await wait(200)
  assert.deepEqual(await all(), [0, 0, 0])
})

/** Two of the cast are enough to leave dead rows. */
const everybodyFew = async (w: World): Promise<Held> => {
  const [first] = await w.rows('ballots_box')
  const box = String(first?.['id'])
  const key = publicKeyOf(String(first?.['key_spki']))
  const truth = new Map<string, string>()
  for (const name of ['Asha', 'Mallory']) {
    const device = newDevice(key)
    const { signature } = JSON.parse((await w.as(name).send(`/ballots/${box}/draw`, { blinded: device.blinded })).text)
    const token = await device.finish(signature)
    assert.equal((await w.as('visitor').send(`/ballots/${box}/cast`, { ...token, answers: [[[1]], [[1]]] })).status, 201)
    truth.set(name, token.message)
  }
  return { box, truth, arrivals: [...truth.keys()] }
}
