import { compareDays, type Day, dayOf, type Instant } from '#kernel/day.ts'
import { type Id, parseId } from '#kernel/id.ts'
import { zoneOf } from '#kernel/zone.ts'
import { across, type ContestState } from '#modules/contests/index.ts'
import { listed, nextMeetingsOfEach } from '#modules/meetings/index.ts'
import { type Caucus, caucusesById } from '#modules/network/index.ts'
import { type Moments, type Pack, type RollRule, rolls, type StatusEvent, type When } from '#modules/rulebook/index.ts'
import type { Tx } from '#platform/transaction.ts'
import { turnoutPaths } from './paths.ts'

export type Packs = ReadonlyMap<string, Pack>

/** A vote at a meeting, or over days; or a gathering: people meet, and nothing is decided by a vote of the organisation. */
export const channels = ['room', 'post', 'online', 'mixed', 'gathering'] as const
export type Channel = (typeof channels)[number]

/** What people are asked to come to, or to vote in, as far as it is known at a moment. */
type Occasion = {
  readonly key: string
  readonly title: string
  /** set/code; null: it belongs to no one unit. */
  readonly unit: string | null
  readonly zone: string
  /** Of a ballot over days, its first; null: not known, or a meeting. */
  readonly opens: When | null
  /** The meeting, or the last moment of a ballot over days. Null: not known yet. */
  readonly when: When | null
  /** Its beginning: the hour where one is recorded, else the end of working hours, since voting meetings are held in the evening. */
  readonly beginsAt: Instant | null
  /** The end of its day, until which people stay lent; of a gathering that was taken off the list, that moment. */
  readonly endsAt: Instant | null
  readonly place: string | null
  readonly moments: Moments
  /** Who may vote; null: the pack has no rule for it, or nothing is voted on. */
  readonly roll: RollRule | null
}

/** The voting meeting of a contest, or its ballot by post or online. */
export type Vote = Occasion & {
  readonly state: ContestState
  /** At a meeting, where the record does not say otherwise; else over days. */
  readonly channel: Exclude<Channel, 'gathering'>
  /** How many are elected; 1 where the rules do not say. */
  readonly places: number
}

/** A meeting of a caucus's list that is no contest's. */
export type Gathering = Occasion & {
  readonly when: When
  readonly state: null
  readonly channel: 'gathering'
  readonly caucus: Id<'caucus'>
  /** To whoever wants to come; else to members. */
  readonly isOpen: boolean
  /** Its day was taken back. */
  readonly isOff: boolean
}

export type Meeting = Vote | Gathering

export const isVote = (meeting: Meeting): meeting is Vote => meeting.channel !== 'gathering'

/** Whether a record is of somebody whom it concerns: of its unit, or of the caucus whose meeting it is. */
export const concerns = (meeting: Meeting, record: { readonly unit: string; readonly caucus: Id<'caucus'> }): boolean =>
  isVote(meeting) ? record.unit === meeting.unit : record.caucus === meeting.caucus

/** What it is called in a sentence. */
export const occasionOf = ({ channel }: Pick<Meeting, 'channel'>): 'vote' | 'meeting' => (channel === 'gathering' ? 'meeting' : 'vote')

/** Whether it was taken off a list; of a vote that is the record's to say. */
export const isOff = (meeting: Meeting): boolean => !isVote(meeting) && meeting.isOff

/** That it is over, once it has ended. */
export const sayOver = (meeting: Meeting): string =>
  isOff(meeting) ? 'This meeting was taken off the list' : `This ${occasionOf(meeting)} is over`

/** Whether people come to one place, through a door, at an hour. */
export const meetsIn = (channel: Channel): boolean => channel === 'room' || channel === 'gathering'

const evening = Temporal.PlainTime.from('19:00')

/** Whether it is over: nobody is asked to come any more, and nothing is arranged. */
export const hasEnded = ({ endsAt }: Pick<Meeting, 'endsAt'>, now: Instant): boolean =>
  endsAt !== null && Temporal.Instant.compare(now, endsAt) >= 0

