import type { Generated } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { DateKind } from './rules/told.ts'

type StepFree = 'yes' | 'no' | 'unknown'

export type MeetingsTables = {
  meetings_meeting: {
    id: Id<'meeting'>
    caucus_id: Id<'caucus'>
    whose: 'host' | 'caucus'
    open_to: 'anyone' | 'members'
    title: string
    on_day: Day
    at_time: string | null
    place: string
    step_free: StepFree
    what_for: string
    contest_key: string | null
  }
  meetings_import: { id: Id<'import'>; caucus_id: Id<'caucus'>; account_id: Id<'account'>; whose: 'host' | 'caucus'; read_at: Instant }
  meetings_import_item: {
    import_id: Id<'import'>
    caucus_id: Id<'caucus'>
    nth: number
    uid: string
    title: string
    on_day: Day | null
    at_time: string | null
    place: string
    refused: string | null
  }
  meetings_import_taken: { import_id: Id<'import'>; caucus_id: Id<'caucus'>; by_account: Id<'account'>; taken_at: Instant }
  meetings_import_meeting: { meeting_id: Id<'meeting'>; import_id: Id<'import'>; caucus_id: Id<'caucus'>; uid: string }
  meetings_import_undone: { import_id: Id<'import'>; caucus_id: Id<'caucus'>; by_account: Id<'account'>; undone_at: Instant }
  meetings_telling: {
    id: Id<'telling'>
    pack: string
    unit: string
    kind: DateKind
    on_day: Day
    at_time: string | null
    place: string
    account_id: Id<'account'>
    told_at: Instant
    stored_at: Generated<Instant>
  }
  meetings_telling_end: { telling_id: Id<'telling'>; account_id: Id<'account'>; ended_at: Instant }
  /** A view: what is told of a day, and by how many. */
  meetings_told: { pack: string; unit: string; kind: DateKind; on_day: Day; at_time: string | null; place: string; tellers: number }
  meetings_date_mark: {
    id: Id<'mark'>
    pack: string
    unit: string
    kind: DateKind
    on_day: Day
    mark: 'confirmed' | 'withdrawn'
    why: string
    caucus_id: Id<'caucus'>
    by_account: Id<'account'>
    marked_at: Instant
  }
  meetings_saying: { meeting_id: Id<'meeting'>; caucus_id: Id<'caucus'>; account_id: Id<'account'>; name: string; said_at: Instant }
  meetings_off: { meeting_id: Id<'meeting'>; caucus_id: Id<'caucus'>; by_account: Id<'account'>; at: Instant; why: string }
  meetings_task: {
    id: Id<'task'>
    caucus_id: Id<'caucus'>
    what: string
    owner_account: Id<'account'>
    owner_name: string
    due_on: Day
    why: string
    contest_key: string | null
    finding_id: Id<'finding'> | null
    made_by: Id<'account'>
    made_at: Instant
  }
  meetings_done: { task_id: Id<'task'>; by_account: Id<'account'>; done_at: Instant }
}
