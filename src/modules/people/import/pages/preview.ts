import { html } from 'hono/html'
import type { Refusal } from '#kernel/refusal.ts'
import { networkPaths } from '#modules/network/index.ts'
import { button, dateField, errorSummary, form, formActions, linkButton, oneButtonForm, textField, typedIn } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, emptyState, notice } from '#web/pieces.ts'
import type { Visit } from '#web/route.ts'
import { dayMark, sayCount } from '#web/say.ts'
import type { PeopleDeps } from '../../deps.ts'
import { peoplePaths } from '../../paths.ts'
import { blockOf } from '../keep.ts'
import { checkedOf, type Progress, previewRows, type ToldRow } from '../queries.ts'
import { nameIn } from '../rules/person.ts'
import { countsOf, nextRows, type Opened, outcomeTable, pageSize, partsDone } from './shown.ts'
import { importCrumbs } from './upload.ts'

const whats = ['new', 'changed', 'skipped', 'refused']

/** What would happen to each row, before anything is written. */
export const previewPage = async (visit: Visit, _deps: PeopleDeps, found: Opened, told: ToldRow, refusal?: Refusal): Promise<Html> => {
  const { caucus, one, head } = found
  const counts = await checkedOf(visit.tx, told.id)
  const ready = counts.parts === one.blocks
  const what = whats.find(each => each === visit.query('what')) ?? ''
  const after = /^\d{1,7}$/.test(visit.query('after')) ? visit.query('after') : ''
  const shown = ready ? await previewRows(visit.tx, told.id, what, Number(after), pageSize + 1) : []
  const rows = shown.map(({ row }) => row)
  const names = await namesIn(visit, found, told, shown)
  const link = (of: string) => peoplePaths.importRows(caucus.slug, one.id, `what=${of}`)
  return visit.frame({
    title: 'What would happen',
    current: '/caucuses',
    crumbs: [...importCrumbs(caucus), { label: 'What would happen' }],
    audience: 'the stewards of this caucus',
    body: html`${pageHead({ title: 'What would happen', kicker: 'Step 3 of 3', lead: 'Nothing is written yet.' })}
${refusal && !refusal.fields ? errorSummary({ why: refusal.next ? `${refusal.why} ${refusal.next}` : refusal.why }) : nothing}
${head ? nothing : notice({ tone: 'warn', body: 'The rows of this file are gone: they are kept for a week at most. Send it again.' })}
${told.source === 'official-list' ? officialCard(visit, found, refusal) : nothing}
${ready ? card({ title: `${sayCount(one.rows, 'row', 'rows')} of the file`, body: countsOf(counts, link), actions: actionsOf(visit, found, told, counts) }) : goingOn(visit, found, counts)}
${ready ? html`${outcomeTable({ caption: 'Row by row', rows, head: head?.titles ?? [], own: found.own, names, empty: card({ body: emptyState({ title: 'No such rows', why: 'None of the file’s rows is of this kind.', next: linkButton({ href: peoplePaths.import(caucus.slug, one.id), label: 'All rows', kind: 'ghost' }) }) }) })}${nextRows(found, rows, { what, after })}` : nothing}`,
  })
}

/** Blocks opened for the names on one page: of rows that are far apart, those after these are shown by number alone. */
const mostBlocks = 10

const namesIn = async (
  visit: Visit,
  { one, key }: Opened,
  { mapping }: ToldRow,
  rows: readonly { readonly seq: number }[],
): Promise<ReadonlyMap<number, string>> => {
  const names = new Map<number, string>()
  for (const seq of [...new Set(rows.map(row => row.seq))].slice(0, mostBlocks))
    for (const row of (await blockOf(visit.tx, key, one.id, seq)) ?? []) names.set(row.n, nameIn(row, mapping))
  return names
}

const throwAway = (visit: Visit, { slug }: Opened['caucus'], { id }: Opened['one']): Html =>
  oneButtonForm({ action: peoplePaths.import(slug, id, 'cancel'), token: visit.token, label: 'Throw the file away', kind: 'plain' })

const goingOn = (visit: Visit, { caucus, one }: Opened, counts: Progress): Html =>
  card({
    title: 'The rows are being looked at',
    body: partsDone(one, counts.parts),
    actions: html`${linkButton({ href: peoplePaths.import(caucus.slug, one.id), label: 'How far is it now?', kind: 'ghost' })}${throwAway(visit, caucus, one)}`,
  })

const actionsOf = (visit: Visit, { caucus, one, head }: Opened, told: ToldRow, counts: Progress): Html => {
  const people = counts.added + counts.changed
  const own = one.by_account === visit.who?.account
  const allowed = told.source !== 'official-list' || one.attested
  const begin = people > 0 && head && own && allowed
  return html`${begin ? oneButtonForm({ action: peoplePaths.import(caucus.slug, one.id, 'begin'), token: visit.token, label: `Bring in ${sayCount(people, 'person', 'people')}`, kind: 'red' }) : nothing}
${head ? linkButton({ href: `${peoplePaths.import(caucus.slug, one.id)}?columns=again`, label: 'Put the columns right', kind: 'ghost' }) : nothing}
${throwAway(visit, caucus, one)}`
}

/** An official list has an owner: who allowed it is written down by another steward than the one who sent it. */
const officialCard = (visit: Visit, { caucus, one }: Opened, refusal?: Refusal): Html => {
  if (one.attested) {
    const { officer, office, on_day, rule } = one.attested
    return card({
      title: 'An officer’s word',
      compact: true,
      body: html`<p>${officer}, ${office}, allowed it on ${dayMark(on_day, 'long')}. The rule: ${rule}</p>`,
    })
  }
  if (one.by_account === visit.who?.account)
    return card({
      title: 'This is an official membership list',
      tone: 'hot',
      body: html`<p>It belongs to the organisation, and taking it along may be an offence. It can be brought in only when an officer allowed it, and another steward of this caucus writes down here who, when, and by which rule. It then stands in the audit.</p><p>Where a caucus has one steward, nobody can: elect a second first. <a href="${networkPaths.caucus(caucus.slug)}">Who stewards yours</a></p>`,
    })
  const field = typedIn({
    values: Object.fromEntries(['officer', 'office', 'rule', 'on'].map(name => [name, visit.form.text(name)])),
    fields: refusal?.fields,
  })
  return card({
    title: 'Did an officer allow this list?',
    tone: 'hot',
    lead: 'You put your name to it, and it stands in the audit. If you are not sure, leave it.',
    body: form({
      action: peoplePaths.import(caucus.slug, one.id, 'attest'),
      token: visit.token,
      ...(refusal?.fields ? { refusal } : {}),
      label: 'An officer’s word',
      body: html`${textField({ ...field('officer'), label: 'Who allowed it', autocomplete: 'off', maxlength: 80 })}
${textField({ ...field('office'), label: 'Their office', hint: 'Such as membership secretary of the branch.', maxlength: 80 })}
${dateField({ ...field('on'), label: 'On which day' })}
${textField({ ...field('rule'), label: 'Which rule lets them', hint: 'Its number or its words.', maxlength: 300 })}
${formActions({ body: button({ label: 'I have seen that they allowed it', kind: 'ink' }) })}`,
    }),
  })
}
