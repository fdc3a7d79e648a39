import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { arrayOf } from '#platform/array.ts'

/** A group, and the contest for which it is asked. */
export type Asked = { readonly caucus: Id<'caucus'>; readonly contest: string }

/** Groups as a table `g` of a question: each caucus with its contest and `nth`, its place in the list. */
export const groupsAsked = (asked: readonly Asked[]) =>
  sql`unnest(${arrayOf(asked.map(one => one.caucus))}::uuid[], ${asked.map(one => one.contest)}::text[]) with ordinality as g(caucus, contest, nth)`

/** The same where no contest is asked about. */
export const caucusesAsked = (caucuses: readonly Id<'caucus'>[]) =>
  sql`unnest(${arrayOf(caucuses)}::uuid[]) with ordinality as g(caucus, nth)`

/** Rows to the groups that they are of, in the order of the list. */
export const byGroup = <Row extends { readonly nth: number }>(asked: readonly unknown[], rows: readonly Row[]): Row[][] => {
  const found = Map.groupBy(rows, row => row.nth)
  return asked.map((_, i) => found.get(i + 1) ?? [])
}

/** Moments as the database reads a list of them; null stays null. */
export const timesIn = (times: readonly (Instant | null)[]): string => arrayOf(times.map(time => time?.toString() ?? 'null'))

/** Answers to several questions about the same groups, as one answer a group. */
export const together = <Answers extends Readonly<Record<string, readonly unknown[]>>>(answers: Answers) => {
  type Each = { readonly [Question in keyof Answers]: Answers[Question][number] }
  const questions = Object.entries(answers)
  const groups = questions[0]?.[1] ?? []
  return groups.map((_, i) => Object.fromEntries(questions.map(([question, all]) => [question, all[i]])) as Each)
}
