import { html } from 'hono/html'
import type { Permission } from '#kernel/scope.ts'
import { pageHead } from '#web/layout.ts'
import { type Reply, show, type Visit } from '#web/route.ts'
import { table } from '#web/tables.ts'

const whoSays = (who: Permission['who']): string => (typeof who === 'string' ? who : who.join(', ').replaceAll('-', ' '))

/** The permission table itself, as help: what pages and the server ask is what is printed here. */
export const permissionsPage =
  (all: () => readonly (readonly [string, Permission])[]) =>
  (visit: Visit): Reply =>
    show(
      visit.frame({
        title: 'Who may do what',
        body: html`${pageHead({ title: 'Who may do what', lead: 'One table, used by every page. A role counts only where it was given, and every role ends on a date.' })}
${table({
  caption: 'Permissions',
  columns: [
    { key: 'says', label: 'What' },
    { key: 'who', label: 'Who' },
    { key: 'name', label: 'Name in the code' },
  ],
  phone: 'lines',
  rows: all().map(([name, permission]) => ({
    cells: { says: permission.says, who: whoSays(permission.who), name: html`<code>${name}</code>` },
  })),
})}`,
      }),
    )
