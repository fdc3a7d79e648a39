import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { type Id, parseId } from '#kernel/id.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import { type ForCall, type Need, personForCall } from '#modules/people/index.ts'
import { newId } from '#platform/ids.ts'
import { button, checkChips, form, formActions, hiddenField, radioChips } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { disclosure, notice } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { saidBy } from '../asks/outcome.ts'
import { askWords, needChoices, planNames, shortName, shortPhone } from '../asks/words.ts'
import { recordCall } from '../commands.ts'
import type { TurnoutDeps } from '../deps.ts'
import { reckonAgain } from '../jobs.ts'
import { planLiftsAgain } from '../lifts/plan.ts'
import { isVote, onTheRoll } from '../meeting.ts'
import { turnoutPaths } from '../paths.ts'
import { type LastWord, lastWords } from '../queries.ts'
import { isLate, type Spoken, scriptFor, telLink, textLink } from '../rules/kept-list.ts'
import type { Outcome, Plan } from '../tables.ts'
import { inHand } from './calls.ts'
import { firstWords, nextWords } from './spoken.ts'
import { noLetter, unwrittenOf } from './unwritten.ts'
import { type InRoom, inRoom, spokenIn, trail, typedOr } from './view.ts'

type Asked = {
  readonly person: ForCall
  readonly word: LastWord | undefined
  readonly place: string
  readonly says: Spoken
  readonly unwritten: boolean
}

/** One person to ring: what to say, how it ended, and on to the next. */
export const callPage = (deps: TurnoutDeps) =>
  inRoom(deps, async (room): Promise<Reply> => {
    const asked = await askedAbout(room)
    return asked ? show(callFrame(room, asked)) : missing('person in your hand', turnoutPaths.calls(room.caucus.slug, room.meeting.key))
  })

/** Somebody in the caller's own hand; anyone else is not there. */
const askedAbout = async (room: InRoom): Promise<Asked | null> => {
  const { visit, deps, caucus, meeting } = room
  const id = parseId<'person'>(visit.param('person'))
  const all = await inHand(room)
  if (!id || !all.some(one => one.person.id === id)) return null
  const person = await personForCall(visit.tx, deps.key, id)
  if (!person) return null
  visit.readPerson({ caucus: caucus.id, person: id, what: 'name, area, phone number and needs, for a call' })
  const words = await lastWords(visit.tx, meeting.key, [id])
  const left = all.filter(one => one.handed.outcome === null).length
  return {
    person,
    word: words.get(id),
    unwritten: (await unwrittenOf(room, [id], words)).has(id),
    place: left > 1 ? `${left} left in your hand` : 'the last in your hand',
    says: await spokenIn(room),
  }
}

const callFrame = (room: InRoom, asked: Asked, refusal?: Refusal): Html => {
  const { visit } = room
  const { person } = asked
  return visit.frame({
    title: shortName(person.name),
    ...trail(room),
    crumbs: [{ href: turnoutPaths.calls(room.caucus.slug, room.meeting.key), label: 'Your calls' }, { label: shortName(person.name) }],
    audience: `the stewards of this caucus, and ${person.name.split(' ')[0] ?? 'the person'}`,
    body: html`${pageHead({ kicker: asked.place, title: shortName(person.name), lead: factsOf(room, asked) })}
${phoneLink(person, scriptFor(asked.says, person.name).hello, visit.now.toZonedDateTimeISO(room.meeting.zone).hour)}
${firstWords(scriptFor(asked.says, person.name))}
${outcomeForm(room, asked, refusal)}`,
  })
}

const factsOf = ({ visit, meeting }: InRoom, { person, word, unwritten }: Asked): string => {
  const { eligible } = onTheRoll(meeting, person.events, dayOf(visit.now, meeting.zone))
  const vote = !isVote(meeting) ? '' : eligible ? 'has a vote' : 'has no vote this time, and is welcome all the same'
  const own = person.own.map(({ name, value }) => `${name}: ${value}`)
  const said = word ? askWords[meeting.channel].said[word.said] : 'nobody has asked yet'
  return [person.area, vote, said, unwritten && noLetter, ...own].filter(Boolean).join(' · ')
}

export const lateWords = 'Before eight and after eight in the evening, ring or text only whoever asked for it.'

/** Rings or texts through the phone itself, as the person agreed. @param hello what a text says. @param hour of the day where the caucus is */
export const phoneLink = ({ phone, texts }: ForCall, hello: string, hour: number): Html =>
  phone || texts
    ? html`${isLate(hour) ? notice({ body: lateWords }) : nothing}${phone ? html`<a class="btn btn--red btn--wide" href="${telLink(phone)}">Call ${shortPhone(phone)}</a>` : nothing}${texts ? html`<a class="btn ${phone ? 'btn--ghost' : 'btn--red'} btn--wide" href="${textLink(texts, hello)}">${phone ? 'Text instead' : `Text ${shortPhone(texts)}: calls were not agreed to`}</a>` : nothing}`
    : notice({ tone: 'warn', body: 'There is no number that may be rung. Ask when you meet, or pass on.' })

