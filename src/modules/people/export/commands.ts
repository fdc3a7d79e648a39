import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Format, WhatFor } from './rules/given.ts'

type ExportTables = {
  people_export: {
    id: Id<'export'>
    caucus_id: Id<'caucus'>
    by_account: Id<'account'>
    at: Instant
    what_for: WhatFor
    area: string
    why: string
    format: Format
    until: Instant
    fields: Id<'field'>[]
  }
  people_export_answer: { export_id: Id<'export'>; approved: boolean; at: Instant; by_account: Id<'account'>; people: number }
  people_export_taken: { id: Id<'taken'>; export_id: Id<'export'>; at: Instant; by_account: Id<'account'>; people: number }
}

const tables = (tx: Tx) => tx.withTables<ExportTables>()

export const keepAsked = (tx: Tx, row: ExportTables['people_export']): Promise<unknown> =>
  tables(tx).insertInto('people_export').values(row).execute()

/** The database refuses an answer by the one who asked. */
export const keepAnswer = (tx: Tx, row: ExportTables['people_export_answer']): Promise<unknown> =>
  tables(tx).insertInto('people_export_answer').values(row).execute()

/** The database refuses it for anybody but who asked, without another's approval, and of more people than that was given for. */
export const keepTaken = (tx: Tx, row: ExportTables['people_export_taken']): Promise<unknown> =>
  tables(tx).insertInto('people_export_taken').values(row).execute()
