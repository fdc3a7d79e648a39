import { html } from 'hono/html'
import { rememberedOf } from '#kernel/remembered.ts'
import type { Permission } from '#kernel/scope.ts'
import { pageHead } from '#web/layout.ts'
import { card, folds } from '#web/pieces.ts'
import { type Reply, show, type Visit } from '#web/route.ts'
import { sayCount } from '#web/say.ts'
import { table } from '#web/tables.ts'

const whoSays = (who: Permission['who']): string => (typeof who === 'string' ? who : who.join(', ').replaceAll('-', ' '))

/** The permission table itself, as help: what pages and the server ask is what is printed here. */
export const permissionsPage =
  (all: () => Permissions) =>
  (visit: Visit): Reply => {
    const open = visit.query('open')
    const body = html`${pageHead({ title: 'Who may do what', lead: 'One table, used by every page. A role counts only where it was given, and every role ends on a date.' })}
${partsOf(all(), open === 'all' || open in partWords ? open : '')}
<p class="small"><a href="/help/permissions?open=all">Open all parts</a></p>`
    return show(visit.frame({ title: 'Who may do what', body }))
  }

type Permissions = readonly (readonly [string, Permission])[]

/** Drawn once: the table is the same to everybody, for as long as the program runs. */
const partsOf = rememberedOf(20, (all: Permissions, open: string) =>
  folds({
    items: [...Map.groupBy(all, ([name]) => name.split('.')[0] ?? '')].map(([part, some]) => {
      const title = partWords[part] ?? part
      const folded = { open: open === part || open === 'all', line: sayCount(some.length, 'thing', 'things') }
      return card({ title, id: part, folded, body: partTable(title, some) })
    }),
  }),
)

/** The first word of a permission's name, as members say it. */
const partWords: Readonly<Record<string, string>> = {
  access: 'Signing in, and your devices',
  ballots: 'Ballots',
  challenges: 'Challenges',
  contests: 'Contests and their record',
  demo: 'The demonstration',
  learn: 'Rights, rules and words',
  meetings: 'Meetings and tasks',
  network: 'The map, caucuses and networks',
  people: 'People of a caucus',
  review: 'Reviews',
  today: 'Today, and the week',
  turnout: 'Filling the room',
}

const partTable = (caption: string, some: Permissions) =>
  table({
    caption,
    captionUnseen: true,
    columns: [
      { key: 'says', label: 'What' },
      { key: 'who', label: 'Who' },
      { key: 'name', label: 'Name in the code' },
    ],
    phone: 'lines',
    rows: some.map(([name, permission]) => ({
      cells: { says: permission.says, who: whoSays(permission.who), name: html`<code>${name}</code>` },
    })),
  })
