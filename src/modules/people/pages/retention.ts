import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { caucusBySlug, networkPaths } from '#modules/network/index.ts'
import { pageHead } from '#web/layout.ts'
import { missing, type Reply, show, type Visit } from '#web/route.ts'
import { sayDay, sayNumber } from '#web/say.ts'
import { table } from '#web/tables.ts'
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
    const rows = []
    for (const duty of deps.duties()) {
      const counts = await duty.due(visit.tx, { on, caucus: caucus.id })
      rows.push({ cells: { what: duty.what, after: duty.after, tomorrow: said(counts, 0), month: said(counts, 1) } })
    }
    const body = html`${pageHead({
      title: 'What goes by itself',
      lead: `Nothing here is kept for ever. Every night what has had its time goes; this is what goes by the end of ${sayDay(tomorrow, 'long')}.`,
    })}
${table({
  caption: 'Rows of this caucus that go',
  phone: 'lines',
  columns: [
    { key: 'what', label: 'What' },
    { key: 'after', label: 'When' },
    { key: 'tomorrow', label: 'Tomorrow', numeric: true },
    { key: 'month', label: 'In 30 days', numeric: true },
  ],
  rows,
})}`
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
