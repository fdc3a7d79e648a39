import { html } from 'hono/html'
import type { Caucus } from '#modules/network/index.ts'
import type { Key } from '#platform/seal.ts'
import type { Html } from '#web/html.ts'
import { sayCount, sayNumber } from '#web/say.ts'
import { type Column, pager, type Row, table } from '#web/tables.ts'
import { peoplePaths } from '../../paths.ts'
import type { Head } from '../keep.ts'
import type { Import } from '../queries.ts'
import { type Field, type OwnField, wordsOfField } from '../rules/columns.ts'
import { sayWhy } from '../rules/say.ts'
import type { Counts, Outcome } from '../tables.ts'

/** A file on a page; `head` is null when its rows are gone; `own` are the caucus's own fields. */
export type Opened = {
  readonly caucus: Caucus
  readonly one: Import
  readonly head: Head | null
  readonly key: Key
  readonly own: readonly OwnField[]
}

export const pageSize = 50

const addedWords = (field: Field, own: readonly OwnField[]): string =>
  field === 'agreed'
    ? 'another way they agreed to'
    : field === 'needs'
      ? 'needs'
      : field === 'languages'
        ? 'languages'
        : field === 'tags'
          ? 'tags'
          : wordsOfField(field, own).toLowerCase()

const whatWords = { new: 'new', changed: 'changed', skipped: 'left as it is', refused: 'refused' } as const

/** Rows with what became of each and why: by number, and by name as long as the rows are here. */
export const outcomeTable = (options: {
  caption: string
  rows: readonly Outcome[]
  head: readonly string[]
  own: readonly OwnField[]
  names?: ReadonlyMap<number, string>
  empty: Html
}): Html => {
  const columns: [Column, ...Column[]] = [
    { key: 'n', label: 'Row' },
    { key: 'what', label: 'What becomes of it' },
  ]
  const rows = options.rows.slice(0, pageSize).map(
    (row): Row => ({
      cells: {
        n: [`Row ${row.n}`, options.names?.get(row.n)].filter(Boolean).join(': '),
        what: html`<strong>${whatWords[row.what]}</strong>: ${whyOf(row, options)}`,
      },
    }),
  )
  return table({ caption: options.caption, columns, rows, empty: options.empty })
}

const whyOf = (row: Outcome, { head, own }: { head: readonly string[]; own: readonly OwnField[] }): string => {
  if ('why' in row) return sayWhy(row, head)
  if (row.what === 'new') return 'nobody here has the number or the address'
  if (row.what !== 'changed' || !row.adds?.length) return 'is here; what was not known is added'
  return `is here; added: ${row.adds.map(field => addedWords(field, own)).join(', ')}`
}

export const nextRows = ({ caucus, one }: Opened, rows: readonly Outcome[], asked: { what: string; after: string }): Html => {
  const last = rows.slice(0, pageSize).at(-1)
  const page = (more: string) =>
    peoplePaths.importRows(caucus.slug, one.id, [asked.what && `what=${asked.what}`, more].filter(Boolean).join('&'))
  return pager({
    shown: rows.length === 0 ? 'no rows' : `${Math.min(rows.length, pageSize)} rows shown`,
    ...(asked.after ? { first: page('') } : {}),
    ...(rows.length > pageSize && last ? { next: page(`after=${last.n}`) } : {}),
  })
}

/** How far a large file has come: its rows are taken in parts of one size. */
export const partsDone = ({ rows, blocks }: Import, parts: number): Html =>
  html`<p>About ${sayNumber(Math.round((rows * parts) / blocks))} of ${sayCount(rows, 'row', 'rows')}.</p><progress max="${blocks}" value="${parts}" aria-label="How far it is"></progress>`

/** The four counts, with words that say what each is; each a link to its rows where there are some. */
export const countsOf = (counts: Counts, link: (what: string) => string | null): Html => {
  const one = (what: keyof typeof whatWords, count: number, label: string): Html => {
    const href = count > 0 ? link(what) : null
    return html`<div><dt>${label}</dt><dd>${href ? html`<a href="${href}">${sayNumber(count)}</a>` : sayNumber(count)}</dd></div>`
  }
  return html`<dl class="facts">${one('new', counts.added, 'New')}${one('changed', counts.changed, 'Changed')}${one('skipped', counts.skipped, 'Left as it is')}${one('refused', counts.refused, 'Refused')}</dl>`
}
