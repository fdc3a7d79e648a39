import { html } from 'hono/html'
import { parseId } from '#kernel/id.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { newId } from '#platform/ids.ts'
import { button, dateField, form, formActions, hiddenField, linkButton, selectField, textArea, textField, typedIn } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, list, notice } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { addLiveEvent, type NewLiveEvent } from '../live.ts'
import { contestsPaths } from '../paths.ts'
import { contestAt } from '../queries.ts'
import type { Happening } from '../rules/event.ts'
import type { LiveEvent, SaidKind } from '../rules/live-event.ts'
import { type EventRead, isOfVote, kindIn, offeredKinds, readLiveEvent } from '../rules/read-live-event.ts'
import type { Typed } from '../rules/read-opening.ts'
import { typedFrom } from '../rules/typed-from.ts'
import type { ContestState, Packs } from '../state.ts'
import { fieldsOf, kindNames, meetingsOf } from './event-fields.ts'
import { type Covering, coveringPlaceOf, crumbsIn, keeperOf, keeps } from './place.ts'
import { sayEvent } from './say-event.ts'
import { sayWhen } from './words.ts'

type Deps = { readonly packs: Packs }

/** What the page is about: a live contest that this place keeps, and the event that is to be corrected. */
type Subject = {
  readonly place: Covering
  readonly state: ContestState
  /** Written down here, or a line of the pack's record. */
  readonly corrects: Happening | LiveEvent | null
  /** What was to be corrected stands no more. */
  readonly isGone: boolean
}

const subjectOf = async (visit: Visit, { packs }: Deps, corrected: string): Promise<Subject | null> => {
  const place = await coveringPlaceOf(visit)
  const state = place && (await contestAt(visit.tx, packs, visit.param('contest'), visit.now))
  if (!place || !state) return null
  const corrects = state.events.find(one => one.key === corrected) ?? null
  return { place, state, corrects, isGone: corrected !== '' && corrects === null }
}

/** Why nothing can be written down here; null: it can. */
const closed = ({ place, state, isGone }: Subject): string | null => {
  if (isGone) return 'What was to be corrected was corrected already. Correct the correction.'
  if (!state.begun) return 'Nothing of this contest is known yet.'
  return keeps(place, state) ? null : `${place.name} does not cover this place, so others keep its record.`
}

/** `?kind=` chooses what happened, `?corrects=` which event is corrected. */
export const eventsPage =
  (deps: Deps) =>
  async (visit: Visit): Promise<Reply> => {
    const subject = await subjectOf(visit, deps, visit.query('corrects'))
    if (!subject) return missing('contest of this name', contestsPaths.all())
    const kind = kindIn(visit.query('kind'), subject.corrects !== null)
    return show(page(visit, subject, { kind, typed: usual(subject), refusal: null }))
  }

const usual = ({ state, corrects }: Subject): Typed => ({
  happened: (corrects?.at.day ?? state.now.day).toString(),
  stage: corrects?.stage ?? state.stage?.id ?? state.procedure.stages[0]?.id ?? '',
  decider: corrects?.decider ?? '',
  authority: corrects?.authority ?? '',
  confidence: 'medium',
  ...(corrects && 'said' in corrects ? typedFrom(corrects.said, state.contest.options) : {}),
})

const fields = [
  'id',
  ...['happened', 'time', 'stage', 'decider', 'authority', 'note', 'source', 'address', 'confidence', 'why'],
  ...['which', 'to', 'toTime', 'notKnown', 'rule', 'reasons', 'reasonsAre', 'names', 'before', 'after', 'option', 'name', 'by', 'process'],
  ...['low', 'high', 'known', 'rounds', 'announced', 'spoilt', 'meetings'],
]

