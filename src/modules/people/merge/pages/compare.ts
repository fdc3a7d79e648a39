import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { parseId } from '#kernel/id.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import { type Caucus, caucusBySlug, networkPaths } from '#modules/network/index.ts'
import { button, form, formActions, oneButtonForm, radioChips } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, list, notice } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { sayDay } from '#web/say.ts'
import { table } from '#web/tables.ts'
import { oneAtATime } from '../../commands.ts'
import type { PeopleDeps } from '../../deps.ts'
import { type Value, valuesOf } from '../../fields.ts'
import { unitNames } from '../../pages/narrow.ts'
import { eventWords } from '../../pages/person-words.ts'
import { channelWords, needWords, purposeWords, sourceWords } from '../../pages/words.ts'
import { peoplePaths } from '../../paths.ts'
import { type PersonInFull, personInFull } from '../../queries.ts'
import { agreementsOf, type Choice, type Merging, mergePeople } from '../commands.ts'
import { keptOf, setApart } from '../pairs.ts'
import { whichStays } from '../rules/alike.ts'
import { endedBy } from '../rules/stricter.ts'

type Side = PersonInFull & { readonly values: readonly Value[] }
type Two = { readonly caucus: Caucus; readonly stays: Side; readonly goes: Side }

/** Both records; a refusal when somebody signs in for each of them. */
const opened = async (visit: Visit, deps: PeopleDeps): Promise<Two | Refusal | null> => {
  const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
  const ids = [parseId<'person'>(visit.param('person')), parseId<'person'>(visit.param('second'))] as const
  if (!caucus || !ids[0] || !ids[1] || ids[0] === ids[1]) return null
  const sides: Side[] = []
  for (const id of ids) {
    if (!id) return null
    const person = await personInFull(visit.tx, deps.key, id)
    if (person?.caucus !== caucus.id) return null
    sides.push({ ...person, values: await valuesOf(visit.tx, id) })
  }
  const [one, other] = sides
  if (!one || !other) return null
  for (const { id } of sides) visit.readPerson({ caucus: caucus.id, person: id, what: 'the whole record, beside one that may be the same' })
  const which = whichStays(one, other)
  return isRefusal(which) ? which : { caucus, ...which }
}

/** Two that are one already, as after a second tap or the way back, lead to the one. */
const notHere = async (visit: Visit): Promise<Reply> => {
  const [slug, one, other] = [visit.param('caucus'), parseId<'person'>(visit.param('person')), parseId<'person'>(visit.param('second'))]
  const kept = one && other && (await keptOf(visit.tx, one, other))
  return kept
    ? goTo(peoplePaths.person(slug, kept), 'They are one record now.')
    : missing('such pair of records in this caucus', peoplePaths.same(slug))
}

/** Two records side by side, and what the one is to say. */
export const comparePage =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const two = await opened(visit, deps)
    if (two === null) return notHere(visit)
    return show(isRefusal(two) ? refusedFrame(visit, two) : await compareFrame(visit, deps, two))
  }

const frame = (visit: Visit, body: Html): Html =>
  visit.frame({
    title: 'One person?',
    current: '/caucuses',
    crumbs: [
      { href: peoplePaths.list(visit.param('caucus')), label: 'People' },
      { href: peoplePaths.same(visit.param('caucus')), label: 'Two of one person?' },
      { label: 'Both' },
    ],
    audience: 'the stewards of this caucus; each person sees that you looked',
    body,
  })

const refusedFrame = (visit: Visit, { why, next }: Refusal): Html =>
  frame(visit, html`${pageHead({ title: 'These stay two' })}${notice({ tone: 'warn', body: `${why} ${next ?? ''}` })}`)

