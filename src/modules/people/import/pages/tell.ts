import { html } from 'hono/html'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import type { Caucus } from '#modules/network/index.ts'
import { button, checkChips, form, formActions, radioChips, selectField, textField, typedIn } from '#web/forms.ts'
import type { Html } from '#web/html.ts'
import { disclosure, list } from '#web/pieces.ts'
import type { Visit } from '#web/route.ts'
import { basisWords, channelWords, noticeWords, sourceWords, usualPurpose } from '../../pages/words.ts'
import { peoplePaths } from '../../paths.ts'
import { mayAdd } from '../../rules/may-add.ts'
import { bases, channels } from '../../tables.ts'
import type { Head } from '../keep.ts'
import type { Import, ToldRow } from '../queries.ts'
import { type Field, fieldIn, fields, fieldWords, mappingFault, meantBy, type OwnField, officialColumn } from '../rules/columns.ts'
import { type FileSource, fileSources } from '../tables.ts'

export type Telling = Pick<ToldRow, 'mapping' | 'source_note' | 'purpose' | 'channels' | 'how' | 'notice'> & {
  readonly source: FileSource | ''
  readonly basis: ToldRow['basis'] | ''
}

const oneOf = <T extends string>(all: readonly T[], text: string): T | '' => all.find(one => one === text) ?? ''

/** What the form says of a file with so many columns. */
export const tellingFrom = (visit: Visit, columns: number, own: readonly OwnField[]): Telling => ({
  mapping: Array.from({ length: columns }, (_, index): Field => fieldIn(visit.form.text(`column-${index + 1}`), own)),
  source: oneOf(fileSources, visit.form.text('source')),
  source_note: visit.form.text('sourceNote').slice(0, 200),
  purpose: visit.form.text('purpose'),
  basis: oneOf(bases, visit.form.text('basis')),
  channels: channels.filter(channel => visit.form.all('consent').includes(channel)),
  how: visit.form.text('how'),
  notice: visit.form.all('notice').includes('given') ? 'said when they agreed' : null,
})

/** The rule for one person, asked once for the whole file, and what only a file can be. */
export const mayTell = (telling: Telling, head: Head, own: readonly OwnField[]): Refusal | null => {
  const consents = telling.channels.map(channel => ({ purpose: 'asking', channel, how: telling.how }))
  const refusal = mayAdd({ ...telling, name: 'Somebody', phone: '07700 900118', email: 'somebody@example.org', area: '', consents })
  const wrong: Record<string, string> = { ...refusal?.fields }
  const meant = telling.mapping.map(meantBy)
  const fault = mappingFault(telling.mapping, own)
  if (fault) wrong['column-1'] = fault
  if (telling.channels.some(one => one === 'phone' || one === 'text') && !meant.includes('phone'))
    wrong['consent'] ??= 'They agreed to be phoned, so one column has to be the phone.'
  if (telling.channels.includes('email') && !meant.includes('email'))
    wrong['consent'] ??= 'They agreed to e-mail, so one column has to be the e-mail.'
  const official = officialColumn(head.titles)
  if (official && telling.source !== '' && telling.source !== 'official-list')
    wrong['source'] =
      `The column “${official}” is one that official membership lists have. If it is such a list, say so. If it is your own sheet, delete that column, which is not needed, and send it again.`
  return Object.keys(wrong).length === 0 ? null : refuse('Nothing was looked at yet.', { rule: 'people.record', fields: wrong })
}

const chosen = (words: Readonly<Record<string, string>>, of: readonly string[]) =>
  of.map(value => ({ value, label: words[value] ?? value }))

const columnField = (
  { head, own }: Pick<Telt, 'head' | 'own'>,
  index: number,
  telling: Telling,
  errors: Readonly<Record<string, string>>,
): Html => {
  const name = `column-${index + 1}`
  const seen = head.sample
    .map(cells => cells[index] ?? '')
    .filter(Boolean)
    .slice(0, 3)
  return selectField({
    name,
    value: telling.mapping[index],
    error: errors[name],
    label: `Column ${index + 1}${head.titles[index] ? `: ${head.titles[index]}` : ''}`,
    hint: seen.length > 0 ? seen.join(' · ') : 'empty in the first rows',
    choices: [
      ...fields.map(value => ({ value, label: fieldWords[value] })),
      ...own.map(({ id, name }) => ({ value: `own:${id}`, label: `${name} (a field of your own)` })),
    ],
  })
}

type Telt = { readonly visit: Visit; readonly caucus: Caucus; readonly one: Import; readonly own: readonly OwnField[]; readonly head: Head }

/** Which column is what, and where the people come from; as guessed, remembered or typed. */
export const tellForm = ({ visit, caucus, one, own, head }: Telt, telling: Telling, refusal?: Refusal | null): Html => {
  const errors = refusal?.fields ?? {}
  const field = typedIn({
    values: {
      source: telling.source,
      sourceNote: telling.source_note,
      purpose: telling.purpose || usualPurpose,
      basis: telling.basis,
      how: telling.how,
    },
    fields: errors,
  })
  return form({
    action: peoplePaths.import(caucus.slug, one.id, 'tell'),
    token: visit.token,
    ...(refusal ? { refusal } : {}),
    label: 'Columns, and where the people come from',
    body: html`<h2>Which column is what</h2>
<p class="mute small">As it was guessed, or as it was the last time. Put it right where it is wrong; what is left out is not kept.</p>
${head.titles.map((_, index) => columnField({ head, own }, index, telling, errors))}
<h2>Where the people come from</h2>
${radioChips({ ...field('source'), label: 'How you came by these names', shape: 'list', choices: chosen(sourceWords, fileSources) })}
${textField({ ...field('sourceNote'), label: 'Where, or through whom', optional: true, maxlength: 200 })}
${textField({ ...field('purpose'), label: 'What the records are for', maxlength: 200 })}
${selectField({ ...field('basis'), label: 'On which basis they may be kept', choose: 'Choose one', choices: chosen(basisWords, bases) })}
${checkChips({ name: 'consent', label: 'They agreed to be asked about meetings and votes', choices: chosen(channelWords, channels), values: telling.channels, error: errors['consent'] })}
${textField({ ...field('how'), label: 'How they agreed', hint: 'Such as “ticked the box on the sheet at the stall on 6 January”.', maxlength: 200 })}
${checkChips({ name: 'notice', label: 'First-contact notice', optional: true, hint: 'Due within a month, at the first contact at the latest.', choices: [{ value: 'given', label: 'They were told what is kept and how to stop it' }], values: telling.notice ? ['given'] : [] })}
${disclosure({ summary: 'What to tell them', body: list({ items: noticeWords(caucus.name) }) })}
${formActions({ body: button({ label: 'Show what would happen', kind: 'red' }) })}`,
  })
}
