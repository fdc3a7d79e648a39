import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { ContestEvent } from '#modules/rulebook/index.ts'
import type { Tx } from '#platform/transaction.ts'
import { factsOf } from './facts.ts'
import { foundLive, liveContests } from './live.ts'
import type { ContestFacts } from './rules/facts.ts'
import type { Found, Packs } from './state.ts'

/**
 * Contests opened here that left the lists by `now` with a published review: what they say, for tables across contests. One without a review teaches nothing. All of it is
 * public already, in its record and its review; what a caucus counted for itself (its roll, its door, its people) is never in it.
 */
export const reviewedHere = async (tx: Tx, packs: Packs, now: Instant): Promise<readonly ContestFacts[]> => {
  const reviewed = await sql<{
    contest_key: string
  }>`select contest_key from contests_archive where waiver is null and archived_at <= ${now}`.execute(tx)
  const keys = reviewed.rows.map(row => row.contest_key)
  if (keys.length === 0) return []
  const lives = await liveContests(tx, { keys })
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