export const addEvent =
  (deps: Deps) =>
  async (visit: Visit): Promise<Reply> => {
    const subject = await subjectOf(visit, deps, visit.form.text('corrects'))
    const keeper = subject && keeperOf(visit, subject.place)
    if (!subject || !keeper) return missing('contest of this name', contestsPaths.all())
    const { state, corrects, place } = subject
    const typed: Typed = {
      ...Object.fromEntries(fields.map(name => [name, visit.form.text(name)])),
      gone: visit.form.all('gone').join(' '),
      won: visit.form.all('won').join(' '),
    }
    const kind = kindIn(visit.form.text('kind'), corrects !== null)
    if (!kind || closed(subject)) return showAgain(page(visit, subject, { kind: null, typed, refusal: null }))
    const read = readLiveEvent(kind, typed, groundOf(subject))
    if (isRefusal(read)) return showAgain(page(visit, subject, { kind, typed, refusal: read }))
    const event = parseId<'event'>(typed['id']) ?? newId<'event'>()
    const added = await addLiveEvent(visit.tx, state.key, newEvent(read, state, corrects), keeper, event)
    if (!added) return missing('event that stands; it was corrected meanwhile', contestsPaths.events(place.base, state.key))
    if (added === 'added')
      await visit.audit('contest.event-added', state.key, { event, kind, ...(corrects ? { corrects: corrects.key } : {}) })
    return goTo(
      `${contestsPaths.contest(state.key, { open: 'timeline' })}#timeline`,
      corrects ? 'Corrected. Both stay, and each says when it became known.' : 'Written down.',
    )
  }

const groundOf = ({ state, corrects }: Subject) => ({
  now: state.now,
  stages: state.procedure.stages,
  voteStage: state.voteStage?.id ?? null,
  moments: state.procedure.moments,
  deadlines: state.procedure.deadlines,
  overrides: state.procedure.overrides,
  bodies: state.pack.bodies,
  options: state.contest.options,
  meetings: meetingsOf(state.pack),
  corrects: corrects?.key ?? null,
})

const newEvent = (read: EventRead, { procedure, contest, now }: ContestState, corrects: Subject['corrects']): NewLiveEvent => {
  const { said, at, stage, decider, authority, counts, source, confidence, note, why } = read
  const sentence = sayEvent(said, { procedure, options: contest.options, now })
  return {
    ...{ said, at, stage, decider, authority, counts, source },
    confidence: source ? confidence : 'unknown',
    what: [sentence, note].filter(Boolean).join(' '),
    corrects: corrects && why ? { event: corrects.key, why, ...(corrects.origin === 'record' ? { ofRecord: true } : {}) } : null,
  }
}

type Shown = { readonly kind: SaidKind | null; readonly typed: Typed; readonly refusal: Refusal | null }

const page = (visit: Visit, subject: Subject, { kind, typed, refusal }: Shown): Html => {
  const { place, state, corrects } = subject
  const shut = closed(subject)
  const title = corrects ? 'Correct what was written down' : 'Say what happened'
  return visit.frame({
    title: `${title}: ${state.contest.title}`,
    current: contestsPaths.all(),
    crumbs: [...crumbsIn(place, '').slice(0, 2), { href: contestsPaths.contest(state.key), label: state.contest.title }, { label: title }],
    audience: 'anyone: this is the public record',
    body: html`${pageHead({ title, kicker: state.contest.title, lead: 'Nothing is ever changed or removed. Each line says who decided, on what authority, and where it is known from.' })}
${shut || state.live ? nothing : besidesNotice()}
${
  shut
    ? notice({ tone: 'warn', title: 'Not here', body: html`${shut} <a href="${contestsPaths.contest(state.key)}">Back to the contest</a>` })
    : html`
${corrects ? correctedCard(corrects, state) : nothing}
${kind ? eventForm(visit, subject, { kind, typed, refusal }) : nothing}
${kindsCard(subject, kind)}
${corrects ? nothing : correctCard(subject)}`
}`,
  })
}

const besidesNotice = (): Html =>
  notice({
    title: 'This contest has a record with sources.',
    body: 'What you write down stands in it too, marked as added here, and from whom. A correction takes the place of a line; the line stays below, with your reason. Numbers across contests are reckoned from the record alone.',
  })

