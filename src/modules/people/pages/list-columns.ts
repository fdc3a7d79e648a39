import { html } from 'hono/html'
import type { Content } from '#web/html.ts'
import { tag } from '#web/pieces.ts'
import { dayMark } from '#web/say.ts'
import type { Names } from '../filter.ts'
import type { ListRow } from '../lists.ts'
import { channels } from '../tables.ts'
import { valueWords } from './own-values.ts'
import { channelWords, needWords, sourceWords } from './words.ts'

type Shown = { readonly label: string; readonly short?: string; readonly cell: (row: ListRow, unit: (id: string) => string) => Content }

const waysOf = ({ agreed }: ListRow) => channels.filter(channel => agreed.includes(`asking:${channel}`))

/** Columns that a steward can choose, in the order in which they stand. */
const listColumns = {
  area: { label: 'Area', short: '', cell: row => row.area || 'area not said' },
  unit: { label: 'Unit', short: '', cell: (row, unit) => unit(row.unit) },
  standing: {
    label: 'Membership',
    cell: row => {
      if (row.member_since)
        return html`since ${dayMark(row.member_since, 'dated')}${row.arrears_since ? html` ${tag({ label: 'in arrears', tone: 'warn' })}` : ''}`
      return row.lapsed_on ? html`lapsed ${dayMark(row.lapsed_on, 'dated')}` : 'not recorded'
    },
  },
  agreed: {
    label: 'Agreed to be asked',
    short: 'Agreed',
    cell: row => {
      const ways = waysOf(row)
      return ways.length > 0 ? ways.map(way => channelWords[way]).join(', ') : tag({ label: 'no', tone: 'warn' })
    },
  },
  needs: { label: 'Needs', short: '', cell: row => row.needs.map(need => needWords[need]).join(', ') || 'no need said' },
  tags: { label: 'Tags', cell: row => row.tags.join(', ') || 'none' },
  languages: { label: 'Languages', cell: row => row.languages.join(', ') || 'not said' },
  spoken: { label: 'Last spoken to', cell: row => (row.spoken_on ? dayMark(row.spoken_on, 'dated') : 'not yet') },
  came: { label: 'Last came', cell: row => (row.came_on ? dayMark(row.came_on, 'dated') : 'not yet') },
  reach: {
    label: 'Can be reached',
    cell: row => row.reach.map(kind => (kind === 'phone' ? 'phone' : 'e-mail')).join(', ') || 'by nothing that works',
  },
  source: {
    label: 'How we know them',
    short: '',
    cell: row => html`${sourceWords[row.source]}${row.notice_on ? '' : html` ${tag({ label: 'notice due', tone: 'warn' })}`}`,
  },
  notice: {
    label: 'First-contact notice',
    cell: row =>
      row.notice_on
        ? html`given ${dayMark(row.notice_on, 'dated')}`
        : html`${tag({ label: 'due by', tone: 'warn' })} ${dayMark(row.added_on.add({ months: 1 }), 'dated')}`,
  },
  added: { label: 'Added', cell: row => dayMark(row.added_on, 'dated') },
  until: { label: 'Kept until', cell: row => dayMark(row.expires_on, 'dated') },
} as const satisfies Readonly<Record<string, Shown>>

export type ListColumn = Shown & { readonly key: string }
export const usualColumns: readonly string[] = ['area', 'agreed', 'needs', 'source', 'until']
export const isListColumn = (text: string): boolean => Object.hasOwn(listColumns, text)

/** Those of every caucus, and the fields of this one's own. */
export const columnsFor = ({ fields }: Names): readonly ListColumn[] => [
  ...Object.entries(listColumns).map(([key, column]) => ({ key, ...column })),
  ...fields.map(({ id, name, kind }) => ({
    key: `own-${id}`,
    label: name,
    cell: ({ own }: ListRow) => {
      const value = own[id]
      return value === undefined ? 'not said' : valueWords({ kind, value })
    },
  })),
]
