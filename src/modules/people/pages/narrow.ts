import { html } from 'hono/html'
import type { Caucus } from '#modules/network/index.ts'
import type { Tx } from '#platform/transaction.ts'
import { button, checkChips, dateField, form, formActions, linkButton, selectField, textField } from '#web/forms.ts'
import type { Html } from '#web/html.ts'
import { disclosure } from '#web/pieces.ts'
import type { Visit } from '#web/route.ts'
import type { PeopleDeps } from '../deps.ts'
import { fieldsOf } from '../fields.ts'
import type { Names } from '../filter.ts'
import type { choicesOf } from '../lists.ts'
import { peoplePaths } from '../paths.ts'
import { type Filter, type Leaf, ownAsked } from '../rules/filter.ts'
import { channels, needs, sources } from '../tables.ts'
import { channelWords, needWords, sourceWords } from './words.ts'

/** The name of a unit, in whichever pack it is; its id when no pack knows it. */
export const unitNames =
  ({ packs }: Pick<PeopleDeps, 'packs'>) =>
  (id: string): string => {
    for (const { units } of packs.values()) {
      const unit = units.get(id)
      if (unit) return unit.name
    }
    return id
  }

/** What a filter of this caucus knows by id. */
export const namesFor = async (tx: Tx, deps: Pick<PeopleDeps, 'packs'>, caucus: Caucus): Promise<Names> => ({
  unit: unitNames(deps),
  fields: await fieldsOf(tx, caucus.id),
})

/** What the form asks of the caucus's own fields, as a filter writes it. */
export const ownSent = (visit: Visit, { fields }: Names): string[] =>
  fields.flatMap(({ id }) =>
    (['is', 'from', 'to', 'has'] as const).flatMap(way =>
      visit.queries(`own-${way}-${id}`).flatMap(value => (value === '' ? [] : `${id}.${way}.${value}`)),
    ),
  )

type Choices = Awaited<ReturnType<typeof choicesOf>>

const plain = (values: readonly string[]) => values.map(value => ({ value, label: value }))
const worded = <Value extends string>(values: readonly Value[], words: Readonly<Record<Value, string>>) =>
  values.map(value => ({ value, label: words[value] }))

const days = [
  { value: '14', label: '14 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '180', label: '180 days' },
  { value: '365', label: 'a year' },
]

/** One field of the caucus's own, as it can be asked. */
const ownNarrow = (field: Names['fields'][number], filter: Filter): Html => {
  const asked = (way: string) =>
    (filter.own ?? []).flatMap(text => {
      const one = ownAsked(text)
      return one?.field === field.id && one.way === way ? [one.value] : []
    })
  const one = (way: string) => ({ name: `own-${way}-${field.id}`, value: asked(way)[0] ?? '', optional: true })
  switch (field.kind) {
    case 'yes-no':
      return checkChips({
        name: `own-is-${field.id}`,
        label: field.name,
        optional: true,
        values: asked('is'),
        choices: [
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
        ],
      })
    case 'choice':
      return checkChips({
        name: `own-is-${field.id}`,
        label: field.name,
        optional: true,
        values: asked('is'),
        choices: plain(field.choices),
      })
    case 'number':
      return html`${textField({ ...one('from'), label: `${field.name}: at least`, inputmode: 'decimal', width: 'short', maxlength: 20 })}${textField({ ...one('to'), label: `${field.name}: at most`, inputmode: 'decimal', width: 'short', maxlength: 20 })}`
    case 'day':
      return html`${dateField({ ...one('from'), label: `${field.name}: on this day or after` })}${dateField({ ...one('to'), label: `${field.name}: on this day or before` })}`
    case 'words':
      return textField({ ...one('has'), label: `${field.name}: has in it`, maxlength: 60 })
  }
}

/** Everything that a list can be narrowed by, as one form that asks; the name, which is asked most, stands open. */
export const narrowForm = (caucus: Caucus, filter: Filter, choices: Choices, names: Names): Html => {
  const { unit, fields } = names
  const one = (leaf: Leaf) => ({ name: leaf, id: `narrow-${leaf}`, value: filter[leaf]?.[0] ?? '' })
  const some = (leaf: Leaf) => ({ name: leaf, id: `narrow-${leaf}`, values: filter[leaf] ?? [], optional: true })
  const within = (leaf: Leaf, label: string) =>
    selectField({ ...one(leaf), label, optional: true, choose: 'Does not matter', choices: days })
  const showIt = button({ label: 'Show', kind: 'ghost' })
  const units = caucus.covers.map(cover => ({ value: cover.unit, label: unit(cover.unit) }))
  return form({
    action: peoplePaths.list(caucus.slug),
    method: 'get',
    label: 'Narrow the list',
    body: html`${textField({ ...one('named'), label: 'Part of the name', type: 'search', optional: true, maxlength: 80 })}
${formActions({ body: html`${showIt}${Object.keys(filter).length > 0 ? linkButton({ href: peoplePaths.list(caucus.slug), label: 'Everyone', kind: 'plain' }) : ''}` })}
${disclosure({
  summary: 'Narrow the list',
  body: html`${selectField({
    ...one('standing'),
    label: 'Membership',
    optional: true,
    choose: 'Does not matter',
    choices: [
      { value: 'member', label: 'Members' },
      { value: 'arrears', label: 'Members in arrears' },
      { value: 'lapsed', label: 'Membership lapsed' },
      { value: 'unknown', label: 'Not recorded' },
    ],
  })}
${choices.areas.length > 0 ? checkChips({ ...some('area'), label: 'Town or ward', choices: plain(choices.areas) }) : ''}
${units.length > 1 ? checkChips({ ...some('unit'), label: 'Unit', choices: units }) : ''}
${checkChips({ ...some('agreed'), label: 'Agreed to be asked', choices: worded(channels, channelWords) })}
${checkChips({ ...some('need'), label: 'Needs or offers', choices: worded(needs, needWords) })}
${choices.tags.length > 0 ? html`${checkChips({ ...some('tag'), label: 'Tagged', choices: plain(choices.tags) })}${checkChips({ ...some('untagged'), label: 'Not tagged', choices: plain(choices.tags) })}` : ''}
${choices.languages.length > 0 ? checkChips({ ...some('language'), label: 'Languages', choices: plain(choices.languages) }) : ''}
${within('quiet', 'Not spoken to for')}${within('spoken', 'Spoken to in the last')}${within('away', 'Came to no meeting for')}${within('came', 'Came to a meeting in the last')}
${fields.map(field => ownNarrow(field, filter))}
${checkChips({ ...some('source'), label: 'How we know them', choices: worded(sources, sourceWords) })}
${within('ending', 'Record ends within')}${dateField({ ...one('added'), label: 'Added on this day or after', optional: true })}
${checkChips({ ...some('stopped'), label: 'Agreement', choices: [{ value: 'yes', label: 'Have not agreed to be asked, or not any more' }] })}
${checkChips({ ...some('notice'), label: 'Notice', choices: [{ value: 'yes', label: 'First-contact notice still to be given' }] })}
${checkChips({ ...some('unreachable'), label: 'Reach', choices: [{ value: 'yes', label: 'No number or address that works' }] })}
${formActions({ body: showIt })}`,
})}`,
  })
}
