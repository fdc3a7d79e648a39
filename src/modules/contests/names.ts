import { sql } from 'kysely'
import type { NameKept } from '#platform/names.ts'

const opinions = { table: 'contests_claim', account: 'by_account', name: 'author_shown' }
const rolls = { table: 'contests_voter', account: 'account_id', name: 'name' }

/** `kept_by` of a contest is the caucus or network in whose name it is kept, and `said_by` of a claim is somebody else: no account is named there. */
export const contestsNames: readonly NameKept[] = [
  {
    ...opinions,
    what: ['opinion that is public', 'opinions that are public'],
    which: sql`contests_claim_is_public(t.id)`,
    stays: 'an opinion is published with its author’s name, by the author’s choice',
  },
  { ...opinions, what: ['opinion that is not public', 'opinions that are not public'], which: sql`not contests_claim_is_public(t.id)` },
  {
    what: ['claim that you ruled on', 'claims that you ruled on'],
    table: 'contests_claim_ruling',
    account: 'by_account',
    name: 'by_whom',
    stays: 'whoever made a claim, and whoever reads it, can know who let it through or held it back',
  },
  {
    ...rolls,
    what: ['roll of a ballot that is not over', 'rolls of ballots that are not over'],
    which: sql`not ballots_is_over(t.box_id)`,
    stays: 'its returning officer hands out papers by it; the name goes once the ballot is over',
  },
  {
    ...rolls,
    what: ['roll of a ballot that is over', 'rolls of ballots that are over'],
    which: sql`ballots_is_over(t.box_id)`,
  },
]
