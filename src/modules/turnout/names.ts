import { sql } from 'kysely'
import type { NameKept } from '#platform/names.ts'

const needs = {
  what: ['word on what somebody needs in order to come', 'words on what people need in order to come'],
  table: 'turnout_need_event',
  name: 'name',
} as const

export const turnoutNames: readonly NameKept[] = [
  {
    what: ['version of what callers say', 'versions of what callers say'],
    table: 'turnout_script',
    account: 'by_account',
    name: 'by_name',
  },
  { ...needs, account: 'owner_account' },
  { ...needs, account: 'by_account', which: sql`t.owner_account is null` },
  {
    what: ['link by which you asked somebody you know', 'links by which you asked people you know'],
    table: 'turnout_friend_link',
    account: 'account_id',
    name: 'asker',
  },
]
