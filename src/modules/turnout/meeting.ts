import type { Day, Instant } from '#kernel/day.ts'
import { across, type ContestState } from '#modules/contests/index.ts'
import { type Moments, type Pack, type RollRule, rolls, type StatusEvent, type When } from '#modules/rulebook/index.ts'
import type { Tx } from '#platform/transaction.ts'

export type Packs = ReadonlyMap<string, Pack>

/** At a meeting, or over days. */
export const channels = ['room', 'post', 'online', 'mixed'] as const
export type Channel = (typeof channels)[number]

/** The voting meeting of a contest, or its ballot by post or online, as far as it is known at a moment. */
export type Meeting = {
  readonly state: ContestState
  readonly key: string
  readonly title: string
  /** set/code; null: the contest belongs to no one unit. */
  readonly unit: string | null
  readonly zone: string
  /** At a meeting, where the record does not say otherwise; else over days. */
  readonly channel: Channel
  /** Of a ballot over days, its first; null: not known, or a meeting. */
  readonly opens: When | null
  /** The meeting, or the last moment of a ballot over days. Null: not known yet. */
  readonly when: When | null
  /** Its beginning: the hour where one is recorded, else the end of working hours, since voting meetings are held in the evening. */
  readonly beginsAt: Instant | null
  /** The end of its day: until then people stay lent. */
  readonly endsAt: Instant | null
  readonly place: string | null
  readonly moments: Moments
  /** Who may vote; null: the pack has no rule for it. */
  readonly roll: RollRule | null
  /** How many are elected; 1 where the rules do not say. */
  readonly places: number
}

const evening = Temporal.PlainTime.from('19:00')

/** Whether the vote is over: nobody is asked to come any more, and nothing is arranged. */
export const hasEnded = ({ endsAt }: Pick<Meeting, 'endsAt'>, now: Instant): boolean =>
  endsAt !== null && Temporal.Instant.compare(now, endsAt) >= 0

/** Null: no pack has this contest. */
export const meetingOf = async (tx: Tx, packs: Packs, contest: string, now: Instant): Promise<Meeting | null> =>
  (await meetingsOf(tx, packs, [contest], now)).get(contest) ?? null

/** The same of many contests at once, by key. */
export const meetingsOf = async (
  tx: Tx,
  packs: Packs,
  contests: readonly string[],
  now: Instant,
): Promise<ReadonlyMap<string, Meeting>> => {
  const states = await across.contestsAt(tx, packs, contests, now)
  return new Map([...states].map(([key, state]) => [key, meetingIn(state)]))
}

const meetingIn = (state: ContestState): Meeting => {
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
    beginsAt: when?.day.toZonedDateTime({ timeZone: state.zone, plainTime: when.time ?? evening }).toInstant() ?? null,
    endsAt: when?.day.add({ days: 1 }).toZonedDateTime(state.zone).toInstant() ?? null,
    place: state.contest.place === 'unknown' || !state.begun ? null : state.contest.place,
    moments: state.moments,
    roll: rollRuleOf(state),
    places: placesOf(state),
  }
}

/** As the contest's record has it, else its rules. */
const channelOf = ({ contest, procedure }: ContestState): Channel => {
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
