import { dayOf, type Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { zoneOf } from '#kernel/zone.ts'
import type { ContestsDeps } from '#modules/contests/index.ts'
import { rightsOf } from '#modules/learn/index.ts'
import { meetingsPaths, nextMeetings, told } from '#modules/meetings/index.ts'
import { type Caucus, caucusesById, networkPaths, seats } from '#modules/network/index.ts'
import { historyOf } from '#modules/people/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import type { Tx } from '#platform/transaction.ts'

type Packs = ReadonlyMap<string, Pack>
type Days = Awaited<ReturnType<ContestsDeps['otherDays']>>
type Item = Days[number]
type Span = Parameters<ContestsDeps['otherDays']>[1]

/** More meetings than this in one span are not shown: a page for people, not an export. */
const most = 2000

const local = { level: 'local', ends: null, contest: null, caucus: null, place: '' } as const

/** What stands on a calendar besides contests, told by the modules above them, as far as the asker may see it. */
export const otherDays =
  (packs: Packs, zone: string) =>
  async (tx: Tx, span: Span, now: Instant): Promise<Days> => [
    ...(await meetingDays(tx, packs, zone, span)),
    ...(await toldDays(tx, packs, span)),
    ...seatDays(packs, now),
  ]

const meetingDays = async (tx: Tx, packs: Packs, zone: string, { from, to }: Span): Promise<Item[]> => {
  const meetings = await nextMeetings(tx, null, from, most)
  const those = await caucusesById(tx, [...new Set(meetings.map(({ caucus }) => caucus))])
  const caucuses = new Map(those.map((caucus): [string, Caucus] => [caucus.id, caucus]))
  return meetings.flatMap((meeting): Item[] => {
    const caucus = caucuses.get(meeting.caucus)
    const [cover] = caucus?.covers ?? []
    if (!caucus || !cover || Temporal.PlainDate.compare(meeting.on, to) >= 0) return []
    return [
      {
        ...local,
        id: `meeting.${meeting.id}`,
        kind: 'meeting',
        name: meeting.title,
        starts: { day: meeting.on, time: meeting.at ? Temporal.PlainTime.from(meeting.at) : null },
        zone: zoneOf(packs, caucus) ?? zone,
        ...cover,
        of: caucus.name,
        caucus: caucus.id,
        place: meeting.place,
        text: meeting.whatFor,
        href: `${meetingsPaths.meetings(caucus.slug)}#meeting-${meeting.id}`,
      },
    ]
  })
}

const toldDays = async (tx: Tx, packs: Packs, { from, to }: Span): Promise<Item[]> => {
  const found: Item[] = []
  for (const { pack, unit, dates } of await told.everywhere(tx, from)) {
    const known = packs.get(pack)
    if (!known) continue
    const { about, units } = known
    for (const date of dates) {
      if (date.mark?.mark === 'withdrawn' || Temporal.PlainDate.compare(date.on, to) >= 0) continue
      const at = date.hours[0]?.said
      found.push({
        ...local,
        id: `told.${pack}.${unit}.${date.kind}.${date.on.toString()}`,
        kind: 'meeting',
        name: told.kindWords[date.kind],
        starts: { day: date.on, time: at ? Temporal.PlainTime.from(at) : null },
        zone: about.zone,
        pack: about.id,
        unit,
        of: units.get(unit)?.name ?? unit,
        text: told.say(date),
        href: meetingsPaths.dates(unit),
      })
    }
  }
  return found
}

/** Seats whose next filling has a day; what a coming contest fills stands there as that contest. */
const seatDays = (packs: Packs, now: Instant): Item[] =>
  [...packs.values()].flatMap(pack =>
    seats
      .entries(pack, { today: dayOf(now, pack.about.zone), unit: null, contests: [] })
      .flatMap(({ id, body, group, unit, next }): Item[] =>
        next.kind === 'set' || next.kind === 'by-term'
          ? [
              {
                ...local,
                id: `seat.${id}`,
                kind: 'other',
                name: `Seats fall vacant: ${group.name}`,
                starts: { day: next.on, time: null },
                zone: pack.about.zone,
                pack: pack.about.id,
                unit: unit?.id ?? null,
                of: unit ? `${body.name}, ${unit.name}` : body.name,
                level: body.level,
                text: next.kind === 'set' ? 'The day is set.' : 'Worked out from the term; the day is not set yet.',
                href: networkPaths.seats({ pack: pack.about.id, body: body.id }),
              },
            ]
          : [],
      ),
  )

/** Where somebody is a member, and which rights open to them on which day. */
export const membershipOf =
  (packs: Packs) =>
  async (tx: Tx, account: Id<'account'>, now: Instant): Promise<Awaited<ReturnType<ContestsDeps['membershipOf']>>> => {
    const records = await historyOf(tx, account)
    const rights = await Promise.all(records.map(record => rightsOf(tx, packs, record, now)))
    return {
      places: records.map(({ pack, unit }) => ({ pack, unit })),
      rights: rights.flatMap((found): Item[] => {
        if (!found) return []
        const { pack, unit } = found
        return found.everyday.flatMap(({ answer, procedure, rule }): Item[] =>
          answer.may === 'no' && answer.opens
            ? [
                {
                  ...local,
                  id: `right.${procedure.id}.${rule.id}`,
                  kind: 'other',
                  name: 'A right opens to you',
                  starts: { day: answer.opens, time: null },
                  zone: pack.about.zone,
                  pack: pack.about.id,
                  unit: unit.id,
                  of: procedure.name,
                  text: rule.text,
                  href: '/levers',
                  own: true,
                },
              ]
            : [],
        )
      }),
    }
  }
