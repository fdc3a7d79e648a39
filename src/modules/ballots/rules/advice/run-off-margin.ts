import { wholeUp } from './linear.ts'
import { type Ordered, talliesOf } from './orders.ts'
import { boundOf, type Change, fewestFor } from './run-off-order.ts'

/**
 * The margin of a run-off: the fewest papers whose change lets somebody else win, equal votes being settled against the
 * winner. M. Blom, P. Stuckey, V. Teague and R. Tidhar, Efficient Computation of Exact IRV Margins (2016): orders in which
 * candidates could go out are built from the end; a lower bound prunes those that cannot beat what is known.
 */
type RunOffMargin = {
  /** Papers that are enough, each changed as `changes` says. */
  readonly enough: number
  /** No fewer papers can be enough. Equal to `enough` when the margin is exact. */
  readonly atLeast: number
  readonly changes: readonly Change[]
  /** Who then wins. */
  readonly winner: number
  /** Who then goes out, first to last, and the winner; null where the change is of papers that the winner had in the last round. */
  readonly sequence: readonly number[] | null
}

/** Orders looked at before the search stops with what it knows; candidates of an order in a programme; programmes for one order. */
type Limits = { readonly orders: number; readonly together: number; readonly tries: number }

const usual: Limits = { orders: 4_000, together: 7, tries: 200 }

type Node = { readonly sequence: readonly number[]; readonly rest: readonly number[]; readonly bound: number }

/**
 * The last-round margin: half the lead over whoever is second at the end, changed from the winner to them. It is always
 * enough: with these changes the same go out, or the winner goes out earlier.
 */
const lastRound = (papers: readonly Ordered[], candidates: readonly number[], winner: number): RunOffMargin | null => {
  const stand = new Set(candidates)
  while (stand.size > 2) {
    const tallies = talliesOf(papers, stand)
    const out = [...stand].filter(each => each !== winner).reduce((a, b) => ((tallies.get(b) ?? 0) < (tallies.get(a) ?? 0) ? b : a))
    stand.delete(out)
  }
  const second = [...stand].find(each => each !== winner)
  if (second === undefined) return null
  const tallies = talliesOf(papers, stand)
  const enough = Math.max(0, Math.ceil(((tallies.get(winner) ?? 0) - (tallies.get(second) ?? 0)) / 2))
  return { enough, atLeast: 0, changes: [{ papers: enough, from: [winner], to: [second] }], winner: second, sequence: null }
}

/** Whoever is out before the first of the sequence has at least their first choices then, and must have no more than that one. */
const quickBound = (papers: readonly Ordered[], firsts: ReadonlyMap<number, number>, { sequence, rest }: Omit<Node, 'bound'>): number => {
  const [next] = sequence
  const late = new Set(sequence)
  let bound = 0
  for (const early of rest) {
    let most = 0
    for (const { papers: number, order } of papers) if (order.find(each => each === early || late.has(each)) === next) most += number
    bound = Math.max(bound, Math.ceil(((firsts.get(early) ?? 0) - most) / 2))
  }
  return bound
}

/** A better lower bound by programme, where the order is short enough for one. */
const bounded = (papers: readonly Ordered[], { sequence, rest, bound }: Node, { together }: Limits): number => {
  if (sequence.length < 2 || sequence.length > together) return bound
  const found = boundOf(papers, sequence, rest.length === 0)
  return found === null ? bound : Math.max(bound, wholeUp(found))
}

/** A whole order: what it takes exactly, if that is fewer than what is known. Null when it could not be settled. */
const settled = (papers: readonly Ordered[], { sequence }: Node, best: RunOffMargin, { together, tries }: Limits): RunOffMargin | null => {
  if (sequence.length > together) return null
  const changes = fewestFor(papers, sequence, best.enough - 1, tries)
  if (changes === null || changes === 'none') return changes === null ? null : best
  const enough = changes.reduce((sum, each) => sum + each.papers, 0)
  return { enough, atLeast: 0, changes, winner: sequence.at(-1) ?? -1, sequence }
}

const cheaper = (a: Node, b: Node): Node => (b.bound < a.bound || (b.bound === a.bound && b.rest.length < a.rest.length) ? b : a)

/** @returns null when nobody else stands. */
export const runOffMargin = (
  papers: readonly Ordered[],
  candidates: readonly number[],
  winner: number,
  limits = usual,
): RunOffMargin | null => {
  let best = lastRound(papers, candidates, winner)
  if (best === null) return null
  const firsts = talliesOf(papers, new Set(candidates))
  const grown = ({ sequence, rest, bound }: Node): Node[] =>
    rest.map(each => {
      const next = { sequence: [each, ...sequence], rest: rest.filter(other => other !== each) }
      return { ...next, bound: Math.max(bound, quickBound(papers, firsts, next)) }
    })
  const unsettled: number[] = []
  let open = grown({ sequence: [], rest: candidates, bound: 0 }).filter(({ sequence }) => sequence[0] !== winner)
  for (let looked = 0; looked < limits.orders; looked++) {
    const { enough } = best
    open = open.filter(({ bound }) => bound < enough)
    const [first, ...others] = open
    if (first === undefined) break
    const node = others.reduce(cheaper, first)
    open = open.filter(each => each !== node)
    const bound = bounded(papers, node, limits)
    if (bound >= enough) continue
    if (node.rest.length > 0) {
      open.push(...grown({ ...node, bound }))
      continue
    }
    const found = settled(papers, node, best, limits)
    if (found === null) unsettled.push(bound)
    else best = found
  }
  return { ...best, atLeast: Math.min(best.enough, ...unsettled, ...open.map(({ bound }) => bound)) }
}
