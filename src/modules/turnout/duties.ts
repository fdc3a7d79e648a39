import { sql } from 'kysely'
import { type Day, instant, isAfter } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { arrayOf } from '#platform/array.ts'
import { before, changed, countGoing, type Duty, ofCaucus, rowsThatGo } from '#platform/duty.ts'
import type { Tx } from '#platform/transaction.ts'
import { kindly } from './asks/kindly.ts'
import type { TurnoutDeps } from './deps.ts'
import { meetingOf } from './meeting.ts'

/** Tables of one contest's work with the moment that a row is of, and which of its rows go when the contest is over. */
const ofContest = [
  { table: 'turnout_handed', at: 'handed_at', which: sql`true` },
  { table: 'turnout_commitment', at: 'said_at', which: sql`t.state not in ('came', 'came-undone')` },
  { table: 'turnout_conversation', at: 'held_at', which: sql`true` },
  { table: 'turnout_tap', at: 'at', which: sql`true` },
  { table: 'turnout_pass', at: 'made_at', which: sql`true` },
  { table: 'turnout_reminder', at: 'on_day', which: sql`true` },
  { table: 'turnout_kept', at: 'kept_at', which: sql`true` },
] as const

const within = (caucus: Id<'caucus'> | null) => ofCaucus(caucus, 't.caucus_id')
const old = (on: Day) => before(on, { months: 24 })

/** The same for how people come to one meeting: it goes soon after it. */
const ofMeeting = [
  { table: 'turnout_need_event', at: 'at', which: sql`true` },
  { table: 'turnout_ride', at: 'told_at', which: sql`true` },
] as const

type Kept = (typeof ofContest)[number] | (typeof ofMeeting)[number]

/** Contests of which these tables hold a row. */
const heldIn = async (tx: Tx, kept: readonly Kept[], caucus: Id<'caucus'> | null): Promise<string[]> => {
  const { rows } = await sql<{ contest: string }>`${sql.join(
    kept.map(({ table }) => sql`select t.contest from ${sql.table(table)} t where ${within(caucus)}`),
    sql` union `,
  )}`.execute(tx)
  return rows.map(({ contest }) => contest)
}

/** Those over for so many days by `on`. One whose day nobody knows is never over by this; its rows go 24 months after they were written. */
const overBy = async (tx: Tx, deps: Pick<TurnoutDeps, 'packs'>, contests: readonly string[], on: Day, days: number): Promise<string[]> => {
  const over: string[] = []
  for (const contest of contests) {
    const day = (await meetingOf(tx, deps.packs, contest, instant(`${on}T12:00:00Z`)))?.when?.day
    if (day && !isAfter(day.add({ days }), on)) over.push(contest)
  }
  return over
}

const going = ({ at, which }: Kept, over: readonly string[], on: Day) =>
  sql`${which} and (t.contest = any (${arrayOf(over)}::text[]) or t.${sql.ref(at)} < ${old(on)})`

/** Of each day, over all tables. */
const sums = (on: readonly Day[], each: readonly (readonly number[])[]): number[] =>
  on.map((_, nth) => each.reduce((sum, counts) => sum + (counts[nth] ?? 0), 0))

/** How many rows of such tables go by the end of each of some days. */
const dueOf =
  (deps: Pick<TurnoutDeps, 'packs'>, kept: readonly Kept[], days: number): Duty['due'] =>
  async (tx, { on, caucus }) => {
    const contests = await heldIn(tx, kept, caucus)
    const over = new Map<Day, string[]>()
    for (const day of on) over.set(day, await overBy(tx, deps, contests, day, days))
    const each = []
    for (const one of kept) {
      const which = (day: Day) => going(one, over.get(day) ?? [], day)
      each.push(await countGoing(tx, on, { from: sql`${sql.table(one.table)} t`, whose: within(caucus), which }))
    }
    return sums(on, each)
  }

const overNow = async (tx: Tx, deps: Pick<TurnoutDeps, 'packs'>, kept: readonly Kept[], on: Day, days: number): Promise<string[]> =>
  overBy(tx, deps, await heldIn(tx, kept, null), on, days)

const letGo = async (tx: Tx, kept: readonly Kept[], over: readonly string[], on: Day): Promise<number> => {
  let all = 0
  for (const one of kept) all += await changed(tx, sql`delete from ${sql.table(one.table)} t where ${going(one, over, on)}`)
  return all
}

