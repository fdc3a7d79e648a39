import { instant } from '#kernel/day.ts'
import { below, randomFrom } from '#kernel/random.ts'
import { loadPacks } from '#src/main.ts'
import type { Happening } from '#src/modules/contests/rules/event.ts'
import { findContest, stateAt } from '#src/modules/contests/state.ts'

const events = 10_000

/** A contest of the record with 10,000 events in it, as of four moments: milliseconds of processor time, the best of many. */
export const longReplay = async (): Promise<void> => {
  const found = findContest(await loadPacks(), 'copeland-2017')
  if (!found) throw new Error('there is no copeland-2017')
  const random = randomFrom('bench replay')
  const [stages, options] = [found.procedure.stages.map(stage => stage.id), found.contest.options.map(option => option.id)]
  const first = instant('2016-12-21T12:00:00Z')
  const record = Array.from({ length: events }, (_, index): Happening => {
    const at = first.add({ minutes: index * 5 }).toZonedDateTimeISO(found.zone)
    const option = options[below(random, options.length)] ?? ''
    return {
      key: `event-${index}`,
      origin: 'record',
      seed: null,
      at: { day: at.toPlainDate(), time: at.toPlainTime() },
      knownAt: at.toInstant().add({ hours: below(random, 48) }),
      stage: stages[Math.floor((index / events) * stages.length)] ?? '',
      kind: index === 0 ? 'opened' : index % 2500 === 2499 ? 'voted' : 'announced',
      what: 'Something happened.',
      decider: null,
      authority: null,
      approx: false,
      in: random() < 0.05 ? [option] : [],
      out: random() < 0.02 ? [{ option, reason: 'none-given' }] : [],
      counts: random() < 0.01 ? { before: 9, after: 8 } : null,
      sources: [],
      confidence: 'high',
    }
  })
  for (const share of [0.25, 0.5, 0.75, 1]) {
    const at = first.add({ minutes: Math.round(events * 5 * share) })
    let best = Number.POSITIVE_INFINITY
    let known = 0
    for (let pass = 0; pass < 30; pass++) {
      const before = process.cpuUsage()
      known = stateAt(found, record, at).events.length
      const { user, system } = process.cpuUsage(before)
      best = Math.min(best, (user + system) / 1000)
    }
    console.log(
      `a contest of ${events} events replayed as of ${at.toString().slice(0, 10)}, ${known} known: ${best.toFixed(1)} ms (aim: at most 20)`,
    )
  }
}
