import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { parseId } from '#kernel/id.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { type Caucus, caucusBySlug, networkPaths } from '#modules/network/index.ts'
import { button, checkChips, form, formActions, linkButton, selectField, textField, typedIn } from '#web/forms.ts'
import type { Html } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { idOnce, onceField } from '#web/once.ts'
import { disclosure, list } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { addPerson, type NewPerson } from '../adding.ts'
import { oneAtATime } from '../commands.ts'
import type { PeopleDeps } from '../deps.ts'
import { peoplePaths } from '../paths.ts'
import { type PersonInFull, peopleOf, personInFull } from '../queries.ts'
import { mayAdd } from '../rules/may-add.ts'
import { bases, channels, type Purpose, sources } from '../tables.ts'
import { basisWords, channelWords, noticeWords, sourceWords, usualPurpose } from './words.ts'

const fields = ['name', 'phone', 'email', 'area', 'source', 'sourceNote', 'purpose', 'basis', 'how'] as const

/** The form with which a steward adds somebody who agreed to it. */
export const addPage =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    return caucus
      ? show(addFrame(visit, caucus, { like: await asBefore(visit, deps, caucus) }))
      : missing('caucus of this name', networkPaths.caucuses())
  }

/** How the one added before came here, for the next of the same sheet. What each agreed to is asked of each. */
const asBefore = async (visit: Visit, deps: PeopleDeps, caucus: Caucus): Promise<Like | null> => {
  const id = parseId<'person'>(visit.query('like'))
  const one = id ? await personInFull(visit.tx, deps.key, id) : null
  if (!one || one.caucus !== caucus.id || !told.some(source => source === one.source)) return null
  visit.readPerson({ caucus: caucus.id, person: one.id, what: 'how they came here, to add the next' })
  const how = one.consents.find(({ purpose }) => purpose === 'asking')?.how ?? ''
  return { source: one.source, sourceNote: one.source_note, purpose: one.purpose, basis: one.basis, how }
}

type Like = Pick<PersonInFull, 'source' | 'purpose' | 'basis'> & { readonly sourceNote: string; readonly how: string }

const choices = (words: Readonly<Record<string, string>>, of: readonly string[]) =>
  of.map(value => ({ value, label: words[value] ?? value }))
const told = sources.filter(one => one !== 'self-entered' && one !== 'official-list')

/** Where a name came from and how its owner agreed: what people of one sheet have in common. */
const provenanceFields = (
  typed: ReturnType<typeof typedIn>,
): Html => html`${selectField({ ...typed('source'), label: 'How you came by the name', choose: 'Choose one', choices: choices(sourceWords, told) })}
${textField({ ...typed('sourceNote'), label: 'Where, or through whom', optional: true, maxlength: 200 })}
${textField({ ...typed('purpose'), label: 'What the record is for', maxlength: 200 })}
${selectField({ ...typed('basis'), label: 'On which basis it may be kept', choose: 'Choose one', choices: choices(basisWords, bases) })}
${textField({ ...typed('how'), label: 'How they agreed', hint: 'Such as “said so at the stall on 6 January”.', maxlength: 200 })}`

const addFrame = (visit: Visit, caucus: Caucus, { refusal, like }: { refusal?: Refusal; like?: Like | null } = {}): Html => {
  const before: Readonly<Record<string, string>> = like ?? { purpose: usualPurpose }
  const typed = typedIn({
    values: Object.fromEntries(fields.map(name => [name, visit.form.text(name) || before[name]])),
    fields: refusal?.fields,
  })
  const provenance = provenanceFields(typed)
  const body = html`${pageHead({ title: 'Add a person', lead: 'Only somebody who agreed to it. A list taken from elsewhere, the membership list above all, cannot be used.', aside: linkButton({ href: peoplePaths.imports(caucus.slug), label: 'From a file', kind: 'ghost' }) })}
${form({
  action: peoplePaths.list(caucus.slug),
  token: visit.token,
  ...(refusal ? { refusal } : {}),
  body: html`${onceField(visit)}${textField({ ...typed('name'), label: 'Name', autocomplete: 'off', maxlength: 80 })}
${textField({ ...typed('phone'), label: 'Phone', type: 'tel', autocomplete: 'off', optional: true, maxlength: 30 })}
${textField({ ...typed('email'), label: 'E-mail', type: 'email', autocomplete: 'off', optional: true, maxlength: 254 })}
${textField({ ...typed('area'), label: 'Town or ward', hint: 'Coarse, for lifts. Never an address.', optional: true, maxlength: 60 })}
${like ? disclosure({ summary: 'How they came here, and how they agreed: as the one before', body: provenance }) : provenance}
${checkChips({
  name: 'consent',
  label: 'They agreed to be asked about meetings and votes',
  choices: choices(channelWords, channels),
  values: visit.form.all('consent'),
  ...(refusal?.fields?.['consent'] ? { error: refusal.fields['consent'] } : {}),
})}
${checkChips({
  name: 'also',
  label: 'They also agreed',
  optional: true,
  choices: [
    { value: 'lifts', label: 'to be named to those who ride or drive' },
    { value: 'candidate-team', label: 'that the candidate’s team may have the name' },
  ],
  values: visit.form.all('also'),
})}
${checkChips({ name: 'notice', label: 'First-contact notice', optional: true, hint: 'Due within a month, at the first contact at the latest.', choices: [{ value: 'given', label: 'I have told them what is kept and how to stop it' }], values: visit.form.all('notice') })}
${disclosure({ summary: 'What to tell them', body: list({ items: noticeWords(caucus.name) }) })}
${formActions({ body: html`${button({ label: 'Add', kind: 'red' })}${button({ label: 'Add, then the next', kind: 'ghost', name: 'go', value: 'next' })}${linkButton({ href: peoplePaths.list(caucus.slug), label: 'Back to the list', kind: 'plain' })}` })}`,
})}`
  return visit.frame({
    title: 'Add a person',
    current: '/caucuses',
    crumbs: [
      { href: networkPaths.caucus(caucus.slug), label: caucus.name },
      { href: peoplePaths.list(caucus.slug), label: 'People' },
      { label: 'Add a person' },
    ],
    audience: 'the stewards of this caucus, and the person',
    body,
  })
}