const compareFrame = async (visit: Visit, deps: PeopleDeps, { caucus, stays, goes }: Two, refusal?: Refusal): Promise<Html> => {
  const unit = unitNames(deps)
  const ends = endedBy(await agreementsOf(visit.tx, stays.id), await agreementsOf(visit.tx, goes.id), dayOf(visit.now, deps.zone))
  const body = html`${pageHead({ title: 'One person?', lead: 'Compare, choose what the one record is to say, and make them one. Everything that hangs on either hangs on it then: conversations, answers, arrivals. You can undo it for seven days.' })}
${sideBySide(stays, goes, unit)}
${form({
  action: peoplePaths.compare(caucus.slug, stays.id, goes.id),
  token: visit.token,
  ...(refusal ? { refusal } : {}),
  label: 'What the one record is to say',
  body: card({
    title: 'What the one record is to say',
    lead: 'Only where the two differ.',
    body: html`${choices(visit, stays, goes, unit)}
${card({
  title: 'Agreement: the stricter holds',
  level: 3,
  compact: true,
  body:
    ends.length === 0
      ? html`<p>Nothing that either agreed to ends.</p>`
      : html`<p>These end, since the other record says no to them, or not for so long:</p>${list({ items: [...new Set(ends.map(one => `${purposeWords[one.purpose]}, ${channelWords[one.channel]}`))] })}`,
})}`,
    actions: formActions({ body: button({ label: 'Make them one', kind: 'red' }) }),
  }),
})}
${card({
  title: 'Or not',
  compact: true,
  lead: 'Then nobody is asked about these two again.',
  actions: oneButtonForm({
    action: peoplePaths.apart(caucus.slug, stays.id, goes.id),
    token: visit.token,
    label: 'They are two people',
    kind: 'ghost',
  }),
})}`
  return frame(visit, body)
}

const agreed = ({ consents }: Side): string =>
  consents
    .map(
      one =>
        `${purposeWords[one.purpose]}, ${channelWords[one.channel]}${one.ended_at ? ' (withdrawn)' : one.expires_on ? ` (until ${sayDay(one.expires_on)})` : ''}`,
    )
    .join('; ')

const sideBySide = (stays: Side, goes: Side, unit: (id: string) => string): Html => {
  const rows: [string, (side: Side) => string][] = [
    ['Name', ({ name }) => name],
    [
      'Phone',
      ({ contacts }) =>
        contacts
          .filter(({ kind }) => kind === 'phone')
          .map(({ text }) => text)
          .join(', '),
    ],
    [
      'E-mail',
      ({ contacts }) =>
        contacts
          .filter(({ kind }) => kind === 'email')
          .map(({ text }) => text)
          .join(', '),
    ],
    ['Town or ward', ({ area }) => area],
    ['Unit', side => unit(side.unit)],
    ['Membership', ({ events }) => events.map(eventWords).join('. ')],
    ['Agreed to', agreed],
    ['Needs', ({ needs }) => needs.map(need => needWords[need]).join(', ')],
    ['How it came here', ({ source, source_note }) => [sourceWords[source], source_note].filter(Boolean).join(': ')],
    ['Signs in here', ({ account }) => (account ? 'yes' : 'no')],
    ['Added', ({ added_on }) => sayDay(added_on, 'long')],
    ['Kept until', ({ expires_on }) => sayDay(expires_on, 'long')],
    ...[...new Set([...stays.values, ...goes.values].map(({ name }) => name))].map((name): [string, (side: Side) => string] => [
      name,
      side => side.values.find(value => value.name === name)?.value ?? '',
    ]),
  ]
  return table({
    caption: 'The two records',
    columns: [
      { key: 'what', label: 'What' },
      { key: 'stays', label: 'Stays' },
      { key: 'goes', label: 'Goes into it' },
    ],
    rows: rows.map(([what, of]) => ({
      cells: { what, ...(of(stays) ? { stays: of(stays) } : {}), ...(of(goes) ? { goes: of(goes) } : {}) },
    })),
  })
}

const chosenIn = (visit: Visit, name: string): Choice => (visit.form.text(name) === 'goes' ? 'goes' : 'stays')
const valueField = (id: string): string => `field-${id}`
const differing = (stays: Side, goes: Side) =>
  stays.values.flatMap(value => {
    const other = goes.values.find(({ id }) => id === value.id)
    return other && other.value !== value.value ? [{ field: value, other: other.value }] : []
  })

