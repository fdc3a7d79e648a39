import type { NameKept } from '#platform/names.ts'

export const accessNames: readonly NameKept[] = [
  {
    what: ['look at the record of somebody else', 'looks at records of others'],
    table: 'access_reading',
    account: 'reader_id',
    name: 'reader_name',
    stays: 'whoever it is about reads who looked; it goes after 12 months',
  },
]
