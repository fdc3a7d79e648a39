import { recordReadings } from './commands.ts'
import { readingsOf } from './queries.ts'

/** Who looked at whose record: written as the gate, read by the subject. */
export const readings = { record: recordReadings, of: readingsOf }
