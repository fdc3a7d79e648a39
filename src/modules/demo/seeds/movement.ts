import { sql } from 'kysely'
import { type Day, day, instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { below, type Random, randomFrom } from '#kernel/random.ts'
import { planMeetings } from '#modules/meetings/index.ts'
import { founding, networks } from '#modules/network/index.ts'
import { told } from '#modules/turnout/index.ts'
import { madeAhead } from '#platform/made-ahead.ts'
import type { Tx } from '#platform/transaction.ts'
import { accountOf } from '../cast.ts'
import { seedCopeland, seedStoke } from './demo.ts'
import { done } from './done.ts'
import { known, slugOf, today } from './everywhere.ts'
import { keysCheckedOnce } from './keys-checked-once.ts'
import { type Crowd, seedCrowd, someTimeBefore } from './people.ts'
import { type Founded, seedPlaces } from './riverside.ts'
import type { Telling } from './telling.ts'

/** Groups of all sizes and ages in 650 units, people in them and ten years of what happened: for measuring. All but the places is invented. */
type Size = { readonly caucuses: number; readonly people: number }
const movement: Size = { caucuses: 600, people: 200_000 }
/** The same a hundredth as large: what grows from here to there? */
const handful: Size = { caucuses: 6, people: 2000 }
/** Everywhere somebody is asked about this one; its vote has no day yet. */
const contest = 'conference-delegates-2017'
const saidAt = instant('2017-01-05T20:00:00Z')

const tellOf =
  (size: Size) =>
  async (tx: Tx, telling: Telling): Promise<void> => {
    const founded = await seedPlaces(tx, telling)
    const there = await seedStanding(tx, telling, founded)
    const groups = drawGroups([...(telling.packs.get('uk-party')?.units.values() ?? [])], size, size.people - there)
    const regions = [...new Set(groups.map(({ unit }) => networkOf(unit)))].filter(id => id !== 'north-west')
    for (const id of regions)
      done(
        await networks.found(tx, { id, name: `${id} network`, aims: 'Groups that help one another. (Invented.)', on: day('2010-01-01') }),
      )
    const all: (Group & { caucus: Id<'caucus'> })[] = []
    for (const group of groups) all.push({ ...group, caucus: await seedGroup(tx, telling, group) })
    const tellAll = async () => {
      for (const [nth, group] of all.entries()) {
        await seedPeople(tx, telling, group)
        if (nth === measured || nth === all.length - 1) await sql`analyze`.execute(tx)
      }
    }
    await keysCheckedOnce(tx, () => madeAhead(tx, tellAll))
  }

export const seedMovement = tellOf(movement)
export const seedHandful = tellOf(handful)

/**
 * After so many groups the database looks how large its tables are: in so long a transaction nobody else does it, and it plans for empty ones. By then every
 * caucus is there, and what grows on grows in proportion.
 */
const measured = 30

/** The two contests of the standing example as the demonstration has them. @returns how many people they bring */
const seedStanding = async (tx: Tx, telling: Telling, founded: Founded): Promise<number> =>
  (await seedCopeland(tx, telling, founded)) + (await seedStoke(tx, telling, founded))

type Unit = { readonly id: string; readonly set: string; readonly name: string; readonly region: string | null }
type Group = { readonly unit: Unit; readonly people: number; readonly since: Day }

/** Sizes fall off as they do in life: a few groups of a thousand and more, most of two or three hundred. */
const drawGroups = (units: readonly Unit[], size: Size, people: number): Group[] => {
  const random = randomFrom('movement')
  const drawn = units
    .filter(({ set, id }) => set === '2010' && !known.includes(id))
    .map(unit => ({ unit, luck: random(), weight: 1 / (0.25 + 2.5 * random()), months: 1 + below(random, 120) }))
    .sort((a, b) => a.luck - b.luck)
    .slice(0, size.caucuses - known.length)
  const all = drawn.reduce((sum, { weight }) => sum + weight, 0)
  let [before, given] = [0, 0]
  return drawn.map(({ unit, weight, months }) => {
    before += weight
    // Rounded together, so that they sum to all.
    const upTo = Math.round((people * before) / all)
    const own = upTo - given
    given = upTo
    return { unit, people: own, since: today.subtract({ months }) }
  })
}

const networkOf = ({ region }: Unit): string => slugOf(region ?? 'elsewhere')

const parts = { sympathiser: 0.42, asked: 0.1, maybe: 0.1, yes: 0.16, confirmed: 0.05, no: 0.05, other: 0.12 } as const

const crowdOf = (people: number): Crowd => {
  const rest = Object.entries(parts).slice(1)
  const counts = rest.map(([state, share]) => [state, Math.floor(people * share)] as const)
  return { sympathiser: people - counts.reduce((sum, [, count]) => sum + count, 0), ...Object.fromEntries(counts) }
}

const seedGroup = async (tx: Tx, { packs }: Telling, { unit, since }: Group): Promise<Id<'caucus'>> => {
  const caucus = done(
    await founding.caucus(tx, packs, {
      slug: slugOf(unit.name),
      name: `${unit.name} caucus`,
      aims: 'That members here know the rules, meet, and decide together. (Invented for measuring.)',
      covers: [{ pack: 'uk-party', unit: unit.id }],
      on: since,
      by: null,
    }),
  )
  await networks.join(tx, { caucus, network: networkOf(unit), since })
  return caucus
}

const seedPeople = async (tx: Tx, { key }: Telling, { unit, people, since, caucus }: Group & { caucus: Id<'caucus'> }): Promise<void> => {
  const random = randomFrom(`movement ${unit.id}`)
  await seedCrowd(tx, key, {
    story: `movement ${unit.id}`,
    faceToFace: true,
    inOrder: true,
    caucus,
    contest,
    unit: unit.id,
    areas: [unit.name, `${unit.name} North`, `${unit.name} South`, `${unit.name} East`, `${unit.name} West`],
    crowd: crowdOf(people),
    on: today.subtract({ days: 30 + below(random, 300) }),
    saidAt,
    joined: someTimeBefore(day('2016-05-01'), 3650),
  })
  const roll = {
    caucus,
    contest,
    low: 2 * people,
    high: 3 * people,
    source: 'Counted by the group. (Invented for measuring.)',
    at: saidAt,
    by: null,
  }
  done(await told.roll(tx, roll))
  const days = []
  for (let on = firstMeeting(since, random); on.until(today).sign >= 0; on = on.add({ months: 3 })) days.push(on)
  await planMeetings(
    tx,
    caucus,
    days.map(on => ({
      whose: 'caucus',
      openTo: 'members',
      title: 'Quarterly meeting of the caucus',
      on,
      at: '19:30',
      place: `Community centre, ${unit.name}`,
      stepFree: 'yes',
      whatFor: 'What comes, and who does what.',
    })),
    { account: accountOf('moira'), name: 'a steward', at: saidAt },
  )
}

const firstMeeting = (since: Day, random: Random): Day => since.add({ days: 7 + below(random, 21) })
