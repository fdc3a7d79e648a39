import { recordReadings } from './commands.ts'
import { readingsBy, readingsOf, readingsTold } from './queries.ts'

/** Who looked at whose record: written as the gate, read by the subject, and by the reader for the day on which their phone is lost. */
export const readings = { record: recordReadings, of: readingsOf, told: readingsTold, by: readingsBy }
