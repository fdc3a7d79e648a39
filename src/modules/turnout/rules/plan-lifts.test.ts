import assert from 'node:assert/strict'
import { test } from 'node:test'
import { below, type Random, randomFrom } from '#kernel/random.ts'
import { type Driver, detour, type LiftPlan, type LiftsAsked, type Pair, planLifts, type Rider } from './plan-lifts.ts'

const rider = (id: string, area: string, more: Partial<Rider> = {}): Rider => ({
  id,
  area,
  from: 1000,
  until: 1100,
  stepFree: false,
  back: false,
  ...more,
})
const driver = (id: string, area: string, more: Partial<Driver> = {}): Driver => ({
  id,
  area,
  also: [],
  at: 1050,
  seats: 1,
  stepFree: true,
  back: true,
  ...more,
})
const ask = (more: Partial<LiftsAsked>): LiftsAsked => ({ riders: [], drivers: [], agreed: [], standing: [], refused: [], ...more })
const said = ({ pairs }: LiftPlan): string[] => pairs.map(one => `${one.rider}-${one.driver}`).toSorted()

test('two ride together in one area or where the driver would stop, at an hour that suits, by a step-free car where it takes one, and home again', () => {
  const car = driver('d', 'millom', { also: ['egremont'], stepFree: false, back: false })
  assert.equal(detour(rider('r', 'millom'), car), 0)
  assert.equal(detour(rider('r', 'egremont'), car), 1)
  assert.equal(detour(rider('r', 'seascale'), car), null)
  assert.equal(detour(rider('r', 'millom', { until: 1049 }), car), null)
  assert.equal(detour(rider('r', 'millom', { from: 1050, until: 1050 }), car), 0)
  assert.equal(detour(rider('r', 'millom', { stepFree: true }), car), null)
  assert.equal(detour(rider('r', 'millom', { back: true }), car), null)
})

test('nobody is left behind for a shorter way: Ann rides with the driver who must stop for her, so that Ben has the only one who can take him', () => {
  const drivers = [driver('near', 'a'), driver('stops', 'b', { also: ['a'], stepFree: false })]
  const plan = planLifts(ask({ riders: [rider('ann', 'a'), rider('ben', 'a', { stepFree: true })], drivers }))
  assert.deepEqual([said(plan), plan.unmet], [['ann-stops', 'ben-near'], []])
})

test('of two who could take her, the one who need not stop; and what was suggested before stays where nothing is lost by it', () => {
  const drivers = [driver('a-stops', 'b', { also: ['a'] }), driver('near', 'a')]
  assert.deepEqual(said(planLifts(ask({ riders: [rider('ann', 'a')], drivers }))), ['ann-near'])
  const twins = [driver('one', 'a'), driver('two', 'a')]
  const both = { riders: [rider('ann', 'a'), rider('ben', 'a')], drivers: twins }
  assert.deepEqual(said(planLifts(ask({ ...both, standing: [{ rider: 'ann', driver: 'two', yeses: 0 }] }))), ['ann-two', 'ben-one'])
})

test('agreed pairs are kept though another way would seat more, and a refused pair is not suggested again', () => {
  const drivers = [driver('d', 'a'), driver('e', 'b')]
  const riders = [rider('ann', 'a'), rider('ben', 'b')]
  const stuck = { riders: [rider('ann', 'a'), rider('cara', 'a')], drivers: [driver('d', 'a'), driver('e', 'b', { also: [] })] }
  const kept = planLifts(ask({ ...stuck, agreed: [{ rider: 'ann', driver: 'd' }] }))
  assert.deepEqual([said(kept), kept.unmet], [['ann-d'], ['cara']])
  const refused = planLifts(ask({ riders, drivers, refused: [{ rider: 'ann', driver: 'd' }] }))
  assert.deepEqual([said(refused), refused.unmet], [['ben-e'], ['ann']])
})

const areas = ['a', 'b', 'c']
const anyArea = (random: Random): string => areas[below(random, areas.length)] ?? 'a'

/** A small instance: up to five riders and four cars, some pairs agreed, standing or refused. */
const smallOne = (random: Random): LiftsAsked => {
  const riders = Array.from({ length: below(random, 6) }, (_, n) =>
    rider(`r${n}`, anyArea(random), {
      from: 1000 + below(random, 60),
      until: 1040 + below(random, 60),
      stepFree: below(random, 4) === 0,
      back: below(random, 2) === 0,
    }),
  )
  const drivers = Array.from({ length: below(random, 5) }, (_, n) =>
    driver(`d${n}`, anyArea(random), {
      also: [anyArea(random), anyArea(random)].slice(below(random, 3)),
      at: 1030 + below(random, 40),
      seats: 1 + below(random, 3),
      stepFree: below(random, 2) === 0,
      back: below(random, 3) > 0,
    }),
  )
  const all = riders.flatMap(one =>
    drivers.map((car): Pair & { can: boolean } => ({ rider: one.id, driver: car.id, can: detour(one, car) !== null })),
  )
  const lots = all.map(pair => ({ ...pair, lot: below(random, 10) }))
  const full = new Map(drivers.map(car => [car.id, car.seats]))
  const agreed = lots.filter(({ lot, can, rider: who, driver: car }, index) => {
    if (lot !== 0 || !can || (full.get(car) ?? 0) === 0 || lots.findIndex(one => one.lot === 0 && one.can && one.rider === who) !== index)
      return false
    full.set(car, (full.get(car) ?? 0) - 1)
    return true
  })
  return {
    riders,
    drivers,
    agreed,
    standing: lots.filter(({ lot }) => lot > 7).map(one => ({ ...one, yeses: one.lot - 8 })),
    refused: lots.filter(({ lot }) => lot === 1),
  }
}

