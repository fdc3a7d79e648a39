import { sql } from 'kysely'
import { before, type Duty, rowsThatGo } from '#platform/duty.ts'

export const todayDuties: readonly Duty[] = [
  rowsThatGo(
    { what: 'That the letter of a week was written to somebody', after: '12 months' },
    'today_week_letter',
    on => sql`t.week < ${before(on, { months: 12 })}`,
    null,
  ),
]
