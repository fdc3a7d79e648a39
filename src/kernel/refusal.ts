/**
 * A refusal is a value: what a rule, a permission or a form said no to, why, and what to do next.
 * It is returned, never thrown; pages show it with the rule cited and the form as it was typed.
 */
export type Refusal = {
  readonly refused: true
  /** Id of the rule that says no, such as `roll.by-election.vote`. */
  readonly rule?: string
  /** Plain words for the person refused. */
  readonly why: string
  /** What to do now. */
  readonly next?: string
  /** Messages beside the fields that caused it, by field name. */
  readonly fields?: Readonly<Record<string, string>>
}

export const refuse = (why: string, more: Omit<Refusal, 'refused' | 'why'> = {}): Refusal => ({ refused: true, why, ...more })

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && (value as { refused?: unknown }).refused === true
