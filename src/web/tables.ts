import { html } from 'hono/html'
import { attribute, type Content, classes, type Html, nothing } from './html.ts'
import { icon } from './icons.ts'

export type Column = {
  readonly key: string
  readonly label: string
  /** Right-aligned, with figures of one width. */
  readonly numeric?: boolean
  /** Its label where a phone shows lines, if another is enough for the eye; empty where the cell says by itself what it is. The whole label is heard. */
  readonly short?: string | undefined
  /** Sorting is a link; `direction` is present on the column by which the rows are sorted now. */
  readonly sort?: { readonly href: string; readonly direction?: 'ascending' | 'descending' | undefined }
}

export type Row = {
  /** One entry for each column's key; a missing one is shown as a dash that says so. */
  readonly cells: Readonly<Record<string, Content>>
  /** Drawn to the eye, such as the first point where two contests part. */
  readonly marked?: boolean
  readonly id?: string
}

type TableOptions = {
  readonly caption: Content
  /** The caption is heard, not seen: only under a heading that says the same. */
  readonly captionUnseen?: boolean
  /** The first column heads its row. */
  readonly columns: readonly [Column, ...Column[]]
  readonly rows: readonly Row[]
  /** What stands instead when there are no rows: an `emptyState()`. */
  readonly empty?: Html
  /** `cards`: on a phone each row becomes a card (the usual); `pairs`: with its short cells side by side, for figures; `lines`: with its cells one after another in a line or two, for long lists; `scroll`: stays a table of few, narrow columns. */
  readonly phone?: 'cards' | 'pairs' | 'lines' | 'scroll'
}

export const table = ({ caption, captionUnseen, columns, rows, empty, phone = 'cards' }: TableOptions): Html => {
  if (rows.length === 0 && empty !== undefined) return empty
  return html`
<div class="${classes('table', phone === 'scroll' ? 'table--scroll' : 'table--cards', (phone === 'pairs' || phone === 'lines') && `table--${phone}`)}">
<table>
  <caption${attribute('class', captionUnseen && 'unseen')}>${caption}</caption>
  <thead><tr>${columns.map(headCell)}</tr></thead>
  <tbody>${rows.map(row => bodyRow({ row, columns }))}
  </tbody>
</table>
</div>`
}

const headCell = ({ label, numeric, sort }: Column): Html => {
  if (sort === undefined) return html`<th scope="col"${attribute('class', numeric && 'num')}>${label}</th>`
  const sign = sort.direction === undefined ? 'sort' : sort.direction === 'ascending' ? 'up' : 'down'
  return html`<th scope="col" class="${classes('sortable', numeric && 'num')}"${attribute('aria-sort', sort.direction)}><a href="${sort.href}">${label}${icon({ name: sign })}</a></th>`
}

const unknown: Html = html`<span class="mute"><span aria-hidden="true">–</span><span class="unseen">not known</span></span>`

const bodyRow = ({ row, columns: [head, ...rest] }: { row: Row; columns: readonly [Column, ...Column[]] }): Html => html`
  <tr${attribute('id', row.id)}${attribute('class', row.marked && 'marked')}><th scope="row">${row.cells[head.key] ?? unknown}</th>${rest.map(
    ({ key, label, short, numeric }) =>
      html`<td data-label="${label}"${attribute('data-short', short && `${short}: `)}${attribute('class', numeric && 'num')}>${row.cells[key] ?? unknown}</td>`,
  )}</tr>`

/** Pages of a list that is paged by key, never by number. @param first the beginning, from a later page of a list that has no way to the one before */
export const pager = ({ previous, first, next, shown }: { previous?: string; first?: string; next?: string; shown: Content }): Html => {
  const back = previous ?? first
  if (back === undefined && next === undefined) return html`<p class="pager__shown">${shown}</p>`
  return html`
<nav class="pager" aria-label="Pages of this list">
  ${back === undefined ? nothing : html`<a class="btn btn--ghost" rel="prev" href="${back}">${previous === undefined ? 'From the start' : 'Earlier'}</a>`}
  <p class="pager__shown">${shown}</p>
  ${next === undefined ? nothing : html`<a class="btn btn--ghost" rel="next" href="${next}">Later</a>`}
</nav>`
}
