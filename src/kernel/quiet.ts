const morning = 8
const evening = 20

/** Letters leave between eight in the morning and eight in the evening of the zone: null when that is now, else the next morning. */
export const quietUntil = (at: Temporal.Instant, zone: string): Temporal.Instant | null => {
  const local = at.toZonedDateTimeISO(zone)
  if (local.hour >= morning && local.hour < evening) return null
  const on = local.hour < morning ? local.toPlainDate() : local.toPlainDate().add({ days: 1 })
  return on.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from({ hour: morning }) }).toInstant()
}
