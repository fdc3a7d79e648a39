import { compareDays, type Day, dayIn } from '#kernel/day.ts'
import { deadlinesOf, type Moments, mayVote, type Pack, type Procedure, type StatusEvent, versions } from '#modules/rulebook/index.ts'

export type Worked = { readonly kind: 'lines'; readonly lines: readonly string[] } | { readonly kind: 'fault'; readonly why: string }

/** What the rules of a procedure give on days that somebody chose, to compare with what they worked out by hand. @param given `moment=2027-06-30` and `joined=…` */
export const workedOut = (pack: Pack, id: string, given: readonly string[]): Worked => {
  const procedure = pack.procedures.get(id)
  if (!procedure) return { kind: 'fault', why: `There is no procedure "${id}"; there are ${[...pack.procedures.keys()].join(', ')}.` }
  const known = new Set([...procedure.moments.map(moment => moment.id), 'joined'])
  const pairs = given.map(pair => {
    const [name = '', text = ''] = pair.split('=')
    return { name, on: dayIn(text) }
  })
  const wrong = given.find((_, index) => !known.has(pairs[index]?.name ?? '') || !pairs[index]?.on)
  if (wrong)
    return { kind: 'fault', why: `"${wrong}" is not understood; expected one of ${[...known].join(', ')}, = and a day such as 2027-06-30.` }
  const days = new Map(pairs.flatMap(({ name, on }) => (on ? [[name, on] as const] : [])))
  const joined = days.get('joined')
  const moments: Moments = Object.fromEntries(
    [...days].filter(([name]) => name !== 'joined').map(([name, on]) => [name, { day: on, time: null }]),
  )
  const rules = versions.at(procedure, moments, joined ?? null)
  return {
    kind: 'lines',
    lines: [
      ...deadlinesOf(rules.deadlines, moments, pack.holidays).map(
        ({ rule, due }) => `${rule.name}: ${due ? `${due.day}${due.time ? `T${due.time}` : ''}` : 'not known'} (${rule.id})`,
      ),
      ...(joined ? rules.rolls.map(rule => rollLine(pack, rule, { joined, moments, today: latestOf([...days.values()], joined) })) : []),
    ],
  }
}

const rollLine = (
  pack: Pack,
  rule: Procedure['rolls'][number],
  { joined, moments, today }: { joined: Day; moments: Moments; today: Day },
): string => {
  const [unit] = pack.units.keys()
  const history: StatusEvent[] = [{ kind: 'joined', on: joined, unit: unit ?? '' }]
  const answer = mayVote(history, rule, moments, { unit: unit ?? null, today })
  const why = answer.may === 'unknown' ? `; ${answer.why}` : answer.may === 'no' ? `; ${answer.failed.map(one => one.why).join(' ')}` : ''
  return `${rule.id}: ${answer.may}, for ${answer.said}${why}`
}

/** Rights that are open every day are read on the last of the days given. */
const latestOf = (days: readonly Day[], joined: Day): Day => days.toSorted(compareDays).at(-1) ?? joined
