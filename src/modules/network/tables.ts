import type { Day } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { TalkWith } from './rules/readiness.ts'

export type NetworkTables = {
  network_network: { id: string; name: string; aims: string; founded_on: Day }
  network_caucus: { id: Id<'caucus'>; slug: string; name: string; aims: string; founded_on: Day; founded_by: Id<'account'> | null }
  network_cover: { caucus_id: Id<'caucus'>; pack: string; unit: string; since: Day }
  network_membership: { network_id: string; caucus_id: Id<'caucus'>; since: Day }
  network_leaving: { network_id: string; caucus_id: Id<'caucus'>; since: Day; left_on: Day; by_account: Id<'account'> | null }
  /** A view: memberships that were not left. */
  network_belongs: { network_id: string; caucus_id: Id<'caucus'>; since: Day }
  network_steward: {
    id: Id<'steward'>
    caucus_id: Id<'caucus'>
    account_id: Id<'account'> | null
    name: string
    post: string
    chosen: string
    from_day: Day
    until_day: Day
  }
  network_readiness: {
    pack: string
    unit: string
    class: number
    holds_back: string
    conversations: number | null
    computed_on: Day
    chance_known: boolean | null
    talk_with: readonly TalkWith[]
    in_time: boolean | null
  }
  network_readiness_part: { pack: string; unit: string; part: string; share: number | null; words: string | null }
  network_total: { caucus_id: Id<'caucus'>; people: number; organisers: number; spoken: number; coming: number; computed_on: Day }
}
