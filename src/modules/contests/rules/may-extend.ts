type Override = { readonly id: string; readonly text: string; readonly body: string; readonly may_vary: readonly string[] }
type Control = { readonly id: string; readonly text: string; readonly power: string; readonly body: string }
type DeadlineRule = { readonly id: string; readonly text: string; readonly due: unknown; readonly extended_by?: string | null }

export type Extensible = {
  readonly moments: readonly { readonly id: string; readonly name: string }[]
  readonly deadlines: readonly DeadlineRule[]
  readonly overrides: readonly Override[]
  readonly controls: readonly Control[]
}

/** A rule that lets a body move a day. */
export type MovingRule = { readonly id: string; readonly text: string }

/**
 * The rule under which a body moved a day of a contest, or null: no rule was found for this. A deadline is moved by the body that its rule names; a moment by who
 * sets the timetable, by who may extend a deadline counted from it, or by an override that names the timetable or the moment itself.
 */
export const ruleToMove = (
  rules: Extensible,
  moved: { readonly moment: string } | { readonly deadline: string },
  by: string | null,
): MovingRule | null => {
  if (by === null || by === 'unknown') return null
  if ('deadline' in moved) {
    const own = rules.deadlines.find(one => one.id === moved.deadline && one.extended_by === by)
    return own ?? varying(rules, by, ['timetable'])
  }
  const name = rules.moments.find(one => one.id === moved.moment)?.name.toLowerCase() ?? moved.moment
  return (
    rules.controls.find(one => one.power === 'sets-timetable' && one.body === by) ??
    rules.deadlines.find(one => anchorOf(one) === moved.moment && one.extended_by === by) ??
    varying(rules, by, ['timetable', moved.moment, name])
  )
}

const varying = ({ overrides }: Extensible, by: string, words: readonly string[]): MovingRule | null =>
  overrides.find(one => one.body === by && one.may_vary.some(what => words.includes(what.toLowerCase()))) ?? null

const anchorOf = ({ due }: DeadlineRule): string | null =>
  typeof due === 'object' && due !== null && 'anchor' in due && typeof due.anchor === 'string' ? due.anchor : null