/** Null: no pack has this contest, and the asker sees no such meeting. */
export const meetingOf = async (tx: Tx, packs: Packs, contest: string, now: Instant): Promise<Meeting | null> =>
  (await meetingsOf(tx, packs, [contest], now)).get(contest) ?? null

/** The same of many at once, by key. */
export const meetingsOf = async (
  tx: Tx,
  packs: Packs,
  contests: readonly string[],
  now: Instant,
): Promise<ReadonlyMap<string, Meeting>> => {
  const states = await across.contestsAt(
    tx,
    packs,
    contests.filter(key => meetingNamed(key) === null),
    now,
  )
  const all = [...[...states.values()].map(voteIn), ...(await gatheringsNamed(tx, packs, contests))]
  return new Map(all.map(meeting => [meeting.key, meeting]))
}

/** The gatherings that each of these caucuses has on its list for the next days, the soonest first. */
export const gatheringsAhead = async (
  tx: Tx,
  packs: Packs,
  caucuses: readonly Caucus[],
  { now, days }: { readonly now: Instant; readonly days: number },
): Promise<Gathering[][]> => {
  const coming = await nextMeetingsOfEach(
    tx,
    caucuses.map(({ id }) => id),
    dayOf(now, 'UTC').subtract({ days: 1 }),
    mostAhead,
  )
  return caucuses.map((caucus, i) =>
    (coming[i] ?? [])
      .filter(({ contest }) => contest === null)
      .map(one => gatheringOf(packs, caucus, { ...one, offAt: null }))
      .filter(one => !hasEnded(one, now) && compareDays(one.when.day, dayOf(now, one.zone).add({ days })) <= 0),
  )
}
const mostAhead = 20

/** Those that a caucus took off its list before their day, which is not past. */
export const gatheringsOff = async (tx: Tx, packs: Packs, caucus: Caucus, now: Instant): Promise<Gathering[]> => {
  const off = await listed.takenOff(tx, caucus.id, dayOf(now, 'UTC').subtract({ days: 1 }))
  return off.flatMap(one => (one.contest === null ? [gatheringOf(packs, caucus, one)] : [])).filter(one => hasEnded(one, now))
}

/** Null: it is the key of a contest, which may begin with the same word. */
const meetingNamed = (key: string): Id<'meeting'> | null => {
  const before = turnoutPaths.meetingKey('')
  return key.startsWith(before) ? parseId<'meeting'>(key.slice(before.length)) : null
}

const gatheringsNamed = async (tx: Tx, packs: Packs, keys: readonly string[]): Promise<Gathering[]> => {
  const ids = keys.flatMap(key => meetingNamed(key) ?? [])
  const found = (await listed.named(tx, [...new Set(ids)])).filter(({ contest }) => contest === null)
  if (found.length === 0) return []
  const caucuses = new Map((await caucusesById(tx, [...new Set(found.map(({ caucus }) => caucus))])).map(one => [one.id, one]))
  return found.flatMap(one => {
    const caucus = caucuses.get(one.caucus)
    return caucus ? [gatheringOf(packs, caucus, one)] : []
  })
}

const gatheringOf = (packs: Packs, caucus: Caucus, { id, title, on, at, place, openTo, offAt }: Listed): Gathering => {
  const zone = zoneOf(packs, caucus) ?? 'UTC'
  const when = { day: on, time: at === null ? null : Temporal.PlainTime.from(at) }
  return {
    state: null,
    channel: 'gathering',
    key: turnoutPaths.meetingKey(id),
    caucus: caucus.id,
    isOpen: openTo === 'anyone',
    isOff: offAt !== null,
    title,
    unit: null,
    zone,
    opens: null,
    when,
    beginsAt: beginsAt(when, zone),
    endsAt: offAt ?? endsAt(when, zone),
    place: place || null,
    moments: {},
    roll: null,
  }
}