const outcomeForm = ({ visit, caucus, meeting }: InRoom, { person, word, says }: Asked, refusal?: Refusal): Html => {
  const error = (name: string) => (refusal?.fields?.[name] ? { error: refusal.fields[name] } : {})
  const words = askWords[meeting.channel]
  const already = words.answers.find(one => one.value === word?.said)?.value
  return form({
    action: turnoutPaths.call(caucus.slug, meeting.key, person.id),
    token: visit.token,
    label: 'How it ended',
    ...(refusal ? { refusal } : {}),
    body: html`${hiddenField({ name: 'call', value: parseId(visit.form.text('call')) ?? newId() })}
${radioChips({ name: 'outcome', label: words.ask, shape: 'pairs', choices: words.answers, value: typedOr(visit, 'outcome', already), ...error('outcome') })}
${nextWords(scriptFor(says, person.name))}
${planNames.map(name =>
  radioChips({
    name,
    label: words.plan[name].label,
    optional: true,
    choices: words.plan[name].choices.map(value => ({ value, label: value })),
    value: typedOr(visit, name, word?.plan[name]),
    ...error(name),
  }),
)}
${words.needs.length === 0 ? nothing : checkChips({ name: 'needs', label: 'What would help?', optional: true, choices: words.needs, values: visit.form.all('needs').length > 0 ? visit.form.all('needs') : person.needs })}
${disclosure({ summary: 'Something else', body: html`<div class="actions">${otherEndings}</div>` })}
${formActions({ sticky: true, body: html`${button({ label: person.phone || !person.texts ? 'No answer' : 'Text sent', kind: 'ghost', name: 'ended', value: 'no-answer', unchecked: true })}${button({ label: 'Save, next', kind: 'ink' })}` })}`,
  })
}

const otherEndings: Html = html`${button({ label: 'Ring again later', kind: 'ghost', name: 'ended', value: 'call-back', unchecked: true })}
${button({ label: 'Wrong number', kind: 'ghost', name: 'ended', value: 'wrong-number', unchecked: true })}
${button({ label: 'Asked not to be called again', kind: 'ghost', name: 'ended', value: 'stop', unchecked: true })}`

/** Saves and shows the next person straight away. The same form twice is one call. */
export const saveCall = (deps: TurnoutDeps) =>
  inRoom(deps, async (room): Promise<Reply> => {
    const { visit, caucus, meeting } = room
    const list = turnoutPaths.calls(caucus.slug, meeting.key)
    const asked = await askedAbout(room)
    if (!asked) return missing('person in your hand', list)
    const saved = await record(room, asked.person.id)
    if (isRefusal(saved)) return showAgain(callFrame(room, asked, saved))
    await reckonAgain(visit, caucus.id, meeting.key)
    await planLiftsAgain(visit, caucus.id, meeting.key)
    const next = (await inHand(room)).find(one => one.handed.outcome === null)
    const said = saved === 'again' ? 'That call was saved before; nothing was written twice.' : `Saved: ${shortName(asked.person.name)}.`
    return next ? goTo(turnoutPaths.call(caucus.slug, meeting.key, next.person.id), said) : goTo(list, said)
  })

const record = async ({ visit, caucus, meeting }: InRoom, person: Id<'person'>): Promise<'saved' | 'again' | Refusal> => {
  const call = parseId<'conversation'>(visit.form.text('call'))
  const ended = visit.form.text('ended') || visit.form.text('outcome')
  if (!call) return refuse('This form had lost its number, so it was not taken.', { next: 'Send it once more.' })
  if (!isOutcome(ended)) return refuse('Nothing was saved yet.', { fields: { outcome: 'Choose how the call ended, or “No answer”.' } })
  const plan = planOf(visit)
  return recordCall(visit.tx, {
    id: call,
    person,
    caucus: caucus.id,
    contest: meeting.key,
    at: visit.now,
    outcome: ended,
    plan,
    needs: needsWith(plan, visit.form.all('needs')),
    needsAsked: askWords[meeting.channel].needs.map(one => one.value),
  })
}

/** Those ticked that there are; whoever plans to come by a lift needs one. */
export const needsWith = (plan: Plan, ticked: readonly string[]): Need[] =>
  needChoices.map(one => one.value).filter(need => ticked.includes(need) || (need === 'lift' && plan.how === 'a lift'))

export const isOutcome = (text: string): text is Outcome => Object.hasOwn(saidBy, text)

const planOf = (visit: Visit): Plan => ({
  when: visit.form.text('when') || null,
  from: visit.form.text('from') || null,
  how: visit.form.text('how') || null,
})
