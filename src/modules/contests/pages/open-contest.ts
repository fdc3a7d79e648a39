import { html } from 'hono/html'
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import { deadlinesOf, type Pack, type Procedure, versions } from '#modules/rulebook/index.ts'
import { button, dateField, form, formActions, hiddenField, radioChips, selectField, textField, typedIn } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, disclosure } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { table } from '#web/tables.ts'
import { liveContests, type NewLiveEvent, openLive } from '../live.ts'
import { contestsPaths } from '../paths.ts'
import { voteStageOf } from '../rules/event.ts'
import { proceduresOn } from '../rules/in-force.ts'
import { proceduresOf } from '../rules/of-body.ts'
import { type Choice, type Opening, type OpeningGround, readOpening, type Typed, unitValue } from '../rules/read-opening.ts'
import { whenIn } from '../rules/read-when.ts'
import { saySlack } from '../rules/slack.ts'
import { byBeginning, type When, whenOf } from '../rules/when.ts'
import type { Packs } from '../state.ts'
import { type Covering, coveringPlaceOf, crumbsIn, keeperOf, regionsOf } from './place.ts'
import { sayEvent } from './say-event.ts'
import { capital, sayWhen } from './words.ts'

type Deps = { readonly packs: Packs; readonly zone: string }
type Ground = OpeningGround<Procedure> & { readonly now: When; readonly packOf: (procedure: Procedure) => Pack | undefined }

/** What a contest is opened from, shown with every day that follows before anything is stored. */
export const openContestPage =
  (deps: Deps) =>
  async (visit: Visit): Promise<Reply> => {
    const place = await coveringPlaceOf(visit)
    if (!place) return missing('such page')
    const ground = groundOf(deps, place, visit)
    if (visit.query('on') === '')
      return show(page(visit, place, ground, { typed: usual(ground, visit.query('unit')), opening: null, refusal: null }))
    const typed = typedBy(name => visit.query(name), ground)
    const opening = readOpening(typed, ground)
    if (isRefusal(opening)) return showAgain(page(visit, place, ground, { typed, opening: null, refusal: opening }))
    return show(page(visit, place, ground, { typed, opening, refusal: null }))
  }

export const openContest =
  (deps: Deps) =>
  async (visit: Visit): Promise<Reply> => {
    const place = await coveringPlaceOf(visit)
    const keeper = place && keeperOf(visit, place)
    if (!place || !keeper) return missing('such page')
    const ground = groundOf(deps, place, visit)
    const typed = typedBy(name => visit.form.text(name), ground)
    const opening = readOpening(typed, ground)
    if (isRefusal(opening)) return showAgain(page(visit, place, ground, { typed, opening: null, refusal: opening }))
    const key = await openFree(visit, opening, one => openLive(visit.tx, newLive(one, opening), firstEvent(opening, ground), keeper))
    if (isRefusal(key)) return showAgain(page(visit, place, ground, { typed, opening: null, refusal: key }))
    await visit.audit('contest.opened', key, { procedure: opening.procedure.id })
    return goTo(contestsPaths.contest(key), 'The contest is open here. Say what happens, as it happens, with where it is known from.')
  }

/** At its address, or beside another procedure that began there on the same day. Opened twice, it is open once. */
const openFree = async (
  { tx }: Visit,
  { key, procedure }: Opening<Procedure>,
  open: (key: string) => Promise<boolean>,
): Promise<string | Refusal> => {
  for (const one of [key, `${key}-${procedure.id}`]) {
    if (await open(one)) return one
    const [there] = await liveContests(tx, { key: one })
    if (there?.row.procedure === procedure.id) break
  }
  return refuse('It is open already: the same procedure at the same place from the same day.', {
    fields: { on: 'Look in the list of contests; or give the right date.' },
  })
}

const newLive = (key: string, { choice, procedure, title }: Opening<Procedure>) => ({
  key,
  pack: choice.pack,
  unit: choice.unit,
  body: choice.body?.id ?? null,
  procedure: procedure.id,
  title,
  channel: procedure.method.channel,
  place: choice.body?.region ?? 'unknown',
})

/** Opening is the first event: of the day it began, or of today where that day has not come. */
const firstEvent = ({ on, moments, source, procedure }: Opening<Procedure>, { now }: Ground): NewLiveEvent => {
  const said = { kind: 'opened', moments } as const
  return {
    said,
    at: byBeginning(on, now) <= 0 ? on : now,
    stage: procedure.stages[0]?.id ?? '',
    what: sayEvent(said, { procedure, options: [], now }),
    decider: null,
    authority: null,
    counts: null,
    source,
    confidence: source ? 'medium' : 'unknown',
    corrects: null,
  }
}

