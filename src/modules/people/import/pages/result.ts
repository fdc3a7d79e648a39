import { html } from 'hono/html'
import { linkButton, oneButtonForm } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, emptyState, list } from '#web/pieces.ts'
import type { Visit } from '#web/route.ts'
import { sayCount, sayNumber } from '#web/say.ts'
import type { PeopleDeps } from '../../deps.ts'
import { peoplePaths } from '../../paths.ts'
import { doneOf, happened, howManyHere, type Import, type Progress, stillHere, unaddedRows } from '../queries.ts'
import { countsOf, nextRows, type Opened, outcomeTable, pageSize, partsDone } from './shown.ts'
import { importCrumbs } from './upload.ts'

/** How far it has come, and what came of it. */
export const resultPage = async (visit: Visit, _deps: PeopleDeps, found: Opened): Promise<Html> => {
  const { caucus, one, head } = found
  const counts = await doneOf(visit.tx, one.id)
  const after = /^\d{1,7}$/.test(visit.query('after')) ? visit.query('after') : ''
  const rows = await unaddedRows(visit.tx, one.id, Number(after), pageSize + 1)
  const state = stateOf(found, counts)
  return visit.frame({
    title: state.title,
    current: '/caucuses',
    crumbs: [...importCrumbs(caucus), { label: state.title }],
    audience: 'the stewards of this caucus',
    body: html`${pageHead({ title: state.title, lead: state.lead })}
${card({ title: `${sayCount(one.rows, 'row', 'rows')} of the file`, body: html`${countsOf(counts, () => null)}${state.going ? await progressOf(visit, found, counts) : nothing}`, actions: html`${actionsOf(visit, found)}` })}
${happened(one, 'undone') ? await keptCard(visit, found) : nothing}
${state.going || (rows.length === 0 && (leftOf(one, counts) > 0 || happened(one, 'undone'))) ? nothing : html`${outcomeTable({ caption: 'Rows that brought nobody', rows, head: head?.titles ?? [], own: found.own, empty: card({ body: emptyState({ title: 'Every row brought somebody', why: 'No row was left out.', next: linkButton({ href: peoplePaths.list(caucus.slug), label: 'The people', kind: 'ghost' }) }) }) })}${rows.length > 0 ? nextRows(found, rows, { what: '', after }) : nothing}`}`,
  })
}

/** Rows of a file that was stopped, of which nothing became anything. */
const leftOf = (one: Import, counts: Progress): number =>
  happened(one, 'cancelled') ? one.rows - counts.added - counts.changed - counts.skipped - counts.refused : 0

const leftWords = (one: Import, counts: Progress): string => {
  const left = leftOf(one, counts)
  return `${sayCount(left, 'row', 'rows')} at the end of the file ${left === 1 ? 'was' : 'were'} not brought in.`
}

const stateOf = ({ one }: Opened, counts: Progress): { readonly title: string; readonly lead: string; readonly going: boolean } => {
  const undone = happened(one, 'undone')
  if (undone)
    return {
      title: 'Undone',
      lead: `${sayCount(undone.removed ?? 0, 'person', 'people')} taken away again${undone.kept ? `; ${sayNumber(undone.kept)} stayed, because something was done with them since` : ''}.`,
      going: false,
    }
  if (happened(one, 'undo'))
    return { title: 'Being undone', lead: 'Whoever came of this file and was not touched since is taken away again.', going: true }
  if (happened(one, 'done'))
    return { title: 'Brought in', lead: 'The rows of the file are thrown away. What came of them can be undone.', going: false }
  if (happened(one, 'cancelled') && !happened(one, 'begun'))
    return { title: 'Thrown away', lead: 'Nothing of this file was written. It can be sent again.', going: false }
  if (happened(one, 'cancelled'))
    return {
      title: 'Stopped',
      lead: `${leftWords(one, counts)} What was written before stays until you undo it. To go on, send the file again: whoever is here already does not come twice.`,
      going: false,
    }
  return { title: 'Being brought in', lead: 'You can go elsewhere meanwhile.', going: true }
}

const progressOf = async (visit: Visit, { one }: Opened, counts: Progress): Promise<Html> => {
  if (!happened(one, 'undo')) return partsDone(one, counts.parts)
  return html`<p>${sayNumber(await howManyHere(visit.tx, one.id))} of ${sayCount(counts.added, 'person', 'people')} still here.</p>`
}

const actionsOf = (visit: Visit, found: Opened): Html => {
  const { caucus, one } = found
  const press = (act: string, label: string, kind: 'ghost' | 'plain') =>
    oneButtonForm({ action: peoplePaths.import(caucus.slug, one.id, act), token: visit.token, label, kind })
  const people = linkButton({ href: peoplePaths.list(caucus.slug), label: 'The people', kind: 'ink' })
  if (happened(one, 'undone') || !happened(one, 'begun')) return people
  if (happened(one, 'undo'))
    return linkButton({ href: peoplePaths.import(caucus.slug, one.id), label: 'How far is it now?', kind: 'ghost' })
  if (happened(one, 'done') || happened(one, 'cancelled')) return html`${people}${press('undo', 'Undo all of it', 'ghost')}`
  return html`${linkButton({ href: peoplePaths.import(caucus.slug, one.id), label: 'How far is it now?', kind: 'ghost' })}${press('cancel', 'Stop', 'plain')}`
}

/** Who stayed, by name, so that each can be looked at. */
const keptCard = async (visit: Visit, { caucus, one }: Opened): Promise<Html> => {
  const kept = await stillHere(visit.tx, one.id, 100)
  if (kept.length === 0) return nothing
  for (const { person } of kept) visit.readPerson({ caucus: caucus.id, person, what: 'name, after an import was undone' })
  return card({
    title: 'Who stayed',
    lead: 'Something was done with these records since: a call, a need, a correction. Look at each.',
    body: list({
      kind: 'ruled',
      items: kept.map(({ n, person, name }) => html`<a href="${peoplePaths.person(caucus.slug, person)}">${name}</a>, row ${n}`),
    }),
  })
}