/** Everything that stands, each with the way to correct it. */
const correctCard = ({ place, state }: Subject): Html =>
  card({
    title: 'Correct what was written down',
    id: 'correct',
    compact: true,
    lead: 'A correction is a further line with a reason. Both stay.',
    body: list({
      kind: 'ruled',
      items: state.events.map(
        event =>
          html`${sayWhen(event.at, state.now)}: ${event.what} <a href="${contestsPaths.events(place.base, state.key, { corrects: event.key })}">Correct<span class="unseen">: ${event.what}</span></a>`,
      ),
    }),
  })

const correctedCard = (corrects: Happening, { now }: ContestState): Html =>
  card({ title: 'It says now', tone: 'sunk', body: html`<p>${sayWhen(corrects.at, now)}: ${corrects.what}</p>` })

const kindsCard = ({ place, state, corrects }: Subject, kind: SaidKind | null): Html => {
  const kinds: readonly SaidKind[] = corrects ? [...offeredKinds, 'retracted'] : offeredKinds
  const asked = corrects ? { corrects: corrects.key } : {}
  return card({
    title: kind ? 'Something else' : corrects ? 'What is right' : 'What happened?',
    compact: kind !== null,
    body: list({
      kind: 'ruled',
      items: kinds
        .filter(one => one !== kind && (one !== 'held-at' || meetingsOf(state.pack).length > 0))
        .map(one => html`<a href="${contestsPaths.events(place.base, state.key, { kind: one, ...asked })}">${kindNames[one]}</a>`),
    }),
  })
}

const eventForm = (visit: Visit, { place, state, corrects }: Subject, { kind, typed, refusal }: Shown & { kind: SaidKind }): Html => {
  const field = typedIn({ values: typed, fields: refusal?.fields })
  const bodies = [...state.pack.bodies.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
  const ofVote = isOfVote(kind)
  return form({
    action: contestsPaths.events(place.base, state.key),
    token: visit.token,
    refusal,
    label: kindNames[kind],
    body: html`${hiddenField({ name: 'kind', value: kind })}${hiddenField({ name: 'id', value: typed['id'] || newId() })}${corrects ? hiddenField({ name: 'corrects', value: corrects.key }) : nothing}
${card({
  title: kindNames[kind],
  body: html`${fieldsOf(kind, { field, typed, state })}
${textArea({ ...field('note'), label: kind === 'happened' ? 'What happened, in a sentence' : 'More about it', optional: kind !== 'happened', rows: 2, maxlength: 500 })}
${corrects ? textField({ ...field('why'), label: 'Why it is corrected', maxlength: 500 }) : nothing}`,
})}
${card({
  title: 'When, who, and how it is known',
  body: html`
<div class="pair">${dateField({ ...field('happened'), label: 'Day on which it happened' })}${textField({ ...field('time'), label: 'Time', type: 'time', width: 'short', optional: true })}</div>
${ofVote ? nothing : selectField({ ...field('stage'), label: 'Stage', choices: state.procedure.stages.map(({ id, name }) => ({ value: id, label: name })) })}
${selectField({ ...field('decider'), label: kind === 'certified' ? 'Certified by' : 'Who decided it', choose: 'Not recorded', optional: kind !== 'certified', choices: bodies.map(({ id, name }) => ({ value: id, label: name })) })}
${textField({ ...field('authority'), label: 'On what authority', hint: 'The rule or power that was named.', optional: true, maxlength: 300 })}
${textField({ ...field('source'), label: 'Where it is known from', optional: true, maxlength: 200 })}
${textField({ ...field('address'), label: 'Its web address', optional: true, maxlength: 300 })}
${selectField({
  ...field('confidence'),
  label: 'How sure is it?',
  choices: [
    { value: 'high', label: 'well sourced' },
    { value: 'medium', label: 'one good source' },
    { value: 'low', label: 'weakly sourced' },
  ],
})}`,
})}
${formActions({ body: html`${button({ label: corrects ? 'Correct it' : 'Write it down', kind: 'red' })}${linkButton({ href: contestsPaths.contest(state.key), label: 'Back', kind: 'ghost' })}` })}`,
  })
}
