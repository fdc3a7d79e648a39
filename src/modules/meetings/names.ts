import type { NameKept } from '#platform/names.ts'

export const meetingsNames: readonly NameKept[] = [
  { what: ['task of yours', 'tasks of yours'], table: 'meetings_task', account: 'owner_account', name: 'owner_name' },
  {
    what: ['day of a meeting that you told or confirmed', 'days of meetings that you told or confirmed'],
    table: 'meetings_saying',
    account: 'account_id',
    name: 'name',
  },
]