const choices = (visit: Visit, stays: Side, goes: Side, unit: (id: string) => string): Html => {
  const pick = (name: string, label: string, a: string, b: string): Html =>
    a === b || a === '' || b === ''
      ? nothing
      : radioChips({
          name,
          label,
          value: chosenIn(visit, name),
          choices: [
            { value: 'stays', label: a },
            { value: 'goes', label: b },
          ],
        })
  const bothMembers = stays.events.length > 0 && goes.events.length > 0
  return html`${pick('name', 'Name', stays.name, goes.name)}${pick('area', 'Town or ward', stays.area, goes.area)}
${pick('phone', 'Phone to use first', stays.phone ?? '', goes.phone ?? '')}${pick('email', 'E-mail to use first', stays.email ?? '', goes.email ?? '')}
${stays.events.length === 0 && goes.events.length === 0 ? pick('unit', 'Unit', unit(stays.unit), unit(goes.unit)) : nothing}
${
  bothMembers
    ? radioChips({
        name: 'history',
        label: 'Membership history',
        value: visit.form.text('history') || 'both',
        choices: [
          { value: 'both', label: 'Both together' },
          { value: 'stays', label: 'Of the record that stays' },
          { value: 'goes', label: 'Of the other' },
        ],
      })
    : nothing
}
${differing(stays, goes).map(({ field, other }) => pick(valueField(field.id), field.name, field.value, other))}`
}

const mergingFrom = (visit: Visit, deps: PeopleDeps, { caucus, stays, goes }: Two): Merging => {
  const text = (name: string, of: (side: Side) => string) =>
    chosenIn(visit, name) === 'goes' && of(goes) !== '' ? of(goes) : of(stays) || of(goes)
  const history = visit.form.text('history')
  return {
    caucus: caucus.id,
    stays: stays.id,
    goes: goes.id,
    name: text('name', ({ name }) => name),
    area: text('area', ({ area }) => area),
    unit: chosenIn(visit, 'unit'),
    history: history === 'stays' || history === 'goes' ? history : 'both',
    first: {
      phone: stays.phone === null ? 'goes' : chosenIn(visit, 'phone'),
      email: stays.email === null ? 'goes' : chosenIn(visit, 'email'),
    },
    values: differing(stays, goes).map(({ field, other }) => ({
      field: field.id,
      value: chosenIn(visit, valueField(field.id)) === 'goes' ? other : field.value,
    })),
    by: visit.who?.account ?? null,
    at: visit.now,
    today: dayOf(visit.now, deps.zone),
  }
}

/** What was chosen is neither side of the pair: a form that was not ours. */
const isChoice = (text: string, more: readonly string[] = []): boolean => ['', 'stays', 'goes', ...more].includes(text)

export const mergeTwo =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    await oneAtATime(visit.tx, [visit.param('person'), visit.param('second')].toSorted().join(' '))
    const two = await opened(visit, deps)
    if (two === null) return notHere(visit)
    if (isRefusal(two)) return showAgain(refusedFrame(visit, two))
    if (
      !['name', 'area', 'phone', 'email', 'unit'].every(name => isChoice(visit.form.text(name))) ||
      !isChoice(visit.form.text('history'), ['both'])
    )
      return showAgain(await compareFrame(visit, deps, two, refuse('Nothing was changed.', { next: 'Choose one of the two for each.' })))
    const act = await mergePeople(visit.tx, deps.key, mergingFrom(visit, deps, two))
    await visit.audit('two records became one', two.stays.id, { act })
    return goTo(peoplePaths.person(two.caucus.slug, two.stays.id), 'One record now. You can undo it for seven days, under Done to many.')
  }

export const keepApart =
  (_deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    const [one, other] = [parseId<'person'>(visit.param('person')), parseId<'person'>(visit.param('second'))]
    if (!caucus || !one || !other || one === other) return missing('such pair of records in this caucus', networkPaths.caucuses())
    if (!(await setApart(visit.tx, { caucus: caucus.id, a: one, b: other, by: visit.who?.account ?? null, at: visit.now })))
      return notHere(visit)
    await visit.audit('two records are two people', one, { other })
    return goTo(peoplePaths.same(caucus.slug, { one, other }), 'Noted. Nobody is asked about these two again.')
  }
