import type { Amount } from '../amount.ts'
import type { Papers } from './papers.ts'

/**
 * How much of a paper each candidate keeps depends only on the elected candidates met on it, in their order, before the
 * first hopeful one: everybody behind a hopeful candidate gets nothing, since a hopeful candidate keeps all. So papers
 * that agree that far are one node of a tree, and an iteration visits nodes, not papers. When somebody is elected or goes
 * out, only the piles that end with them move on. The node's papers are a number, so a rule that rounds for each paper
 * and then multiplies gets the same to the last digit as paper by paper.
 */
export type PaperTree = {
  /** A hopeful candidate is elected: their papers are looked at further. */
  readonly elect: (candidate: number) => void
  /** A hopeful candidate is out: papers are read as if they had never stood. */
  readonly goOut: (candidate: number) => void
  readonly nodes: () => Nodes
}

/** Each node after the one above it; `above` is -1 for the first candidate on a paper. */
export type Nodes = {
  readonly candidate: readonly number[]
  readonly above: readonly number[]
  readonly papers: readonly Amount[]
}

const hopeful = 0
const elected = 1
const out = 2
const none = -1

type NodeTable = {
  readonly candidateOf: number[]
  readonly aboveOf: number[]
  readonly papersOf: number[]
  /** The first of the piles that end with the node. */
  readonly firstPile: number[]
  /** The node of the candidate under a node, made without papers where there is none yet. */
  readonly childOf: (node: number, candidate: number) => number
}

const nodeTable = (candidates: number): NodeTable => {
  const table = { candidateOf: [] as number[], aboveOf: [] as number[], papersOf: [] as number[], firstPile: [] as number[] }
  const children = new Map<number, number>()
  return {
    ...table,
    childOf: (node, candidate) => {
      const key = (node + 1) * candidates + candidate
      const known = children.get(key)
      if (known !== undefined) return known
      const child = table.candidateOf.push(candidate) - 1
      table.aboveOf.push(node)
      table.papersOf.push(0)
      table.firstPile.push(none)
      children.set(key, child)
      return child
    },
  }
}

/** Who is hopeful at first: everybody. */
export const paperTree = ({ ranks, ends, sizes }: Papers, candidates: number): PaperTree => {
  const state = new Uint8Array(candidates)
  /** Where reading of each pile goes on, and the next pile that ends with the same node. */
  const cursor = new Uint32Array(sizes.length)
  const nextPile = new Int32Array(sizes.length)
  const { candidateOf, aboveOf, papersOf, firstPile, childOf } = nodeTable(candidates)
  const endsOf: number[][] = Array.from({ length: candidates }, () => [])

  const readOn = (pile: number, from: number): void => {
    const size = sizes[pile] ?? 0
    const end = ends[pile] ?? 0
    let node = from
    for (let at = cursor[pile] ?? 0; at < end; at++) {
      const candidate = ranks[at] ?? 0
      if (state[candidate] === out) continue
      node = childOf(node, candidate)
      const before = papersOf[node] ?? 0
      papersOf[node] = before + size
      if (state[candidate] === hopeful) {
        if (before === 0) endsOf[candidate]?.push(node)
        cursor[pile] = at + 1
        nextPile[pile] = firstPile[node] ?? none
        firstPile[node] = pile
        return
      }
    }
  }

  /** All piles that end with the candidate are read on from the node that `from` names. */
  const moveOn = (candidate: number, from: (node: number) => number): void => {
    const moved = endsOf[candidate] ?? []
    endsOf[candidate] = []
    for (const node of moved) {
      let pile = firstPile[node] ?? none
      firstPile[node] = none
      const above = from(node)
      while (pile !== none) {
        const next = nextPile[pile] ?? none
        readOn(pile, above)
        pile = next
      }
    }
  }

  for (let pile = 0; pile < sizes.length; pile++) {
    cursor[pile] = ends[pile - 1] ?? 0
    readOn(pile, none)
  }
  let known: Nodes | null = null
  const become = (candidate: number, next: number, from: (node: number) => number): void => {
    known = null
    state[candidate] = next
    moveOn(candidate, from)
  }
  return {
    elect: candidate => become(candidate, elected, node => node),
    goOut: candidate =>
      become(candidate, out, node => {
        papersOf[node] = 0
        return aboveOf[node] ?? none
      }),
    nodes: () => {
      known ??= livingNodes(candidateOf, aboveOf, papersOf)
      return known
    },
  }
}

/** The nodes that still have papers, close together, as an iteration wants them. */
const livingNodes = (candidateOf: readonly number[], aboveOf: readonly number[], papersOf: readonly number[]): Nodes => {
  const candidate: number[] = []
  const above: number[] = []
  const papers: Amount[] = []
  const place = new Int32Array(candidateOf.length)
  for (let node = 0; node < candidateOf.length; node++) {
    const size = papersOf[node] ?? 0
    if (size === 0) continue
    place[node] = papers.push(BigInt(size)) - 1
    candidate.push(candidateOf[node] ?? 0)
    const over = aboveOf[node] ?? none
    above.push(over === none ? none : (place[over] ?? none))
  }
  return { candidate, above, papers }
}
