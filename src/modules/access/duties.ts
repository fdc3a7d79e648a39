import { sql } from 'kysely'
import { before, beforeByMachine, type Duty, rowsThatGo } from '#platform/duty.ts'

export const accessDuties: readonly Duty[] = [
  rowsThatGo(
    { what: 'Who looked at whose record', after: '12 months' },
    'access_reading',
    on => sql`t.at < ${before(on, { months: 12 })}`,
    null,
  ),
  rowsThatGo(
    { what: 'Links for signing in, used or not', after: '30 days' },
    'access_link',
    on => sql`t.made_at < ${beforeByMachine(on, { days: 30 })}`,
    null,
  ),
  rowsThatGo(
    { what: 'Which devices were signed in', after: '90 days after the session ended' },
    'access_session',
    on => sql`coalesce((select least(t.expires_at, e.ended_at) from access_session_end e where e.session_id = t.id), t.expires_at)
      < ${beforeByMachine(on, { days: 90 })}`,
    null,
  ),
]
