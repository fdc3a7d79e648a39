import type { NameKept } from '#platform/names.ts'

export const networkNames: readonly NameKept[] = [
  {
    what: ['term as a steward', 'terms as a steward'],
    table: 'network_steward',
    account: 'account_id',
    name: 'name',
    stays: 'who held a role, how they were chosen and until when is public',
  },
]
