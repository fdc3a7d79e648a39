import { type Day, day } from '#kernel/day.ts'
import { below, type Random, randomFrom } from '#kernel/random.ts'
import { type RollRule, rolls, type StatusEvent } from '#modules/rulebook/index.ts'
import { type Compact, numberOf } from '#src/modules/rulebook/rules/roll/compact.ts'
import { compiled } from '#src/modules/rulebook/rules/roll/compile.ts'
import { contestsList } from './rules-list.ts'
import { longReplay } from './rules-replay.ts'

/**
 * `npm run bench rules`: a roll of 200,000 histories against a predicate written by hand for the same rule, on one core and in the same run; a contest of 10,000 events
 * replayed; the list of 5,000 contests against its SQL. `npm run bench rules roll`, `replay` or `list` for one of them.
 */

const people = 200_000
const units = ['2010/A001', '2010/A002'] as const
const moments = { freeze: { day: day('2016-12-21'), time: null }, meeting: { day: day('2017-01-19'), time: null } }
const asked = { moments, unit: units[0], today: day('2017-01-07') }
const rule: RollRule = {
  id: 'voters',
  text: '',
  all: [
    { needs: 'membership', at: 'freeze', for: { count: 6, unit: 'months' } },
    { needs: 'in-unit', at: 'freeze' },
    { needs: 'paid-up', at: 'meeting' },
  ],
}
/** Every kind of leaf, nested. */
const wide: RollRule = {
  id: 'wide',
  text: '',
  all: [
    { any: [{ all: rule.all }, { needs: 'post', at: 'meeting', of: 'officer', for: null }] },
    { needs: 'age', at: 'meeting', least: 16, most: null },
    {
      any: [
        { needs: 'attendance', at: 'meeting', of: 'general meetings', least: 2, last: 3 },
        { needs: 'affiliate', at: 'meeting', of: 'a union', for: { count: 1, unit: 'years' } },
        { needs: 'purchases', at: 'meeting', least: 50, of: null, within: { count: 1, unit: 'years' } },
      ],
    },
    { not: { needs: 'post', at: 'freeze', of: 'delegate', for: null } },
  ],
}

const dayFrom = (random: Random, first: Day, days: number): Day => first.add({ days: below(random, days) })

/** Joined within ten years; one in five lapsed and came back, one in ten moved, one in eight was in arrears; the rest as members tell it. */
const someone = (random: Random): StatusEvent[] => {
  const on = dayFrom(random, day('2007-01-01'), 3650)
  const unit = units[random() < 0.9 ? 0 : 1]
  const events: StatusEvent[] = [{ kind: 'joined', on, unit }]
  if (random() < 0.2) {
    const lapsed = on.add({ days: 30 + below(random, 900) })
    events.push({ kind: 'lapsed', on: lapsed }, { kind: 'rejoined', on: lapsed.add({ days: 1 + below(random, 400) }), unit })
  }
  if (random() < 0.1) events.push({ kind: 'moved', on: on.add({ days: below(random, 900) }), unit: units[below(random, 2)] ?? units[0] })
  if (random() < 0.125) {
    const from = dayFrom(random, day('2015-01-01'), 730)
    events.push({ kind: 'arrears', from, to: random() < 0.7 ? from.add({ days: 40 }) : null })
  }
  events.push({ kind: 'born', on: dayFrom(random, day('1935-01-01'), 24_000) })
  events.push({ kind: 'complete', what: 'posts', until: asked.today })
  if (random() < 0.3) events.push({ kind: 'affiliate', of: 'a union', from: on, to: null })
  if (random() < 0.05) events.push({ kind: 'post', of: random() < 0.5 ? 'officer' : 'delegate', from: day('2016-05-01'), to: null })
  for (const met of ['2016-10-13', '2016-11-10', '2016-12-08'])
    if (random() < 0.5) events.push({ kind: 'meeting', of: 'general meetings', on: day(met), attended: random() < 0.4 ? 'yes' : 'no' })
  return events
}

/** The first rule as somebody would write it who knows it beforehand, over the same histories. */
const byHand = (unit: number): ((history: Compact) => boolean) => {
  const [freeze, meeting, last] = [numberOf(day('2016-12-21')), numberOf(day('2017-01-19')), numberOf(day('2016-06-21'))]
  return ({ memberships, stays, debts }) => {
    let isLong = false
    for (let i = 0; i < memberships.length; i += 2) {
      if ((memberships[i] ?? 0) <= last && freeze < (memberships[i + 1] ?? 0)) isLong = true
    }
    if (!isLong) return false
    let isHere = false
    for (let i = 0; i < stays.length; i += 3) if ((stays[i] ?? 0) <= freeze && freeze < (stays[i + 1] ?? 0)) isHere = stays[i + 2] === unit
    if (!isHere) return false
    for (let i = 0; i < debts.length; i += 2) if ((debts[i] ?? 0) <= meeting && meeting < (debts[i + 1] ?? 0)) return false
    for (let i = 0; i < memberships.length; i += 2) if ((memberships[i] ?? 0) <= meeting && meeting < (memberships[i + 1] ?? 0)) return true
    return false
  }
}

/** Evaluations a second of processor time: the best of many passes, as other work on the machine slows some. */
const rate = (histories: readonly Compact[], meets: (history: Compact) => number | boolean): { rate: number; met: number } => {
  let best = 0
  let met = 0
  for (let pass = 0; pass < 25; pass++) {
    met = 0
    const before = process.cpuUsage()
    for (const history of histories) {
      const found = meets(history)
      if (found === 2 || found === true) met += 1
    }
    const { user, system } = process.cpuUsage(before)
    best = Math.max(best, (histories.length * 1e6) / (user + system))
  }
  return { rate: best, met }
}

const say = (what: string, { rate: perSecond, met }: { rate: number; met: number }): void =>
  console.log(`${what}: ${(perSecond / 1e6).toFixed(1)} million a second, ${met} of ${people} meet it`)

const roll = (): void => {
  const random = randomFrom('bench rules')
  const told = Array.from({ length: people }, () => someone(random))
  const began = process.cpuUsage()
  const { histories, names } = rolls.people(told)
  const { user, system } = process.cpuUsage(began)
  console.log(`${people} histories made ready once: ${((user + system) / 1e6).toFixed(2)} s of processor time`)
  const hand = byHand(names.get(units[0]) ?? -1)
  const [mine, whole] = [compiled(rule, asked, names), compiled(wide, asked, names)]
  const written = rate(histories, hand)
  const first = rate(histories, mine)
  say('a predicate written by hand', written)
  say('the same rule from the pack', first)
  console.log(`ratio: ${(written.rate / first.rate).toFixed(2)} (aim: at most 3; a million a second)`)
  say('a rule of every kind of need', rate(histories, whole))
  const plain = told.slice(0, 2000)
  const before = process.cpuUsage()
  for (const history of plain) rolls.meets(rule, { ...asked, history })
  const slow = process.cpuUsage(before)
  console.log(`one person at a time, without making ready: ${((plain.length * 1e6) / (slow.user + slow.system)).toFixed(0)} a second`)
}

/** The roll comes last: its 200,000 histories stay in memory, and whoever collects garbage would weigh them on what follows. */
const parts: Readonly<Record<string, () => unknown>> = { replay: longReplay, list: contestsList, roll }
const [only] = process.argv.slice(2)
for (const [name, part] of Object.entries(parts)) if (only === undefined || only === name) await part()
