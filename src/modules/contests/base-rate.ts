import type { Instant } from '#kernel/day.ts'
import type { Contest, Figure, Pack } from '#modules/rulebook/index.ts'
import { type BaseRate, baseRateOf, type Comparable, type Estimate } from './rules/base-rate.ts'
import { publishedBy } from './rules/known-at.ts'
import { isBy } from './rules/when.ts'
import type { Packs } from './state.ts'

/**
 * Turnout in the packs' contests of one kind of procedure (`candidate`, `office`, …), with the rows it rests on, or `none`.
 * @param more `knownBy`: only figures published by then. `except`: key of the contest it is to be compared with.
 */
export const baseRate = (packs: Packs, kind: string, more: { readonly knownBy?: Instant; readonly except?: string } = {}): BaseRate =>
  baseRateOf(
    kind,
    [...packs.values()].flatMap(pack =>
      [...pack.contests.values()]
        .filter(contest => contest.id !== more.except && pack.procedures.get(contest.procedure)?.kind === kind)
        .map(contest => comparable(pack, contest, more.knownBy ?? null)),
    ),
  )

const comparable = (pack: Pack, contest: Contest, knownBy: Instant | null): Comparable => {
  const figure = (id: string): Figure | null => {
    const found = contest.figures.find(one => one.id === id)
    return found && (knownBy === null || wasPublished(pack, contest, found, knownBy)) ? found : null
  }
  const used = [figure('turnout-percent'), figure('eligible'), figure('votes-cast')]
  const [turnoutPercent, eligible, voted] = used.map(one => one && estimateOf(one))
  return {
    key: contest.id,
    title: contest.title,
    turnoutPercent: turnoutPercent ?? null,
    eligible: eligible ?? null,
    voted: voted ?? null,
    sources: [...new Set(used.flatMap(one => one?.sources ?? []))],
  }
}

const wasPublished = (pack: Pack, contest: Contest, { sources }: Figure, by: Instant): boolean => {
  const published = publishedBy(
    sources.map(key => pack.sources.get(key)?.date ?? 'unknown'),
    contest.zone ?? pack.about.zone,
  )
  return published !== null && isBy(published, by)
}

const estimateOf = ({ value, approx }: Figure): Estimate | null => {
  if (value === 'unknown') return null
  return typeof value === 'number' ? { low: value, high: value, approx: approx === 'yes' } : { ...value, approx: approx === 'yes' }
}
