import { type Day, dayOf, daysBetween, type Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { zoneOf } from '#kernel/zone.ts'
import { type AccessDeps, accessModule } from '#modules/access/index.ts'
import { type BallotsDeps, ballotsModule } from '#modules/ballots/index.ts'
import { challengesModule, challengesPaths } from '#modules/challenges/index.ts'
import {
  across,
  type ContestsDeps,
  contestAt,
  contestsModule,
  contestsOf,
  contestsPaths,
  rolls,
  type Summary,
  upcoming,
} from '#modules/contests/index.ts'
import { type DemoDeps, demoModule, followed } from '#modules/demo/index.ts'
import { learnModule, learnPaths } from '#modules/learn/index.ts'
import { meetingsModule, meetingsPaths, told } from '#modules/meetings/index.ts'
import { type Caucus, type ComingContest, networkModule, networkPaths } from '#modules/network/index.ts'
import { type PeopleDeps, peopleModule, peoplePaths, type VoteAhead } from '#modules/people/index.ts'
import { publishedReviews, reviewModule, reviewsPaths } from '#modules/review/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { todayModule, todayPaths } from '#modules/today/index.ts'
import { recordCommitments, saidOf, turnoutModule, turnoutPaths, told as turnoutTold, work } from '#modules/turnout/index.ts'
import type { Database } from '#platform/database.ts'
import type { Tx } from '#platform/transaction.ts'
import { arrivalsOf } from '#src/arrivals.ts'
import { counting } from '#src/counting.ts'
import { membershipOf, otherDays } from '#src/days.ts'
import type { Module } from '#web/route.ts'
import { sayDay } from '#web/say.ts'

/** What modules are made with: packs, clock, key and the outside world. Each takes what it names in its own deps. */
type Parts = AccessDeps &
  Omit<DemoDeps, 'counting'> &
  Pick<BallotsDeps, 'log'> &
  Pick<PeopleDeps, 'duties' | 'erased'> & { readonly database: Database; readonly version: string } & Pick<
    ContestsDeps,
    'queue' | 'inTheNameOf'
  >

const coming = (pack: Pack | undefined, summary: Summary): ComingContest => ({
  key: summary.key,
  procedure: pack?.procedures.has(summary.procedureId) ? summary.procedureId : null,
  body: summary.body,
  href: contestsPaths.contest(summary.key),
  name: summary.title,
  unit: summary.unit,
  next: summary.next?.name ?? 'day not known',
  on: summary.next?.when.day ?? null,
  votes: summary.vote?.day ?? null,
})

/** Within two months either way: the room before a vote, and its review after it. */
const isNear = (vote: Day, now: Instant, zone: string): boolean => Math.abs(daysBetween(dayOf(now, zone), vote)) <= 61

const roomsOf = (slug: string, { key, title }: Summary) => [
  { href: turnoutPaths.room(slug, key), label: `The room: ${title}`, what: 'the forecast, what to do next, calls and the door' },
  { href: reviewsPaths.write(slug, key), label: `The review: ${title}`, what: 'why it went as it did, after the vote' },
]

const reviewsOf = async (tx: Tx, contest: string) => [
  { href: reviewsPaths.review(contest), label: 'What decided it', by: 'computed from the public record' },
  ...(await publishedReviews(tx, { contest })).map(({ slug, title, authorName }) => ({
    href: reviewsPaths.review(slug),
    label: title,
    by: `by ${authorName}`,
  })),
]

const unitOf = ({ packs }: Parts, id: string) => {
  for (const { about, units } of packs.values()) {
    const unit = units.get(id)
    if (unit) return { pack: about.id, id, name: unit.name, zone: about.zone }
  }
  return null
}

/** Votes of a caucus's units whose day is known and not over, the next first. */
const votesAhead = async ({ packs, zone }: Parts, tx: Tx, { covers }: Pick<Caucus, 'covers'>, now: Instant): Promise<VoteAhead[]> => {
  const today = dayOf(now, zone)
  return (await across.contestsIn(tx, packs, covers, now))
    .flat()
    .flatMap(({ key, title, vote }) => (vote && daysBetween(today, vote.day) >= 0 ? [{ key, title, vote: vote.day }] : []))
    .toSorted((a, b) => Temporal.PlainDate.compare(a.vote, b.vote))
}

/** Votes, and meetings of the caucus's list that are none, to which its people can be asked; the next first. */
const askedAhead = async (parts: Parts, tx: Tx, caucus: Caucus, now: Instant): Promise<VoteAhead[]> => {
  const [gatherings = []] = await work.gatheringsAhead(tx, parts.packs, [caucus], { now, days: 366 })
  const meetings = gatherings.map(({ key, title, when }) => ({ key, title: `${title}, ${sayDay(when.day)}`, vote: when.day }))
  return [...(await votesAhead(parts, tx, caucus, now)), ...meetings].toSorted((a, b) => Temporal.PlainDate.compare(a.vote, b.vote))
}

/** What people are asked by: the contest of a meeting, else the meeting itself. */
const askedBy = ({ id, contest }: { readonly id: string; readonly contest: string | null }): string =>
  contest ?? turnoutPaths.meetingKey(id)

const keptAbove = async (tx: Tx, person: Id<'person'>) => ({ saidAndAsked: await saidOf(tx, [person]) })

const ownPages = [
  { href: challengesPaths.cases(), label: 'Your cases', what: 'what you wrote down as done wrongly, and those shared with you' },
  { href: '/me/calendars', label: 'Your own calendar', what: 'your days by a secret address, on your telephone' },
  { href: '/me/reminders', label: 'Reminders', what: 'which letters you get before a day, and how to stop them' },
  { href: '/me/sessions', label: 'Where you are signed in', what: 'each device, and how to end it' },
]

/** Every module with what it needs of those above it, handed down: the only place that knows them all. */
export const mountModules = (parts: Parts): readonly Module[] => [
  accessModule(parts),
  ballotsModule({ ...parts, voterOf: rolls.voterOf, rollHref: contestsPaths.roll }),
  networkModule({
    ...parts,
    leversHref: unit => learnPaths.levers({ unit }),
    helpHref: turnoutPaths.unitHelp,
    contestsKept: (base, place) => ({ open: contestsPaths.open(base, place), claims: contestsPaths.moderation(base) }),
    datesOf: told.ofUnit,
    nextDays: told.nextDays,
    contestsOf: async (tx, pack, unit, now) => {
      const found = unit ? await contestsOf(tx, parts.packs, pack, unit, now) : await upcoming(tx, parts.packs, now)
      return found.filter(one => one.pack === pack && one.phase !== 'past').map(one => coming(parts.packs.get(pack), one))
    },
    momentsOf: async (tx, contest, now) => (await contestAt(tx, parts.packs, contest, now))?.moments ?? null,
    workplacesOf: async (tx, caucus, now) => {
      const { slug } = caucus
      const contests = (await across.contestsIn(tx, parts.packs, caucus.covers, now)).flat()
      const [gatherings = []] = await work.gatheringsAhead(tx, parts.packs, [caucus], { now, days: 21 })
      return [
        ...contests.filter(({ vote }) => vote !== null && isNear(vote.day, now, parts.zone)).flatMap(contest => roomsOf(slug, contest)),
        ...gatherings.map(({ key, title }) => ({
          href: turnoutPaths.room(slug, key),
          label: `Who comes: ${title}`,
          what: 'who said so, whom to ask, lifts and the door',
        })),
        { href: peoplePaths.list(slug), label: 'People', what: 'who agreed to be asked (stewards)' },
        {
          href: peoplePaths.retention(slug),
          label: 'What goes by itself',
          what: 'what is kept for how long, and what goes tomorrow (stewards)',
        },
        {
          href: contestsPaths.open(networkPaths.caucus(slug)),
          label: 'Open a contest',
          what: 'a vacancy or a vote of this place, with every day that follows (stewards)',
        },
        {
          href: contestsPaths.moderation(networkPaths.caucus(slug)),
          label: 'Claims to look at',
          what: 'of other caucuses of the network (stewards)',
        },
        {
          href: turnoutPaths.phones(slug),
          label: 'Phones with a list',
          what: 'take one back when a phone is lost, and see what it held (stewards)',
        },
        {
          href: peoplePaths.stewards(slug),
          label: 'How stewards are elected',
          what: 'who recorded it, who vouched for it, and what waits',
        },
        { href: contestsPaths.ballots(slug), label: 'Ballots', what: 'secret votes of the caucus: open ones, and those counted' },
        {
          href: todayPaths.weeks(slug),
          label: 'The week',
          what: 'what was done, won and lost, and the next three things; and the weeks before',
        },
        { href: turnoutPaths.help(slug), label: 'Help', what: 'asked of you by other groups, and asked by you' },
        { href: meetingsPaths.tasks(slug), label: 'Tasks', what: 'one owner and one day each' },
        { href: meetingsPaths.meetings(slug), label: 'Meetings', what: 'the days that are known' },
        { href: meetingsPaths.checkDates(slug), label: 'Dates told', what: 'days that members told of your units (stewards)' },
      ]
    },
  }),
  contestsModule({
    ...parts,
    otherDays: otherDays(parts.packs, parts.zone),
    membershipOf: membershipOf(parts.packs),
    reviewsOf,
    isReviewed: async (tx, contest) => (await publishedReviews(tx, { contest }, 1)).length > 0,
  }),
  peopleModule({
    ...parts,
    ownPages,
    keptAbove,
    votesAhead: (tx, caucus, now) => votesAhead(parts, tx, caucus, now),
    askedAhead: (tx, caucus, now) => askedAhead(parts, tx, caucus, now),
    asking: {
      open: turnoutTold.nothingYet,
      record: (tx, { people, ...asked }) =>
        recordCommitments(
          tx,
          people.map(person => ({ person, said: 'asked', ...asked })),
        ),
    },
  }),
  turnoutModule({ ...parts, counting }),
  meetingsModule({
    ...parts,
    findingHref: reviewsPaths.finding,
    leversHref: unit => learnPaths.levers({ unit }),
    unitOf: id => unitOf(parts, id),
    zoneOf: caucus => zoneOf(parts.packs, caucus) ?? parts.zone,
    roomHref: (slug, meeting) => turnoutPaths.room(slug, askedBy(meeting)),
    calledOff: work.tellOff,
    friendsHref: (slug, meeting) => turnoutPaths.friends(slug, askedBy(meeting)),
    comingHref: meeting => turnoutPaths.coming(askedBy(meeting)),
  }),
  challengesModule(parts),
  reviewModule(parts),
  learnModule({ ...parts, arrivals: arrivalsOf(parts.packs) }),
  todayModule({ ...parts, followed: parts.demo ? followed : [], engine: parts.database.engine }),
  demoModule({ ...parts, counting }),
]