/** Unmet, stops, and pairs not kept: what is made least, the first before the second before the third. */
type Worth = readonly [unmet: number, stops: number, kept: number]
const less = (a: Worth, b: Worth): boolean => a[0] < b[0] || (a[0] === b[0] && (a[1] < b[1] || (a[1] === b[1] && a[2] < b[2])))

const worthOf = (asked: LiftsAsked, pairs: readonly Pair[]): Worth | null => {
  const fixed = new Set(asked.agreed.map(one => one.rider))
  let [stops, kept] = [0, 0]
  const load = new Map<string, number>()
  for (const pair of pairs) {
    load.set(pair.driver, (load.get(pair.driver) ?? 0) + 1)
    if (fixed.has(pair.rider)) continue
    const [who, car] = [asked.riders.find(({ id }) => id === pair.rider), asked.drivers.find(({ id }) => id === pair.driver)]
    const more = who && car ? detour(who, car) : null
    if (more === null || asked.refused.some(one => one.rider === pair.rider && one.driver === pair.driver)) return null
    stops += more
    const before = asked.standing.find(one => one.rider === pair.rider && one.driver === pair.driver)
    kept -= before ? (before.yeses > 0 ? 2 : 1) : 0
  }
  return asked.drivers.some(({ id, seats }) => (load.get(id) ?? 0) > seats) ? null : [asked.riders.length - pairs.length, stops, kept]
}

/** By trying every way there is. */
const best = (asked: LiftsAsked): Worth => {
  const free = asked.riders.filter(({ id }) => !asked.agreed.some(one => one.rider === id))
  let found: Worth = [Number.POSITIVE_INFINITY, 0, 0]
  const tryAll = (index: number, pairs: readonly Pair[]): void => {
    const who = free[index]
    if (!who) {
      const worth = worthOf(asked, pairs)
      if (worth && less(worth, found)) found = worth
      return
    }
    tryAll(index + 1, pairs)
    for (const car of asked.drivers) if (detour(who, car) !== null) tryAll(index + 1, [...pairs, { rider: who.id, driver: car.id }])
  }
  tryAll(0, asked.agreed)
  return found
}

test('on 5,000 small instances the plan is as good as the best of all ways, keeps what is agreed, and does not hang on the order', () => {
  const random = randomFrom('lifts, small')
  let [met, agreed] = [0, 0]
  for (let n = 0; n < 5000; n++) {
    const asked = smallOne(random)
    const plan = planLifts(asked)
    assert.deepEqual(worthOf(asked, plan.pairs), best(asked), JSON.stringify(asked))
    for (const one of asked.agreed) assert.ok(plan.pairs.includes(one))
    assert.equal(new Set(plan.pairs.map(one => one.rider)).size, plan.pairs.length)
    assert.equal(plan.unmet.length, asked.riders.length - plan.pairs.length)
    const turned = planLifts({ ...asked, riders: asked.riders.toReversed(), drivers: asked.drivers.toReversed() })
    assert.deepEqual(said(turned), said(plan))
    met += plan.pairs.length
    agreed += asked.agreed.length
  }
  assert.ok(met > 3000 && agreed > 300, `${met} seated, ${agreed} agreed: the instances are not empty`)
})

test('two hundred who ask and sixty who drive are planned, each seat once', () => {
  const random = randomFrom('lifts, large')
  const places = Array.from({ length: 8 }, (_, n) => `place ${n}`)
  const place = () => places[below(random, places.length)] ?? ''
  const riders = Array.from({ length: 200 }, (_, n) =>
    rider(`r${n}`, place(), { until: 1040 + below(random, 60), stepFree: below(random, 8) === 0 }),
  )
  const drivers = Array.from({ length: 60 }, (_, n) =>
    driver(`d${n}`, place(), {
      also: [place(), place()],
      at: 1030 + below(random, 40),
      seats: 1 + below(random, 4),
      stepFree: below(random, 3) === 0,
    }),
  )
  const asked = ask({ riders, drivers })
  const { pairs } = planLifts(asked)
  assert.ok(worthOf(asked, pairs))
  assert.ok(pairs.length > 100)
})
