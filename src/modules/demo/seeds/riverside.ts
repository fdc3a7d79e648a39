import { day, instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { founding, networks } from '#modules/network/index.ts'
import type { Tx } from '#platform/transaction.ts'
import { accountOf } from '../cast.ts'
import { seedBallot } from './ballot.ts'
import { grantTo, seedCast } from './cast.ts'
import { done } from './done.ts'
import type { Telling } from './telling.ts'

const zone = 'Europe/London'
const began = instant('2014-09-01T09:00:00Z')
const yearEnd = instant('2017-12-31T00:00:00Z')

export type Founded = { readonly copeland: Id<'caucus'>; readonly stoke: Id<'caucus'> }

/** The cast, the two caucuses of the standing example and who holds what in them. */
export const seedPlaces = async (tx: Tx, telling: Telling): Promise<Founded> => {
  const { packs, key } = telling
  await seedCast(tx, key, began)
  done(
    await networks.found(tx, {
      id: 'north-west',
      name: 'North West network',
      aims: 'Groups in the North West that help one another.',
      on: day('2015-11-01'),
    }),
  )
  const copeland = done(
    await founding.caucus(tx, packs, {
      slug: 'copeland',
      name: 'Copeland members’ caucus',
      aims: 'That members in Copeland decide together, know the rules, and fill the room when it counts.',
      covers: [{ pack: 'uk-party', unit: '2010/E14000647' }],
      on: day('2016-12-28'),
      by: null,
    }),
  )
  const stoke = done(
    await founding.caucus(tx, packs, {
      slug: 'stoke-central',
      name: 'Stoke-on-Trent Central caucus',
      aims: 'An open local group that meets every month, agrees what it wants, and turns up.',
      covers: [{ pack: 'uk-party', unit: '2010/E14000972' }],
      on: day('2014-11-15'),
      by: accountOf('asha'),
    }),
  )
  await networks.join(tx, { caucus: copeland, network: 'north-west', since: day('2016-12-29') })
  const term = { from: day('2016-12-28'), until: day('2017-12-28'), zone, by: null }
  done(
    await founding.steward(tx, {
      ...term,
      caucus: copeland,
      account: accountOf('moira'),
      name: 'Moira Tennant',
      post: 'Convenor',
      chosen: 'agreed by the eleven at the founding meeting',
    }),
  )
  const stokeTerm = { from: day('2016-11-12'), until: day('2017-11-12'), zone, by: null, caucus: stoke }
  done(
    await founding.steward(tx, {
      ...stokeTerm,
      account: accountOf('asha'),
      name: 'Asha Rahman',
      post: 'Chair',
      chosen: 'elected at the yearly meeting, 31 of 38 votes',
    }),
  )
  done(
    await founding.steward(tx, {
      ...stokeTerm,
      account: null,
      name: 'Kit Marlow',
      post: 'Secretary',
      chosen: 'elected at the yearly meeting, unopposed',
    }),
  )
  const inCaucus = (id: Id<'caucus'>, place: string) => ({
    scope: { kind: 'caucus', id } as const,
    place,
    at: instant('2016-12-28T12:00:00Z'),
    until: yearEnd,
  })
  await grantTo(tx, 'ali', { role: 'organiser', ...inCaucus(copeland, 'Copeland') })
  await grantTo(tx, 'cai', { role: 'member', ...inCaucus(copeland, 'Copeland') })
  await grantTo(tx, 'bo', { role: 'member', ...inCaucus(copeland, 'Copeland') })
  await grantTo(tx, 'mallory', { role: 'member', ...inCaucus(stoke, 'Stoke-on-Trent Central') })
  await grantTo(tx, 'glyn', { role: 'returning-officer', ...inCaucus(stoke, 'Stoke-on-Trent Central') })
  await grantTo(tx, 'hana', { role: 'scrutineer', ...inCaucus(stoke, 'Stoke-on-Trent Central') })
  await grantTo(tx, 'dee', {
    role: 'coordinator',
    scope: { kind: 'network', id: 'north-west' },
    place: 'the North West network',
    at: began,
    until: yearEnd,
  })
  await grantTo(tx, 'jo', { role: 'operator', scope: { kind: 'server' }, place: 'this server', at: began, until: yearEnd })
  await grantTo(tx, 'farah', {
    role: 'candidate-team',
    scope: { kind: 'contest', id: 'copeland-2017' },
    place: 'Copeland, this contest',
    at: instant('2017-01-05T12:00:00Z'),
    until: instant('2017-01-21T00:00:00Z'),
  })
  return { copeland, stoke }
}

/** Twelve people, for tests: small enough to check by hand. */
export const seedRiverside = async (tx: Tx, telling: Telling): Promise<void> => {
  const { stoke } = await seedPlaces(tx, telling)
  await seedBallot(tx, telling.key, stoke)
}
