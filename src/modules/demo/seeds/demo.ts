import { day, instant } from '#kernel/day.ts'
import { setPreference } from '#modules/contests/index.ts'
import { planMeeting } from '#modules/meetings/index.ts'
import { lend } from '#modules/people/index.ts'
import { putDown, readiness, told } from '#modules/turnout/index.ts'
import type { Tx } from '#platform/transaction.ts'
import { accountOf } from '../cast.ts'
import { opening } from '../stops.ts'
import { seedBallot, seedMembers, seedPapers } from './ballot.ts'
import { seedDroppedOff } from './dropped-off.ts'
import { seedEverywhere } from './everywhere.ts'
import { seedLive } from './live.ts'
import { inCopeland, inStoke, seedOwnRecords } from './own-records.ts'
import { seedCrowd, someTimeBefore } from './people.ts'
import { type Founded, seedPlaces } from './riverside.ts'
import type { Telling } from './telling.ts'

const copeland = 'copeland-2017'
const stoke = 'stoke-central-2017'

/** The demonstration of January 2017: the public record is real, and every member, organiser, conversation and commitment is invented. */
export const seedDemo = async (tx: Tx, telling: Telling): Promise<void> => {
  const founded = await seedPlaces(tx, telling)
  await seedCopeland(tx, telling, founded)
  await seedStoke(tx, telling, founded)
  const members = await seedMembers(tx, founded.stoke, 26)
  await seedBallot(tx, telling.key, founded.stoke)
  await seedPapers(tx, telling.key, members.slice(0, 15), 3)
  await seedEverywhere(tx, telling)
  await seedLive(tx, founded.copeland)
  await seedDroppedOff(tx, founded.stoke)
  await readiness.compute(tx, telling.packs, [founded.copeland, founded.stoke], opening)
}

/** Ten days old, of whom two, Ali and Moira, are among the cast. Left alone, its room comes out near the record: some 170 voters, lost by about 20. @returns how many people it has */
export const seedCopeland = async (tx: Tx, { key }: Telling, { copeland: caucus }: Founded): Promise<number> => {
  const at = instant('2017-01-05T20:00:00Z')
  const by = null
  await setPreference(tx, { caucus, contest: copeland, option: 'rachel-holliday', process: 'meeting', since: at, isPublic: true, by })
  const unit = '2010/E14000647'
  await seedOwnRecords(tx, key, { caucus, contest: copeland, unit, at: instant('2016-12-30T18:00:00Z') }, inCopeland)
  const people = await seedCrowd(tx, key, {
    story: 'copeland',
    faceToFace: true,
    caucus,
    contest: copeland,
    unit,
    areas: ['Whitehaven', 'Egremont', 'Cleator Moor', 'Millom', 'St Bees', 'Seascale', 'Frizington'],
    crowd: { sympathiser: 46, asked: 12, maybe: 12, yes: 22, confirmed: 6, no: 6, other: 14 },
    on: day('2017-01-03'),
    saidAt: at,
    joined: someTimeBefore(day('2016-05-01'), 3000),
  })
  await told.canvass(tx, {
    caucus,
    contest: copeland,
    asked: 40,
    ours: 10,
    how: 'doors and calls chosen from all members met, without regard to opinion (invented)',
    at,
  })
  await told.roll(tx, {
    caucus,
    contest: copeland,
    low: 460,
    high: 570,
    source: 'a third of the roll was about 170: from the public record',
    at,
    by,
  })
  await putDown(tx, { caucus, account: accountOf('ali'), hoursAWeek: 6, from: day('2017-01-02'), until: day('2017-01-20') })
  await putDown(tx, { caucus, account: accountOf('moira'), hoursAWeek: 4, from: day('2017-01-02'), until: day('2017-01-20') })
  const meeting = instant('2017-01-19T23:00:00Z')
  await lend(tx, {
    people: people.slice(0, 5),
    caucus,
    to: { account: accountOf('ali') },
    from: at,
    until: meeting,
    by,
    whatFor: 'to call about the selection meeting',
  })
  await lend(tx, {
    people: people.slice(70, 98),
    caucus,
    to: { contest: copeland },
    from: at,
    until: instant('2017-01-21T00:00:00Z'),
    by,
    whatFor: 'agreed to be on the list for this contest',
  })
  await planMeeting(
    tx,
    caucus,
    {
      whose: 'caucus',
      openTo: 'anyone',
      title: 'First open meeting of the caucus',
      on: day('2017-01-14'),
      at: '14:00',
      place: 'Friends’ meeting room, Whitehaven',
      stepFree: 'yes',
      whatFor: 'Meet, agree who calls whom, plan lifts for the 19th.',
    },
    { account: accountOf('ali'), name: 'Ali Bennett', at },
  )
  return people.length + inCopeland.length
}

/** Two years old, nine organisers; asked at its meetings whether they would come if a selection were called, most said yes: its people are ready, and the gate decides. */
export const seedStoke = async (tx: Tx, { key }: Telling, { stoke: caucus }: Founded): Promise<number> => {
  const at = instant('2017-01-06T20:00:00Z')
  await setPreference(tx, {
    caucus,
    contest: stoke,
    option: 'not-named',
    process: 'ballot',
    since: instant('2017-01-06T21:00:00Z'),
    isPublic: true,
    by: accountOf('asha'),
  })
  const unit = '2010/E14000972'
  await seedOwnRecords(tx, key, { caucus, contest: stoke, unit, at }, inStoke)
  const people = await seedCrowd(tx, key, {
    story: 'stoke',
    faceToFace: true,
    caucus,
    contest: stoke,
    unit,
    areas: ['Hanley', 'Etruria', 'Shelton', 'Bentilee', 'Abbey Hulton', 'Hartshill'],
    crowd: { sympathiser: 28, maybe: 8, yes: 34, confirmed: 57, no: 6, other: 22 },
    on: day('2016-02-10'),
    saidAt: at,
    joined: someTimeBefore(day('2016-01-15'), 3000),
  })
  await told.canvass(tx, {
    caucus,
    contest: stoke,
    asked: 60,
    ours: 33,
    how: 'calls chosen from all members met, without regard to opinion (invented)',
    at,
  })
  await told.roll(tx, {
    caucus,
    contest: stoke,
    low: 330,
    high: 430,
    source: 'an estimate of the caucus: the record has no figure (invented)',
    at,
    by: accountOf('asha'),
  })
  for (let n = 0; n < 9; n++)
    await putDown(tx, {
      caucus,
      account: n === 0 ? accountOf('asha') : null,
      hoursAWeek: 3,
      from: day('2016-11-12'),
      until: day('2017-11-12'),
    })
  await planMeeting(
    tx,
    caucus,
    {
      whose: 'caucus',
      openTo: 'members',
      title: 'Monthly meeting of the caucus',
      on: day('2017-01-17'),
      at: '19:30',
      place: 'Community centre, Shelton',
      stepFree: 'yes',
      whatFor: 'What we do at each gate, and who writes it down.',
    },
    { account: accountOf('asha'), name: 'Asha Rahman', at },
  )
  return people.length + inStoke.length
}
