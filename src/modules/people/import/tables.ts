import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Basis, Channel } from '../tables.ts'
import type { Field } from './rules/columns.ts'
import type { Unadded } from './rules/person.ts'

/** Where the people of a file come from. */
export const fileSources = ['event', 'in-person', 'introduced', 'official-list'] as const
export type FileSource = (typeof fileSources)[number]

export type Counts = { readonly added: number; readonly changed: number; readonly skipped: number; readonly refused: number }

export type ImportTables = {
  people_import: {
    id: Id<'import'>
    caucus_id: Id<'caucus'>
    by_account: Id<'account'>
    at: Instant
    said: string
    head_row: number
    head_mark: string
    head_sealed: string
  }
  people_import_block: { import_id: Id<'import'>; seq: number; sealed: string }
  people_import_read: { import_id: Id<'import'>; row_count: number; blocks: number }
  people_import_told: {
    id: Id<'told'>
    import_id: Id<'import'>
    at: Instant
    by_account: Id<'account'>
    mapping: Field[]
    source: FileSource
    source_note: string
    purpose: string
    basis: Basis
    channels: Channel[]
    how: string
    notice: string | null
  }
  people_import_attested: {
    import_id: Id<'import'>
    officer: string
    office: string
    rule: string
    on_day: Day
    at: Instant
    by_account: Id<'account'>
  }
  people_import_checked: { told_id: Id<'told'>; seq: number; import_id: Id<'import'>; rows: string } & Counts
  people_import_event: {
    import_id: Id<'import'>
    kind: 'begun' | 'cancelled' | 'done' | 'undo' | 'undone'
    at: Instant
    by_account: Id<'account'> | null
    told_id: Id<'told'> | null
    removed: number | null
    kept: number | null
  }
}

/** A row of a preview: somebody new has a number only, of somebody changed it says what is added, never what it says. */
export type Outcome =
  | { readonly n: number; readonly what: 'new' }
  | { readonly n: number; readonly what: 'changed'; readonly adds: readonly Field[] }
  | Unadded