type Listed = Omit<Awaited<ReturnType<typeof listed.named>>[number], 'contest'>

const beginsAt = (when: When | null, zone: string): Instant | null =>
  when?.day.toZonedDateTime({ timeZone: zone, plainTime: when.time ?? evening }).toInstant() ?? null

const endsAt = (when: When | null, zone: string): Instant | null => when?.day.add({ days: 1 }).toZonedDateTime(zone).toInstant() ?? null

const voteIn = (state: ContestState): Vote => {
  const vote = state.stages.find(one => one.stage.id === state.voteStage?.id)
  const channel = channelOf(state)
  const opens = channel === 'room' ? null : (vote?.starts ?? null)
  const when = (channel === 'room' ? null : vote?.ends) ?? vote?.starts ?? null
  return {
    state,
    key: state.key,
    title: state.contest.title,
    unit: state.contest.unit === 'unknown' ? null : state.contest.unit,
    zone: state.zone,
    channel,
    opens,
    when,
    beginsAt: beginsAt(when, state.zone),
    endsAt: endsAt(when, state.zone),
    place: state.contest.place === 'unknown' || !state.begun ? null : state.contest.place,
    moments: state.moments,
    roll: rollRuleOf(state),
    places: placesOf(state),
  }
}

/** As the contest's record has it, else its rules. */
const channelOf = ({ contest, procedure }: ContestState): Vote['channel'] => {
  const channel = contest.channel === 'unknown' ? procedure.method.channel : contest.channel
  return channel === 'unknown' ? 'room' : channel
}

const placesOf = ({ procedure }: ContestState): number => (procedure.method.seats === 'unknown' ? 1 : procedure.method.seats)

/** The roll rule of the members' vote: of the rules that the levers of its stage name, the one that asks most, since whoever may vote may also come and listen. */
export const rollRuleOf = ({ voteStage, procedure }: ContestState): RollRule | null =>
  rolls.strictest(voteStage?.levers.flatMap(({ roll }) => procedure.rolls.find(rule => rule.id === roll) ?? []) ?? [])

/** Whether the rules say who chairs the members' vote: “was not found” is not known. */
export const chairKnown = ({ voteStage, procedure }: Pick<ContestState, 'voteStage' | 'procedure'>): boolean =>
  procedure.controls.some(
    ({ power, body, stage }) => power === 'chairs' && body !== 'unknown' && (stage ?? voteStage?.id) === voteStage?.id,
  )

/** Whether a membership history is on the roll; what cannot be told yet counts as yes, and `unsure` says so. */
export const onTheRoll = (meeting: Meeting, history: readonly StatusEvent[], today: Day): OnTheRoll =>
  eachOnTheRoll(meeting, [history], today)[0] ?? { eligible: true, unsure: true }

type OnTheRoll = { readonly eligible: boolean; readonly unsure: boolean }

/** The same of many people, in their order. */
export const eachOnTheRoll = (
  { roll, moments, unit }: Meeting,
  histories: readonly (readonly StatusEvent[])[],
  today: Day,
): readonly OnTheRoll[] => {
  if (!roll) return histories.map(() => ({ eligible: true, unsure: true }))
  return rolls
    .of(rolls.people(histories), roll, { moments, unit, today })
    .map(answer => ({ eligible: answer !== 'no', unsure: answer === 'unknown' }))
}

/** In somebody's hand until the end of the next day, or of the meeting's: whoever is not rung by then goes back, and may be handed to somebody else. */
export const handedUntil = ({ zone, endsAt }: Pick<Meeting, 'zone' | 'endsAt'>, now: Instant): Instant => {
  const tomorrow = now.toZonedDateTimeISO(zone).toPlainDate().add({ days: 2 }).toZonedDateTime(zone).toInstant()
  return endsAt && Temporal.Instant.compare(endsAt, tomorrow) < 0 && Temporal.Instant.compare(endsAt, now) > 0 ? endsAt : tomorrow
}