const groundOf = ({ packs, zone }: Deps, place: Covering, { now }: Visit): Ground => {
  const here = whenOf(now, zone)
  const packOf = (procedure: Procedure) => [...packs.values()].find(pack => pack.procedures.get(procedure.id) === procedure)
  const units = place.covers.flatMap(({ pack: id, unit }): Choice<Procedure>[] => {
    const pack = packs.get(id)
    const found = pack?.units.get(unit)
    return pack && found ? [{ pack: id, unit, unitName: found.name, procedures: [...pack.procedures.values()] }] : []
  })
  return {
    now: here,
    today: here.day,
    choices: [...units.toSorted(byName), ...bodiesOf(packs, place).toSorted(byName)],
    packOf,
    inForce: proceduresOn,
    voteMoment: procedure => {
      const stage = voteStageOf(procedure.stages, packOf(procedure)?.bodies ?? new Map())
      return stage?.starts ?? stage?.ends ?? null
    },
  }
}

const byName = (a: Choice<Procedure>, b: Choice<Procedure>): number => a.unitName.localeCompare(b.unitName, 'en')

/** Regional and national bodies whose contests a network may open: those of which a procedure is known. A caucus opens none. */
const bodiesOf = (packs: Packs, place: Covering): Choice<Procedure>[] => {
  if (place.kind !== 'network') return []
  return [...packs.values()].flatMap(pack => {
    const regions = [...regionsOf(place, pack)]
    if (regions.length === 0) return []
    const known = { procedures: [...pack.procedures.values()], bodies: [...pack.bodies.values()], contests: [...pack.contests.values()] }
    return known.bodies.flatMap((body): Choice<Procedure>[] => {
      const procedures = body.level === 'regional' || body.level === 'national' ? proceduresOf(body, known) : []
      if (procedures.length === 0) return []
      const choice = { pack: pack.about.id, unit: null, procedures }
      return body.level === 'regional'
        ? regions.map(region => ({ ...choice, body: { id: body.id, region }, unitName: `${body.name}, ${region}` }))
        : [{ ...choice, body: { id: body.id, region: null }, unitName: `${body.name}, ${pack.about.words.organisation}` }]
    })
  })
}

const plainFields = ['unit', 'procedure', 'from', 'on', 'title', 'source', 'address']

const typedBy = (ask: (name: string) => string, { choices }: Ground): Typed => {
  const procedure = choices.flatMap(one => one.procedures).find(one => one.id === ask('procedure'))
  const moments = (procedure?.moments ?? []).flatMap(({ id }) => [`m-${id}`, `t-${id}`])
  return Object.fromEntries([...plainFields, ...moments].map(name => [name, ask(name)]))
}

/** @param asked place that the reader came from */
const usual = ({ choices: [first, ...more], today }: Ground, asked: string): Typed => ({
  from: 'begin',
  on: today.toString(),
  unit: first && more.length === 0 ? unitValue(first) : asked,
})

type Shown = { readonly typed: Typed; readonly opening: Opening<Procedure> | null; readonly refusal: Refusal | null }

const page = (visit: Visit, place: Covering, ground: Ground, { typed, opening, refusal }: Shown): Html => {
  const lead = 'A place, a procedure and one date. You see every day that follows from them before anything is stored.'
  return visit.frame({
    title: opening ? `Open: ${opening.title}` : 'Open a contest',
    current: contestsPaths.all(),
    crumbs: crumbsIn(place, 'Open a contest'),
    audience: 'anyone, once it is open',
    body: html`${pageHead({ title: 'Open a contest', kicker: capital(place.name), lead })}
${opening ? html`${daysCard(opening, ground)}${confirm(visit, place, typed)}` : nothing}
${opening ? disclosure({ summary: 'Change it, or add days that are known already', body: chooseForm(place, ground, { typed, opening, refusal }) }) : chooseForm(place, ground, { typed, opening, refusal })}`,
  })
}

