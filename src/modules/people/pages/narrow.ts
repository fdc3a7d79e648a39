import { html } from 'hono/html'
import type { Caucus } from '#modules/network/index.ts'
import { button, checkChips, dateField, form, formActions, linkButton, selectField, textField } from '#web/forms.ts'
import type { Html } from '#web/html.ts'
import { disclosure } from '#web/pieces.ts'
import type { PeopleDeps } from '../deps.ts'
import type { choicesOf } from '../lists.ts'
import { peoplePaths } from '../paths.ts'
import type { Filter, Leaf } from '../rules/filter.ts'
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

/** Everything that a list can be narrowed by, as one form that asks. */
export const narrowForm = (caucus: Caucus, filter: Filter, choices: Choices, unit: (id: string) => string): Html => {
  const one = (leaf: Leaf) => ({ name: leaf, id: `narrow-${leaf}`, value: filter[leaf]?.[0] ?? '' })
  const some = (leaf: Leaf) => ({ name: leaf, id: `narrow-${leaf}`, values: filter[leaf] ?? [], optional: true })
  const within = (leaf: Leaf, label: string) =>
    selectField({ ...one(leaf), label, optional: true, choose: 'Does not matter', choices: days })
  const units = caucus.covers.map(cover => ({ value: cover.unit, label: unit(cover.unit) }))
  return disclosure({
    summary: 'Narrow the list',
    body: form({
      action: peoplePaths.list(caucus.slug),
      method: 'get',
      label: 'Narrow the list',
      body: html`${textField({ ...one('named'), label: 'Part of the name', type: 'search', optional: true, maxlength: 80 })}
${selectField({
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
${checkChips({ ...some('source'), label: 'How we know them', choices: worded(sources, sourceWords) })}
${within('ending', 'Record ends within')}${dateField({ ...one('added'), label: 'Added on this day or after', optional: true })}
${checkChips({ ...some('stopped'), label: 'Agreement', choices: [{ value: 'yes', label: 'Have not agreed to be asked, or not any more' }] })}
${checkChips({ ...some('notice'), label: 'Notice', choices: [{ value: 'yes', label: 'First-contact notice still to be given' }] })}
${checkChips({ ...some('unreachable'), label: 'Reach', choices: [{ value: 'yes', label: 'No number or address that works' }] })}
${formActions({ body: html`${button({ label: 'Show', kind: 'ghost' })}${linkButton({ href: peoplePaths.list(caucus.slug), label: 'Everyone', kind: 'plain' })}` })}`,
    }),
  })
}
