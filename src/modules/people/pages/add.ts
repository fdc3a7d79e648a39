import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { type Caucus, caucusBySlug, networkPaths } from '#modules/network/index.ts'
import { button, checkChips, form, formActions, linkButton, selectField, textField, typedIn } from '#web/forms.ts'
import type { Html } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { disclosure, list } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { addPerson, type NewPerson } from '../adding.ts'
import type { PeopleDeps } from '../deps.ts'
import { peoplePaths } from '../paths.ts'
import { mayAdd } from '../rules/may-add.ts'
import { bases, channels, type Purpose, sources } from '../tables.ts'
import { basisWords, channelWords, noticeWords, sourceWords, usualPurpose } from './words.ts'

const fields = ['name', 'phone', 'email', 'area', 'source', 'sourceNote', 'purpose', 'basis', 'how'] as const

/** The form with which a steward adds somebody who agreed to it. */
export const addPage =
  (_deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    return caucus ? show(addFrame(visit, caucus)) : missing('caucus of this name', networkPaths.caucuses())
  }

const addFrame = (visit: Visit, caucus: Caucus, refusal?: Refusal): Html => {
  const typed = typedIn({ values: Object.fromEntries(fields.map(name => [name, visit.form.text(name)])), fields: refusal?.fields })
  const choices = (words: Readonly<Record<string, string>>, of: readonly string[]) =>
    of.map(value => ({ value, label: words[value] ?? value }))
  const body = html`${pageHead({ title: 'Add a person', lead: 'Only somebody who agreed to it. A list taken from elsewhere, the membership list above all, cannot be used.', aside: linkButton({ href: peoplePaths.imports(caucus.slug), label: 'From a file', kind: 'ghost' }) })}
${form({
  action: peoplePaths.list(caucus.slug),
  token: visit.token,
  ...(refusal ? { refusal } : {}),
  body: html`${textField({ ...typed('name'), label: 'Name', autocomplete: 'off', maxlength: 80 })}
${textField({ ...typed('phone'), label: 'Phone', type: 'tel', autocomplete: 'off', optional: true, maxlength: 30 })}
${textField({ ...typed('email'), label: 'E-mail', type: 'email', autocomplete: 'off', optional: true, maxlength: 254 })}
${textField({ ...typed('area'), label: 'Town or ward', hint: 'Coarse, for lifts. Never an address.', optional: true, maxlength: 60 })}
${selectField({
  ...typed('source'),
  label: 'How you came by the name',
  choose: 'Choose one',
  choices: choices(
    sourceWords,
    sources.filter(one => one !== 'self-entered' && one !== 'official-list'),
  ),
})}
${textField({ ...typed('sourceNote'), label: 'Where, or through whom', optional: true, maxlength: 200 })}
${textField({ ...typed('purpose'), value: visit.form.text('purpose') || usualPurpose, label: 'What the record is for', maxlength: 200 })}
${selectField({ ...typed('basis'), label: 'On which basis it may be kept', choose: 'Choose one', choices: choices(basisWords, bases) })}
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
${textField({ ...typed('how'), label: 'How they agreed', hint: 'Such as “said so at the stall on 6 January”.', maxlength: 200 })}
${checkChips({ name: 'notice', label: 'First-contact notice', optional: true, hint: 'Due within a month, at the first contact at the latest.', choices: [{ value: 'given', label: 'I have told them what is kept and how to stop it' }], values: visit.form.all('notice') })}
${disclosure({ summary: 'What to tell them', body: list({ items: noticeWords(caucus.name) }) })}
${formActions({ body: html`${button({ label: 'Add', kind: 'red' })}${linkButton({ href: peoplePaths.list(caucus.slug), label: 'Back to the list', kind: 'plain' })}` })}`,
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
    source: oneOf(
      sources.filter(one => one !== 'self-entered' && one !== 'official-list'),
      visit.form.text('source'),
    ),
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
    const added = await addWith(visit, deps, { ...person, source, basis })
    if (isRefusal(added)) return showAgain(addFrame(visit, caucus, added))
    await visit.audit('person added', added)
    return goTo(peoplePaths.person(caucus.slug, added), 'Added.')
  }

type Wanted = Omit<NewPerson, 'source' | 'basis'> & { readonly source: NewPerson['source'] | ''; readonly basis: NewPerson['basis'] | '' }

const addWith = async (visit: Visit, deps: PeopleDeps, wanted: Wanted) => {
  const { source, basis } = wanted
  if (source === '' || basis === '') return mayAdd(wanted) ?? Promise.reject(new Error('a record without source or basis was allowed'))
  return addPerson(visit.tx, deps.key, { ...wanted, source, basis }, visit.now)
}