const work = (deps: Pick<TurnoutDeps, 'packs'>): Duty => ({
  what: 'Calls, what people said about coming, who was handed whom, lists kept on phones, reminders, taps and codes at the door',
  after: '90 days after the contest; counts stay',
  tables: [...ofContest.map(({ table }) => table), 'turnout_kept_person', 'turnout_kept_end'],
  due: dueOf(deps, ofContest, 90),
  end: async (tx, on) => {
    const over = await overNow(tx, deps, ofContest, on, 90)
    const lists = ofContest.filter(one => one.table === 'turnout_kept')
    for (const list of lists)
      for (const part of ['turnout_kept_person', 'turnout_kept_end'])
        await sql`delete from ${sql.table(part)} p where p.kept_id in (select t.id from ${sql.table(list.table)} t where ${going(list, over, on)})`.execute(
          tx,
        )
    // What somebody said may name the conversation in which they said it: it goes first.
    return letGo(tx, ofContest, over, on)
  },
})

const gettingThere = (deps: Pick<TurnoutDeps, 'packs'>): Duty => ({
  what: 'Lifts asked for and offered, with whom, and who saw to what somebody needed',
  after: '14 days after the meeting',
  tables: ofMeeting.map(({ table }) => table),
  due: dueOf(deps, ofMeeting, 14),
  end: async (tx, on) => letGo(tx, ofMeeting, await overNow(tx, deps, ofMeeting, on, 14), on),
})

/** Tables of a friendly word with the moment that a row is of. */
const ofWords = [
  { table: 'turnout_conversation', at: 'held_at' },
  { table: 'turnout_handed', at: 'handed_at' },
] as const

const longAgo = (at: (typeof ofWords)[number]['at'], on: Day) =>
  sql`t.contest = ${kindly} and t.${sql.ref(at)} < ${before(on, { months: 12 })}`

const words: Duty = {
  what: 'That somebody was rung for a friendly word, and how it ended',
  after: '12 months',
  tables: ofWords.map(({ table }) => table),
  due: async (tx, { on, caucus }) => {
    const each = []
    for (const { table, at } of ofWords)
      each.push(await countGoing(tx, on, { from: sql`${sql.table(table)} t`, whose: within(caucus), which: day => longAgo(at, day) }))
    return sums(on, each)
  },
  end: async (tx, on) => {
    let all = 0
    for (const { table, at } of ofWords) all += await changed(tx, sql`delete from ${sql.table(table)} t where ${longAgo(at, on)}`)
    return all
  },
}

const attendance = rowsThatGo(
  { what: 'Who came to which meeting', after: '24 months; counts stay' },
  'turnout_commitment',
  on => sql`t.state in ('came', 'came-undone') and t.said_at < ${old(on)}`,
)

/** Of the asker's own: asks of a unit without a group belong to no caucus, and are counted for the keeper alone. */
const help = rowsThatGo(
  { what: 'What groups asked of one another, offered and gave', after: '24 months after its day' },
  'turnout_help',
  on => sql`t.on_day < ${old(on)}`,
)

const helpLetters = rowsThatGo(
  { what: 'That somebody was written to of help that was asked', after: '13 months' },
  'turnout_help_letter',
  on => sql`t.on_day < ${before(on, { months: 13 })}`,
  null,
)

const scripts = rowsThatGo(
  { what: 'What callers said: earlier words, with who wrote them', after: '24 months' },
  'turnout_script',
  on => sql`t.written_at < ${old(on)}`,
)

const hours = rowsThatGo(
  { what: 'Who had how many hours a week for calls', after: '24 months after they ended' },
  'turnout_hours',
  on => sql`t.until_day < ${old(on)}`,
)

const friends = rowsThatGo(
  { what: 'Links by which members asked people they know, without whom', after: '30 days after they end' },
  'turnout_friend_link',
  on => sql`t.until < ${on.subtract({ days: 30 })}::date`,
)

const written = rowsThatGo(
  { what: 'That somebody had a reminder today, without who', after: '2 days' },
  'turnout_written',
  on => sql`t.on_day < ${on.subtract({ days: 2 })}::date`,
  null,
)

export const turnoutDuties = (deps: Pick<TurnoutDeps, 'packs'>): readonly Duty[] => [
  gettingThere(deps),
  work(deps),
  words,
  attendance,
  help,
  helpLetters,
  scripts,
  hours,
  friends,
  written,
]