const oneOf = <T extends string>(list: readonly T[], text: string): T | '' => list.find(one => one === text) ?? ''

/** What the form asks for; words that are none of the choices become empty, and are then refused by the rule. */
const wishOf = (
  visit: Visit,
  caucus: Caucus,
  deps: PeopleDeps,
): { person: Omit<NewPerson, 'source' | 'basis'>; source: NewPerson['source'] | ''; basis: NewPerson['basis'] | '' } => {
  const how = visit.form.text('how')
  const ways = channels.filter(channel => visit.form.all('consent').includes(channel))
  const also = (['lifts', 'candidate-team'] as const).filter(purpose => visit.form.all('also').includes(purpose))
  const consents: { purpose: Purpose; channel: NewPerson['consents'][number]['channel']; how: string }[] = [
    ...ways.map(channel => ({ purpose: 'asking' as const, channel, how })),
    ...also.map(purpose => ({ purpose, channel: 'in-person' as const, how })),
  ]
  const cover = caucus.covers[0]
  return {
    source: oneOf(told, visit.form.text('source')),
    basis: oneOf(bases, visit.form.text('basis')),
    person: {
      caucus: caucus.id,
      account: null,
      name: visit.form.text('name'),
      phone: visit.form.text('phone') || null,
      email: visit.form.text('email') || null,
      area: visit.form.text('area'),
      pack: cover?.pack ?? '',
      unit: cover?.unit ?? '',
      sourceNote: visit.form.text('sourceNote').slice(0, 200),
      purpose: visit.form.text('purpose'),
      on: dayOf(visit.now, deps.zone),
      by: visit.who?.account ?? null,
      history: [],
      historySaidBy: 'steward',
      consents,
      notice: visit.form.all('notice').includes('given') ? 'said when they agreed' : null,
    },
  }
}

export const savePerson =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    if (!caucus) return missing('caucus of this name', networkPaths.caucuses())
    const { person, source, basis } = wishOf(visit, caucus, deps)
    const id = idOnce<'person'>(visit, person.name)
    const next = visit.form.text('go') === 'next'
    const there = (): Reply =>
      next ? goTo(peoplePaths.add(caucus.slug, id), 'Added. Now the next.') : goTo(peoplePaths.person(caucus.slug, id), 'Added.')
    await oneAtATime(visit.tx, id)
    if ((await peopleOf(visit.tx, { caucus: caucus.id, ids: [id] }, { only: 'names' })).length > 0) return there()
    const added = await addWith(visit, deps, { ...person, id, source, basis })
    if (isRefusal(added)) return showAgain(addFrame(visit, caucus, { refusal: added }))
    await visit.audit('person added', added)
    return there()
  }

type Wanted = Omit<NewPerson, 'source' | 'basis'> & { readonly source: NewPerson['source'] | ''; readonly basis: NewPerson['basis'] | '' }

const addWith = async (visit: Visit, deps: PeopleDeps, wanted: Wanted) => {
  const { source, basis } = wanted
  if (source === '' || basis === '') return mayAdd(wanted) ?? Promise.reject(new Error('a record without source or basis was allowed'))
  return addPerson(visit.tx, deps.key, { ...wanted, source, basis }, visit.now)
}
