import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { ContestEvent } from '#modules/rulebook/index.ts'
import type { Tx } from '#platform/transaction.ts'
import { factsOf } from './facts.ts'
import { foundLive, liveContests } from './live.ts'
import type { ContestFacts } from './rules/facts.ts'
import type { Found, Packs } from './state.ts'

/** Contests opened here that were reviewed and left the lists by `now`: what they say, for tables across contests. One without a review teaches nothing. */
export const reviewedHere = async (tx: Tx, packs: Packs, now: Instant): Promise<readonly ContestFacts[]> => {
  const reviewed = await sql<{
    contest_key: string
  }>`select contest_key from contests_archive where waiver is null and archived_at <= ${now}`.execute(tx)
  const keys = new Set(reviewed.rows.map(row => row.contest_key))
  if (keys.size === 0) return []
  const lives = (await liveContests(tx)).filter(live => keys.has(live.row.key))
  return foundLive(packs, lives, { at: now, known: now }).flatMap(found => factsOf(asRecord(found)) ?? [])
}

/** A contest opened here, with its events where a pack has them. */
export const asRecord = (found: Found): Found => ({
  ...found,
  contest: { ...found.contest, events: (found.here?.events ?? []).map(recorded) },
})

type Kept = NonNullable<Found['here']>['events'][number]

const recorded = ({ key, at, stage, kind, what, decider, authority, in: into, out, counts, sources, confidence }: Kept): ContestEvent => ({
  id: key,
  at,
  approx: 'no',
  known_at: null,
  stage,
  kind: kind as ContestEvent['kind'],
  what,
  decider,
  authority,
  in: [...into],
  out: [...out],
  counts: counts && { ...counts },
  sources: [...sources],
  confidence: confidence as ContestEvent['confidence'],
})