const chooseForm = (place: Covering, ground: Ground, { typed, opening, refusal }: Shown): Html => {
  const field = typedIn({ values: typed, fields: refusal?.fields })
  const procedures = [...new Map(ground.choices.flatMap(one => one.procedures).map(one => [one.id, one])).values()]
  return form({
    action: contestsPaths.open(place.base),
    method: 'get',
    label: 'What a contest is opened from',
    refusal,
    body: html`
${selectField({ ...field('unit'), label: 'Where', choose: 'Choose', choices: ground.choices.map(one => ({ value: unitValue(one), label: one.unitName })) })}
${selectField({ ...field('procedure'), label: 'How it is decided', hint: 'The procedure that is in force on the day.', choose: 'Choose', choices: procedures.map(({ id, name }) => ({ value: id, label: name })) })}
${radioChips({
  ...field('from'),
  label: 'The date you know is',
  choices: [
    { value: 'begin', label: 'the beginning', note: 'a vacancy, or the first call' },
    { value: 'vote', label: 'the members’ vote' },
  ],
})}
${dateField({ ...field('on'), label: 'Date' })}
${textField({ ...field('source'), label: 'Where it is known from', hint: 'A letter to members, a newspaper, an officer’s word. Empty is shown as: no source.', optional: true, maxlength: 200 })}
${opening ? moreFields(field, opening) : nothing}
${formActions({ body: button({ label: 'Show its days', kind: opening ? 'ghost' : 'red' }) })}`,
  })
}

const moreFields = (field: ReturnType<typeof typedIn>, { procedure, anchor }: Opening<Procedure>): Html => html`
${textField({ ...field('title'), label: 'Another title', optional: true, maxlength: 160 })}
${textField({ ...field('address'), label: 'Web address of the source', optional: true, maxlength: 300 })}
${procedure.moments
  .filter(one => one.id !== anchor)
  .map(
    ({ id, name }) => html`
<div class="pair">${dateField({ ...field(`m-${id}`), label: name, optional: true })}${textField({ ...field(`t-${id}`), label: 'Time', type: 'time', width: 'short', optional: true })}</div>`,
  )}`

const confirm = (visit: Visit, place: Covering, typed: Typed): Html =>
  form({
    action: contestsPaths.open(place.base),
    token: visit.token,
    label: 'Open it',
    body: html`${Object.entries(typed).map(([name, value]) => hiddenField({ name, value }))}
${formActions({ body: button({ label: 'Open this contest', kind: 'red' }) })}`,
  })

/** Every named day and every deadline that follows, each with its day, how long there is, and the rule. */
const daysCard = ({ choice, procedure, moments, title }: Opening<Procedure>, ground: Ground): Html => {
  const days = Object.fromEntries(procedure.moments.map(({ id }) => [id, whenIn(moments[id] ?? '') ?? ('unknown' as const)]))
  const pack = ground.packOf(procedure)
  const judged = versions.at(procedure, days, ground.today)
  const deadlines = deadlinesOf(judged.deadlines, days, pack?.holidays ?? { has: () => false })
  const all: Day[] = [
    ...procedure.moments.map(({ id, name, text }): Day => {
      const when = days[id]
      return { name, when: when && when !== 'unknown' ? when : null, kind: 'a day of the procedure', rule: text ?? '' }
    }),
    ...deadlines.map(
      ({ rule, due }): Day => ({
        name: rule.name,
        when: due,
        kind: rule.confidence === 'unknown' ? 'not sourced' : `rule ${rule.id}`,
        rule: rule.text,
      }),
    ),
  ]
  return card({
    title,
    lead: `${choice.unitName}: ${procedure.name}. Judged by the rules in force then. Days that are known stand first; the others can be set once they are.`,
    body: table({
      caption: 'Every day that follows',
      columns: [
        { key: 'name', label: 'What' },
        { key: 'day', label: 'Day' },
        { key: 'slack', label: 'From today' },
        { key: 'rule', label: 'Rule' },
      ],
      rows: [...all.filter(isKnown).toSorted((a, b) => byBeginning(a.when, b.when)), ...all.filter(one => !isKnown(one))].map(one =>
        dayRow(one, ground),
      ),
    }),
  })
}

type Day = { readonly name: string; readonly when: When | null; readonly kind: string; readonly rule: string }
const isKnown = (one: Day): one is Day & { readonly when: When } => one.when !== null

const dayRow = ({ name, when, kind, rule }: Day, { now, today }: Ground) => ({
  cells: {
    name,
    day: when ? sayWhen(when, now) : html`<span class="mute">not known yet</span>`,
    slack: saySlack(when?.day ?? null, today) ?? html`<span class="mute">–</span>`,
    rule: html`${rule} <span class="mute small">${kind}</span>`,
  },
})
