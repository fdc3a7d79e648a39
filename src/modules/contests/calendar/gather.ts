import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Who } from '#kernel/scope.ts'
import { caucusesById, caucusesIn } from '#modules/network/index.ts'
import type { Tx } from '#platform/transaction.ts'
import { type Entry, entriesOf } from '../entries.ts'
import { contestsPaths } from '../paths.ts'
import { coursesAt } from '../queries.ts'
import { type Item, type ItemKind, isIn, type Mine, placeKey, type Span } from '../rules/calendar.ts'
import { byBeginning } from '../rules/when.ts'
import type { Course } from '../state.ts'
import { levelOf } from '../summary.ts'
import type { CalendarDeps } from './deps.ts'

/** Named days on which members vote, deadlines, and the rest. */
const kindOf = ({ voteStage }: Course, { kind, id, contest }: Entry): ItemKind => {
  if (kind === 'deadline') return 'deadline'
  const votes = [voteStage?.starts, voteStage?.ends].filter(Boolean).map(moment => `${contest}.day.${moment}`)
  return votes.includes(id) ? 'vote' : 'other'
}

const itemOf = (state: Course, entry: Entry): Item => {
  const { contest, pack, key, zone } = state
  const unit = contest.unit === 'unknown' ? null : contest.unit
  return {
    id: entry.id,
    kind: kindOf(state, entry),
    name: entry.name,
    starts: entry.starts,
    ends: entry.ends,
    zone,
    pack: pack.about.id,
    unit,
    of: (unit && pack.units.get(unit)?.name) || contest.title,
    level: levelOf(state),
    contest: key,
    caucus: null,
    place: '',
    text: entry.text,
    href: contestsPaths.contest(key),
  }
}

/** Everything with a day in the span that the asker may see, in order; `rights`: those of the asker. */
export const itemsIn = async (tx: Tx, deps: CalendarDeps, span: Span, now: Instant, rights: readonly Item[] = []): Promise<Item[]> => {
  const states = (await coursesAt(tx, deps.packs, now)).filter(state => state.begun)
  const ofContests = states.flatMap(state => entriesOf(state).map(entry => itemOf(state, entry)))
  const others = await deps.otherDays(tx, span, now)
  return [...ofContests, ...others, ...rights]
    .filter(item => isIn(item, span))
    .toSorted((a, b) => byBeginning(a.starts, b.starts) || (a.id < b.id ? -1 : 1))
}

type Whose = { readonly mine: Mine; readonly rights: readonly Item[] }

/** What concerns somebody, from the grants in force and their own records. */
export const whoseOf = async (tx: Tx, deps: CalendarDeps, who: Who, now: Instant): Promise<Whose> => {
  const ids = who.grants.flatMap(({ scope }): Id<'caucus'>[] => (scope.kind === 'caucus' ? [scope.id] : []))
  const own = await caucusesById(tx, [...new Set(ids)])
  const networks = who.grants.flatMap(({ scope, role }) => (scope.kind === 'network' && role === 'coordinator' ? [scope.id] : []))
  const coordinated = (await Promise.all(networks.map(network => caucusesIn(tx, network)))).flat()
  const { places, rights } = await deps.membershipOf(tx, who.account, now)
  const covers = [...[...own, ...coordinated].flatMap(caucus => caucus.covers), ...places]
  return {
    mine: {
      units: new Set(covers.map(({ pack, unit }) => placeKey(pack, unit))),
      caucuses: new Set(own.map(({ id }) => id)),
      contests: new Set(who.grants.flatMap(({ scope }) => (scope.kind === 'contest' ? [scope.id] : []))),
      packs: new Set(covers.map(({ pack }) => pack)),
    },
    rights,
  }
}
