import type { Span } from '../when.ts'

/** What must be true of a person at a named moment; `today` is the day of asking. */
export type Leaf =
  | { readonly needs: 'membership'; readonly at: string; readonly for: Span }
  | { readonly needs: 'paid-up'; readonly at: string }
  | { readonly needs: 'in-unit'; readonly at: string; readonly for?: Span | null }
  | { readonly needs: 'age'; readonly at: string; readonly least: number | null; readonly most: number | null }
  | { readonly needs: 'affiliate' | 'post'; readonly at: string; readonly of: string; readonly for: Span | null }
  | { readonly needs: 'attendance'; readonly at: string; readonly of: string; readonly least: number; readonly last: number }
  | { readonly needs: 'purchases'; readonly at: string; readonly least: number; readonly of: string | null; readonly within: Span }
  | { readonly needs: 'other'; readonly text: string }

/** Leaves, joined: all of them, at least one of them, not this one. */
export type Predicate = Leaf | { readonly all: readonly Predicate[] } | { readonly any: readonly Predicate[] } | { readonly not: Predicate }

export type RollRule = { readonly id: string; readonly text: string; readonly all: readonly Predicate[] }

export type LeafOf<Needs extends Leaf['needs']> = Extract<Leaf, { readonly needs: Needs }>
export type Timed = Exclude<Leaf, { readonly needs: 'other' }>

/** A leaf and whether it must hold; what stands behind `not` must not. */
type Wanted = { readonly leaf: Leaf; readonly wanted: boolean }

/** Every leaf, in the order of the rule. */
export const leavesOf = (predicate: Predicate, wanted = true): Wanted[] => {
  if ('needs' in predicate) return [{ leaf: predicate, wanted }]
  if ('not' in predicate) return leavesOf(predicate.not, !wanted)
  return ('all' in predicate ? predicate.all : predicate.any).flatMap(one => leavesOf(one, wanted))
}

export type Truth = 'yes' | 'no' | 'unknown'
const opposite: Readonly<Record<Truth, Truth>> = { yes: 'no', no: 'yes', unknown: 'unknown' }

/** The value of a predicate from those of its leaves, by Kleene's logic: one no decides `all`, one yes decides `any`, else one unknown does. */
export const truthOf = (predicate: Predicate, wanted: boolean, read: (leaf: Leaf, wanted: boolean) => Truth): Truth => {
  if ('needs' in predicate) return wanted ? read(predicate, wanted) : opposite[read(predicate, wanted)]
  if ('not' in predicate) return truthOf(predicate.not, !wanted, read)
  const parts = ('all' in predicate ? predicate.all : predicate.any).map(one => truthOf(one, wanted, read))
  const decisive: Truth = 'all' in predicate === wanted ? 'no' : 'yes'
  if (parts.includes(decisive)) return decisive
  return parts.includes('unknown') ? 'unknown' : opposite[decisive]
}
