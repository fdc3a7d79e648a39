import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { caucusBySlug, networkPaths } from '#modules/network/index.ts'
import type { Html } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card } from '#web/pieces.ts'
import { missing, type Reply, show, type Visit } from '#web/route.ts'
import { sayCount, sayDay, sayNumber } from '#web/say.ts'
import { type Row, table } from '#web/tables.ts'
import type { PeopleDeps } from '../deps.ts'
import { peoplePaths } from '../paths.ts'

/** What goes by itself, by which rule, and how much of it tomorrow and within a month. */
export const retentionPage =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    if (!caucus) return missing('caucus of this name', networkPaths.caucuses())
    const tomorrow = dayOf(visit.now, deps.zone).add({ days: 1 })
    const said = (counts: readonly number[] | null, nth: number) =>
      counts === null ? 'each person sees their own' : sayNumber(counts[nth] ?? 0)
    const on = [tomorrow, tomorrow.add({ days: 29 })]
    const [soon, later]: [Row[], Row[]] = [[], []]
    let goes = 0
    for (const duty of deps.duties()) {
      const counts = await duty.due(visit.tx, { on, caucus: caucus.id })
      goes += counts?.[0] ?? 0
      const row = { cells: { what: duty.what, after: duty.after, tomorrow: said(counts, 0), month: said(counts, 1) } }
      if (counts?.some(count => count > 0)) soon.push(row)
      else later.push(row)
    }
    const until = sayDay(tomorrow, 'long')
    const body = html`${pageHead({
      title: 'What goes by itself',
      lead: `${goes === 0 ? `Nothing goes by the end of ${until}.` : `By the end of ${until} ${sayCount(goes, 'row goes', 'rows go')}.`} Nothing here is kept for ever: every night what has had its time goes.`,
    })}
${soon.length === 0 ? card({ body: html`<p>Nothing of this caucus goes within 30 days.</p>` }) : goesTable('Goes within 30 days', soon)}
${card({ title: 'Everything else, and how long it is kept', folded: { open: false, line: sayCount(later.length, 'kind', 'kinds') }, body: goesTable('Kept, and until when', later) })}`
    return show(
      visit.frame({
        title: 'What goes by itself',
        current: '/caucuses',
        crumbs: [
          { href: networkPaths.caucus(caucus.slug), label: caucus.name },
          { href: peoplePaths.list(caucus.slug), label: 'People' },
          { label: 'What goes by itself' },
        ],
        audience: 'the stewards of this caucus',
        body,
      }),
    )
  }

const goesTable = (caption: string, rows: readonly Row[]): Html =>
  table({
    caption,
    phone: 'lines',
    columns: [
      { key: 'what', label: 'What' },
      { key: 'after', label: 'When' },
      { key: 'tomorrow', label: 'Tomorrow', numeric: true },
      { key: 'month', label: 'In 30 days', numeric: true },
    ],
    rows,
  })
