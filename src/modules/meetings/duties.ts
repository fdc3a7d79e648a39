import { sql } from 'kysely'
import { before, type Duty, rowsThatGo } from '#platform/duty.ts'

export const meetingsDuties: readonly Duty[] = [
  rowsThatGo(
    { what: 'Who said that a meeting is on that day', after: 'a year after the meeting' },
    'meetings_saying',
    on => sql`exists (select from meetings_meeting m where m.id = t.meeting_id and m.on_day < ${before(on, { months: 12 })})`,
  ),
  rowsThatGo(
    { what: 'Who told the day of their unit’s meeting', after: 'a year after it' },
    'meetings_telling',
    on => sql`t.on_day < ${before(on, { months: 12 })}`,
    null,
  ),
  rowsThatGo(
    { what: 'Calendar files that were read, and who brought them', after: 'a year' },
    'meetings_import',
    on => sql`t.read_at < ${before(on, { months: 12 })}`,
  ),
  rowsThatGo(
    { what: 'Tasks, with who had them', after: 'two years after their day' },
    'meetings_task',
    on => sql`t.due_on < ${before(on, { months: 24 })}`,
  ),
]
