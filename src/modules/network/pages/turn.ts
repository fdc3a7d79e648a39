import { type Html, nothing } from '#web/html.ts'
import type { Visit } from '#web/route.ts'
import { sayNumber } from '#web/say.ts'
import { pager } from '#web/tables.ts'
import type { Turn } from '../paths.ts'
import type { Key, Page } from '../rules/browse.ts'

/** Rows on a page: what a table of six columns may hold and stay light on an old phone. */
export const pageSize = 50

export const keyFrom = (visit: Visit): Key => ({ after: visit.query('after') || null, before: visit.query('before') || null })

/** `51 to 100 of 650`, with links to the pages before and after. */
export const turner = (page: Page<unknown>, total: number, link: (at: Turn) => string): Html => {
  if (page.rows.length === 0) return nothing
  return pager({
    shown: `${page.first} to ${page.first + page.rows.length - 1} of ${sayNumber(total)}`,
    ...(page.before ? { previous: link({ before: page.before }) } : {}),
    ...(page.after ? { next: link({ after: page.after }) } : {}),
  })
}
