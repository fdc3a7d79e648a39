import { sql } from 'kysely'
import { before, type Duty, rowsThatGo } from '#platform/duty.ts'

export const challengesDuties: readonly Duty[] = [
  rowsThatGo(
    { what: 'Cases, and what they claim', after: 'seven years: the longest remedy that was found is open for one' },
    'challenges_case',
    on => sql`t.made_at < ${before(on, { months: 84 })}`,
  ),
]
