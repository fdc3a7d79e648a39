import type { NameKept } from '#platform/names.ts'

const stays = 'who ran a ballot and who checked it is part of what anybody can check; the hashes of the box are made of it'

export const ballotsNames: readonly NameKept[] = [
  { what: ['ballot that you ran', 'ballots that you ran'], table: 'ballots_box', account: 'officer_account', name: 'officer_name', stays },
  {
    what: ['ballot that you checked', 'ballots that you checked'],
    table: 'ballots_box',
    account: 'scrutineer_account',
    name: 'scrutineer_name',
    stays,
  },
  {
    what: ['ballot that you signed to close', 'ballots that you signed to close'],
    table: 'ballots_signing',
    account: 'account_id',
    name: 'name',
    stays,
  },
]
