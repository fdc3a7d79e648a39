import * as z from 'zod'
import type { Predicate } from '../rules/roll/language.ts'
import { id, list, maybe, record, ref, rule, span, text, whole } from './values.ts'

/** The language of roll rules: leaves that say what must be true of a person at a moment, and all, any, not. */

const at = id.describe('a moment of the procedure, or `today` for the day of asking')
const length = span.refine(({ count }) => count >= 0, 'expected a length of time that is not negative')
const years = z.int().min(0).max(150)
/** Words that go into a sentence as they stand, so that the sentence stays readable by the program that made it. */
const named = text
  .max(80)
  .regex(/^[\p{L}\d][\p{L}\d '’-]*$/u, 'expected a few words without punctuation, as they would stand in a sentence')

const leafError =
  'expected needs: membership, paid-up, in-unit, age, affiliate, attendance, purchases, post or other; or one of all: [..], any: [..], not:'
export const deepest = 6
const tooDeep = `all, any and not are nested more than ${deepest} deep; ${leafError}`

const leafOr = (error: string) =>
  z.discriminatedUnion(
    'needs',
    [
      record({ needs: z.literal('membership'), at, for: length }).describe('continuous membership for that long'),
      record({ needs: z.literal('paid-up'), at }).describe('a member who is not in arrears'),
      record({ needs: z.literal('in-unit'), at, for: maybe(length) }).describe(
        "a member in the contest's unit, for so long without a break",
      ),
      record({ needs: z.literal('age'), at, least: maybe(years), most: maybe(years) })
        .refine(({ least, most }) => least !== null || most !== null, 'expected least: or most: or both, in years')
        .refine(({ least, most }) => least === null || most === null || least <= most, 'expected least to be at most most'),
      record({ needs: z.literal('affiliate'), at, of: named, for: maybe(length) }).describe('belongs to another body, such as a union'),
      record({ needs: z.literal('post'), at, of: named, for: maybe(length) }).describe('holds a post, such as delegate'),
      record({ needs: z.literal('attendance'), at, of: named, least: whole.min(1), last: whole.min(1).max(50) })
        .refine(({ least, last }) => least <= last, 'expected least to be at most last')
        .describe('came to `least` of the `last` meetings of that kind before the moment: of is plural, such as general meetings'),
      record({ needs: z.literal('purchases'), at, least: whole.min(1), of: maybe(named), within: length }).describe(
        'bought for so much in the time before; of says in what it is counted',
      ),
      record({ needs: z.literal('other'), text }).describe('what the program cannot check; it is shown as such'),
    ],
    { error },
  )

/** Groups are written out to their greatest depth, so that nothing here is recursive. */
const predicateOf = (depth: number): z.ZodType<Predicate> => {
  if (depth === 0) return leafOr(tooDeep).meta({ id: 'roll-predicate-0' })
  const inner = predicateOf(depth - 1)
  const group = record({ all: list(inner, 20).min(1).optional(), any: list(inner, 20).min(1).optional(), not: inner.optional() }).transform(
    (given, context): Predicate => {
      const groups: Predicate[] = [
        ...(given.all ? [{ all: given.all }] : []),
        ...(given.any ? [{ any: given.any }] : []),
        ...(given.not ? [{ not: given.not }] : []),
      ]
      const [only, ...others] = groups
      if (only && others.length === 0) return only
      // At a key, so that of the two readings of a predicate this one is told.
      const path = others.length === 0 ? [] : [given.all ? 'all' : 'any']
      context.addIssue({ code: 'custom', message: 'expected exactly one of all: [..], any: [..], not:', path, input: given })
      return z.NEVER
    },
  )
  return z.union([group, leafOr(leafError)]).meta({ id: `roll-predicate-${depth}` })
}

/** What must be true of a person. All predicates of a roll rule must hold. */
const predicate = predicateOf(deepest)
export const rollRule = record({ ...rule, role: ref('role'), all: list(predicate, 20).min(1) })
