import { html } from 'hono/html'
import { type Day, dayOf } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { type Caucus, caucusesCovering } from '#modules/network/index.ts'
import { historyOf } from '#modules/people/index.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { notice } from '#web/pieces.ts'
import { type Reply, show, showAgain, type Visit } from '#web/route.ts'
import type { Arrival, LearnDeps } from '../deps.ts'
import { explainedIn } from '../explained.ts'
import { learnPaths } from '../paths.ts'
import { type Member, type Rights, rightsOf } from '../rights.ts'
import { notOnRecord, withArrivals } from '../rules/came.ts'
import { findUnits } from '../rules/find-unit.ts'
import { historyTold, readTyped, type Typed } from '../rules/read-typed.ts'
import { type Verdict, verdictOf } from '../rules/verdict.ts'
import { type NamedUnit, unitsIn } from '../units.ts'
import { askForm } from './ask-form.ts'
import { leversPart } from './lever-list.ts'
import { meetingsCard } from './meetings-card.ts'
import { headline } from './say-verdict.ts'
import { standingCard } from './standing.ts'
import { votesPart } from './votes.ts'

const crumbs = [{ label: 'Rights' }]

/** My levers now: from the own record of whoever is signed in and has one, else from what was typed into the address. */
export const leversPage =
  (deps: LearnDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const typed: Typed = { unit: visit.query('unit'), joined: visit.query('joined'), arrears: visit.query('arrears') }
    const own = visit.who && typed.unit === '' ? await historyOf(visit.tx, visit.who.account) : []
    const rights: Own[] = []
    const arrivals =
      own.length === 0
        ? []
        : await deps.arrivals(
            visit.tx,
            own.map(({ person }) => person),
            visit.now,
          )
    for (const record of own) {
      const came = arrivals.filter(({ person }) => person === record.person)
      const found = await rightsOf(visit.tx, deps.packs, { ...record, events: withArrivals(record.events, came) }, visit.now)
      if (found) rights.push({ rights: found, person: record.person, arrivals: notOnRecord(record.events, came) })
    }
    return rights.length > 0 ? showOwn(deps, visit, rights) : answerTyped(deps, visit, typed)
  }

type Own = { readonly rights: Rights; readonly person: Id<'person'>; readonly arrivals: readonly Arrival[] }

const whatLever = 'Where you have a vote, what else you may do, and until when. A right that can be used at a stage is called a lever.'

const showOwn = async (deps: LearnDeps, visit: Visit, all: readonly Own[]): Promise<Reply> => {
  const parts: (Own & { told: Verdict; groups: readonly Caucus[] })[] = []
  for (const one of all) parts.push({ ...one, told: verdict(one.rights), groups: await groupsOf(visit, one.rights) })
  const [first] = parts
  const title = first ? headline(first.told, first.rights) : 'Your rights now'
  const body = html`${parts.map(
    (
      { rights, person, arrivals, told, groups },
      index,
    ) => html`${pageHead({ kicker: `Your rights now · ${rights.unit.name}`, title: index === 0 ? title : headline(told, rights), ...(index === 0 ? { lead: whatLever } : {}) })}
${answerParts(deps, rights, groups, 'record', meetingsCard({ visit, rights, person, arrivals }))}`,
  )}`
  return show(visit.frame({ title: 'Your rights now', body, current: '/levers', crumbs, audience: 'only you' }))
}

const verdict = ({ standing, contests, everyday }: Rights): Verdict =>
  verdictOf(
    standing,
    contests.map(({ state, on, answer }) => ({
      contest: state.contest.title,
      on: on?.day ?? null,
      may: answer?.may ?? 'unknown',
      missing: answer?.may === 'unknown' && answer.moments.length === 0 ? 'fact' : 'day',
    })),
    everyday.map(({ answer }) => ({ may: answer.may, opens: answer.may === 'no' ? answer.opens : null })),
  )

const groupsOf = ({ tx }: Visit, { pack, unit, today }: Rights): Promise<Caucus[]> => caucusesCovering(tx, pack.about.id, unit.id, today)

const answerParts = (
  { packs }: LearnDeps,
  rights: Rights,
  groups: readonly Caucus[],
  from: 'record' | 'typed',
  meetings: Html = nothing,
) => {
  const named = rights.pack === packs.values().next().value ? undefined : rights.pack.about.id
  const word = explainedIn(rights.pack, named)
  return html`${votesPart({ rights, groups, word })}${standingCard({ rights, from })}${meetings}${leversPart({ rights, groups, word })}
<p><a href="${learnPaths.glossary(named)}">All words of ${rights.pack.about.words.organisation}, explained</a></p>`
}

const answerTyped = async (deps: LearnDeps, visit: Visit, typed: Typed): Promise<Reply> => {
  const main = deps.packs.values().next().value
  const today = dayOf(visit.now, main?.about.zone ?? 'UTC')
  const found = findUnits(unitsIn(deps.packs), typed.unit, today)
  const told = readTyped(typed, today)
  if (found.one && told && !isRefusal(told)) {
    const member: Member = { pack: found.one.pack, unit: found.one.id, events: historyTold(told, found.one.id, today) }
    const rights = await rightsOf(visit.tx, deps.packs, member, visit.now)
    if (rights) return showTyped(deps, visit, rights, { ...typed, unit: rights.unit.name })
  }
  const refusal = refusalOf(typed, found, told)
  const page = formPage(visit, {
    typed: { ...typed, unit: found.one?.name ?? typed.unit },
    today,
    refusal,
    several: found.several,
    unit: found.one,
  })
  return refusal ? showAgain(page) : show(page)
}

const refusalOf = (typed: Typed, found: ReturnType<typeof findUnits>, told: ReturnType<typeof readTyped>): Refusal | null => {
  const fields: Record<string, string> = {}
  if (typed.unit !== '' && !found.one)
    fields['unit'] =
      found.several.length > 0 ? 'There are several. Choose one of those below.' : 'No unit of this name was found. Try a part of its name.'
  if (told && !isRefusal(told) && typed.unit === '') fields['unit'] = 'Say where you are a member.'
  if (isRefusal(told)) Object.assign(fields, told.fields)
  return Object.keys(fields).length > 0 ? { refused: true, why: 'Nothing is stored either way.', fields } : null
}

const showTyped = async (deps: LearnDeps, visit: Visit, rights: Rights, typed: Typed): Promise<Reply> => {
  const body = html`${pageHead({ kicker: `Can I vote? · ${rights.unit.name}`, title: headline(verdict(rights), rights), lead: whatLever })}
${notice({ body: 'This is worked out from what you typed. It stands in the address of this page and nowhere else.' })}
${answerParts(deps, rights, await groupsOf(visit, rights), 'typed')}
${askForm({ typed, folded: true })}`
  return show(visit.frame({ title: 'Can I vote?', body, current: '/levers', crumbs }))
}

type FormParts = { typed: Typed; today: Day; refusal: Refusal | null; several: readonly NamedUnit[]; unit: NamedUnit | null }

const formPage = (visit: Visit, { typed, refusal, several, unit }: FormParts) => {
  const lead = visit.who
    ? 'No membership of your own is recorded here, so say since when you are a member. Nothing you type is stored.'
    : 'Say where you are a member and since when: the rules then say what you may do, and from which day. Nothing you type is stored.'
  const body = html`${pageHead({ ...(unit ? { kicker: unit.name } : {}), title: 'Can I vote?', lead })}${askForm({ typed, refusal, several })}
<p><a href="${learnPaths.glossary()}">Words, explained</a></p>`
  return visit.frame({ title: 'Can I vote?', body, current: '/levers', crumbs })
}
