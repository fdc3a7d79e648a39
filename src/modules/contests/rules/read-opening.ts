import type { Day } from '#kernel/day.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import { readSource, type SourceRead } from './read-source.ts'
import { whenIn } from './read-when.ts'
import { slugOf } from './slug.ts'
import type { When } from './when.ts'

/** A field as typed. */
export type Typed = Readonly<Record<string, string>>

export type ProcedureLike = {
  readonly id: string
  readonly name: string
  readonly moments: readonly { readonly id: string; readonly name: string }[]
}
export type Choice<Procedure extends ProcedureLike> = {
  readonly pack: string
  /** set/code; null: it is a body's. */
  readonly unit: string | null
  /** Absent: it is a unit's. `region`: of a body that there is in each region. */
  readonly body?: { readonly id: string; readonly region: string | null }
  /** Of the unit, or of the body. */
  readonly unitName: string
  /** Of a unit all procedures of the pack, of a body its own; in force or not. */
  readonly procedures: readonly Procedure[]
}
export type OpeningGround<Procedure extends ProcedureLike> = {
  readonly today: Day
  readonly choices: readonly Choice<Procedure>[]
  /** Which procedures of a pack a contest could follow that begins on a day. */
  inForce(procedures: readonly Procedure[], on: Day): readonly Procedure[]
  /** The moment of the members' vote; null: the procedure has none. */
  voteMoment(procedure: Procedure): string | null
}
export type Opening<Procedure extends ProcedureLike> = {
  readonly choice: Choice<Procedure>
  readonly procedure: Procedure
  readonly anchor: string
  readonly on: When
  /** By id, as ISO text; those that are not known yet are left out. */
  readonly moments: Readonly<Record<string, string>>
  readonly title: string
  readonly key: string
  readonly source: SourceRead
}

/** A unit, a procedure in force, and one date: what a contest is opened from. Every fault at once, by field. */
export const readOpening = <Procedure extends ProcedureLike>(
  typed: Typed,
  ground: OpeningGround<Procedure>,
): Opening<Procedure> | Refusal => {
  const faults: Record<string, string> = {}
  const choice = ground.choices.find(one => unitValue(one) === typed['unit']) ?? null
  if (!choice) faults['unit'] = 'Choose the place.'
  const on = whenIn(typed['on'] ?? '')
  if (!on) faults['on'] = 'Give a day, such as 2021-03-16.'
  const procedure = choice && procedureIn(typed, choice, { on: on?.day ?? ground.today, ground, faults })
  const anchor = procedure && anchorOf(typed, procedure, ground, faults)
  const source = readSource(typed, faults)
  const title = typed['title'] || (choice && procedure && on ? usualTitle(choice, procedure, on.day) : '')
  if (title.length > 160) faults['title'] = 'Keep it to 160 characters.'
  const more = procedure && anchor ? momentsIn(typed, procedure, anchor, faults) : {}
  if (!choice || !procedure || !anchor || !on || Object.keys(faults).length > 0)
    return refuse('Nothing is stored yet. What you chose is still here.', { fields: faults })
  const moments = { ...more, [anchor]: typed['on'] ?? '' }
  return { choice, procedure, anchor, on, moments, title, key: `${slugOf(choice.unitName) || 'contest'}-${on.day.toString()}`, source }
}

export const unitValue = ({ pack, unit, body }: Pick<Choice<ProcedureLike>, 'pack' | 'unit' | 'body'>): string =>
  body ? `${pack} ${[body.id, body.region].filter(one => one !== null).join('@')}` : `${pack} ${unit}`

const usualTitle = ({ unitName }: { unitName: string }, { name }: ProcedureLike, { year }: Day): string =>
  `${unitName}: ${name.charAt(0).toLowerCase()}${name.slice(1)}, ${year}`

type Within<Procedure extends ProcedureLike> = {
  readonly on: Day
  readonly ground: OpeningGround<Procedure>
  readonly faults: Record<string, string>
}

const procedureIn = <Procedure extends ProcedureLike>(
  typed: Typed,
  { procedures }: Choice<Procedure>,
  { on, ground, faults }: Within<Procedure>,
): Procedure | null => {
  const found = procedures.find(one => one.id === typed['procedure']) ?? null
  if (!found) {
    const own = procedures.map(one => one.name).join('; ')
    faults['procedure'] = typed['procedure'] ? `That is not decided there. What is: ${own}.` : 'Choose how it is decided.'
    return null
  }
  const valid = ground.inForce(procedures, on)
  if (valid.includes(found)) return found
  const instead = valid.map(one => one.name).join('; ')
  faults['procedure'] = `That procedure was not in force on that day. In force: ${instead || 'none that is known'}.`
  return null
}

const anchorOf = <Procedure extends ProcedureLike>(
  typed: Typed,
  procedure: Procedure,
  ground: OpeningGround<Procedure>,
  faults: Record<string, string>,
): string | null => {
  const first = procedure.moments[0]?.id ?? null
  const found = typed['from'] === 'vote' ? ground.voteMoment(procedure) : first
  if (!found) faults['from'] = 'This procedure names no such day; choose the other one.'
  return found
}

const momentsIn = (typed: Typed, { moments }: ProcedureLike, anchor: string, faults: Record<string, string>): Record<string, string> => {
  const found: Record<string, string> = {}
  for (const { id } of moments) {
    const [on, time] = [typed[`m-${id}`] ?? '', typed[`t-${id}`] ?? '']
    if (id === anchor || (on === '' && time === '')) continue
    const text = time ? `${on}T${time}` : on
    if (whenIn(text)) found[id] = text
    else faults[`m-${id}`] = 'Give a day of the calendar, or leave it empty.'
  }
  return found
}
