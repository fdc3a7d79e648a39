import { type Day, dayIn } from '#kernel/day.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'

const findingKinds = ['fact', 'opinion', 'allegation'] as const
export type FindingKind = (typeof findingKinds)[number]

type Task = { readonly what: string; readonly owner: string; readonly due: Day }

/** A finding leads to one task with an owner and a day, or says why to nothing. */
export type NewFinding = { readonly kind: FindingKind; readonly says: string; readonly leadsTo: Task | { readonly noAction: string } }

export type Written = {
  readonly title: string
  readonly summary: string
  readonly better: string
  readonly changed: string
  readonly withCounts: boolean
  readonly disputedVotes: number | null
  readonly findings: readonly NewFinding[]
}

export type Typed = Readonly<Record<string, string>>

/** Rows for new findings on the form. */
export const findingRows = 4
const rowFields = ['says', 'kind', 'what', 'owner', 'due', 'noAction'] as const

/** Names of every field of the form, for keeping what was typed. */
export const reviewFields: readonly string[] = [
  'title',
  'summary',
  'better',
  'changed',
  'withCounts',
  'disputed',
  ...Array.from({ length: findingRows }, (_, index) => rowFields.map(name => `${name}${index + 1}`)).flat(),
]

const lengthFault = (text: string, most: number, ask: string): string | null => {
  if (text === '') return ask
  return text.length > most ? `Keep it to ${most} characters; these are ${text.length}.` : null
}

type Row = { readonly finding: NewFinding | null; readonly faults: Readonly<Record<string, string>> }

const taskIn = (typed: Typed, row: number, today: Day): { task: Task | null; faults: Record<string, string> } => {
  const [what, owner] = [typed[`what${row}`] ?? '', typed[`owner${row}`] ?? '']
  const due = dayIn(typed[`due${row}`] ?? '')
  const faults: Record<string, string> = {}
  const whatFault = lengthFault(what, 200, 'Say what is to be done; or say below why nothing is.')
  if (whatFault) faults[`what${row}`] = whatFault
  if (!owner) faults[`owner${row}`] = 'A task has one owner: choose who.'
  if (!due) faults[`due${row}`] = 'A task has a day: give it as 2017-02-15.'
  else if (Temporal.PlainDate.compare(due, today) < 0) faults[`due${row}`] = 'That day has passed.'
  return { task: due && owner && !whatFault ? { what, owner, due } : null, faults }
}

const readRow = (typed: Typed, row: number, today: Day): Row => {
  const of = (name: (typeof rowFields)[number]): string => typed[`${name}${row}`] ?? ''
  if (rowFields.every(name => name === 'kind' || of(name) === '')) return { finding: null, faults: {} }
  const faults: Record<string, string> = {}
  const saysFault = lengthFault(of('says'), 1000, 'Say what was found.')
  if (saysFault) faults[`says${row}`] = saysFault
  const kind = findingKinds.find(one => one === of('kind'))
  if (!kind) faults[`kind${row}`] = 'Say whether it is a fact, an opinion or an allegation.'
  const noAction = of('noAction')
  const hasTask = of('what') !== '' || of('owner') !== '' || of('due') !== ''
  if (noAction.length > 500) faults[`noAction${row}`] = 'Keep it to 500 characters.'
  if (noAction && hasTask) faults[`noAction${row}`] = 'A task, or a reason for none: not both.'
  const { task, faults: taskFaults } = noAction ? { task: null, faults: {} } : taskIn(typed, row, today)
  const leadsTo = noAction ? { noAction } : task
  return { finding: kind && leadsTo ? { kind, says: of('says'), leadsTo } : null, faults: { ...faults, ...taskFaults } }
}

/** The review as typed, or what is missing. @param before findings that it has already */
export const readReview = (typed: Typed, { today, before }: { today: Day; before: number }): Written | Refusal => {
  const { title = '', summary = '', better = '', changed = '', disputed = '', withCounts = '' } = typed
  const rows = Array.from({ length: findingRows }, (_, index) => readRow(typed, index + 1, today))
  const findings = rows.flatMap(row => (row.finding ? [row.finding] : []))
  const faults: Record<string, string> = Object.assign({}, ...rows.map(row => row.faults))
  const asked = {
    title: lengthFault(title, 120, 'Give it a title.'),
    summary: lengthFault(summary, 5000, 'Say what happened and why, as far as you know.'),
    better: lengthFault(better, 2000, 'A review says what went better than we said. There is always something; ask those who were there.'),
    changed: changed.length > 300 ? 'Keep it to 300 characters.' : null,
    disputed: disputed === '' || /^\d{1,7}$/.test(disputed) ? null : 'A whole number, or nothing.',
  }
  for (const [name, fault] of Object.entries(asked)) if (fault) faults[name] = fault
  if (before + findings.length === 0 && !Object.keys(faults).some(name => /\d$/.test(name)))
    faults['says1'] = 'A review has at least one finding.'
  if (Object.keys(faults).length > 0) return refuse('Nothing was stored yet. What you typed is still here.', { fields: faults })
  return {
    title,
    summary,
    better,
    changed,
    withCounts: withCounts === 'yes',
    disputedVotes: disputed === '' ? null : Number(disputed),
    findings,
  }
}
