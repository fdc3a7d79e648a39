import type { Day, Instant } from '#kernel/day.ts'

/**
 * Two times. `now` is the time of the story: deadlines, forecasts, reminders and grants follow it, and the demonstration moves it.
 * `wall` is the machine's: sessions, single-use links, rate limits and the audit's own stamps follow it, since a moved clock must not
 * sign anybody out or bring a spent link back.
 */
export type Clock = { now(): Instant; today(zone: string): Day; wall(): Instant }

const clockOf = (now: () => Instant, wall: () => Instant): Clock => ({
  now,
  wall,
  today: zone => now().toZonedDateTimeISO(zone).toPlainDate(),
})

/** Stands still until moved: for tests, and for the demonstration between two moves. `null` follows the machine. */
export type MovableClock = Clock & { move(to: Instant | null): void }

export const movableClock = (start: Instant | null, wall: () => Instant = Temporal.Now.instant): MovableClock => {
  let at = start
  return {
    ...clockOf(() => at ?? wall(), wall),
    move: to => {
      at = to
    },
  }
}
