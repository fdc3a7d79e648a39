import assert from 'node:assert/strict'
import fc from 'fast-check'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Count } from '#modules/ballots/rules/count.ts'
import type { Election, Rank } from '#modules/ballots/rules/election.ts'

/**
 * Elections for tests, written as people write papers: `paper('A B C', ['51 A', '21 C A', '3 C'])` are 51 papers with A alone, 21
 * with C first and A second. `A=B` share a place, `-` is a skipped one.
 */
export const election = (names: string, lines: readonly string[], more: Partial<Election> = {}): Election => {
  const candidates = names.split(' ')
  const at = (name: string): number => {
    const position = candidates.indexOf(name)
    assert.ok(position >= 0, `${name} is on the paper`)
    return position
  }
  const rank = (text: string): Rank => (text === '-' ? [] : text.includes('=') ? text.split('=').map(at) : at(text))
  const piles = lines.map(line => {
    const [papers = '', ...ranking] = line.split(' ')
    return { papers: Number(papers), ranking: ranking.filter(Boolean).map(rank) }
  })
  return { title: 'A vote', seats: 1, candidates, withdrawn: [], piles, spoilt: 0, ...more }
}

/** The count; a refusal fails the test with its reason. */
export const counted = (count: Count | Refusal): Count => {
  assert.ok(!isRefusal(count), isRefusal(count) ? count.why : '')
  return count
}

/** Why it was refused; a count fails the test. */
export const whyNot = (count: unknown): string => (isRefusal(count) ? count.why : assert.fail('it was counted'))

/** Votes as numbers, a row for each stage. */
export const table = (count: Count): number[][] => count.stages.map(stage => stage.votes.map(Number))

/** Names of those elected. */
export const elected = (count: Count): string[] => count.elected.map(each => count.candidates[each] ?? '?')

type Shape = { readonly most?: number; readonly equal?: boolean; readonly seats?: number }

/** Elections of 2 to `most` candidates with up to 12 different papers, some of them blank. */
export const anyElection = ({ most = 5, equal = false, seats = 1 }: Shape = {}): fc.Arbitrary<Election> =>
  fc.integer({ min: 2, max: most }).chain(size => {
    const all = Array.from({ length: size }, (_, i) => i)
    const ranking = fc
      .shuffledSubarray(all)
      .chain(order =>
        fc.array(fc.boolean(), { minLength: order.length, maxLength: order.length }).map(joins => (equal ? shared(order, joins) : order)),
      )
    const pile = fc.record({ ranking, papers: fc.integer({ min: 1, max: 20 }) })
    return fc
      .uniqueArray(pile, { minLength: 1, maxLength: 12, selector: ({ ranking: each }) => JSON.stringify(each) })
      .filter(piles => piles.some(each => each.ranking.length > 0))
      .map(piles => ({ title: 'Drawn', seats, candidates: all.map(i => `C${i}`), withdrawn: [], piles, spoilt: 0 }))
  })

const shared = (order: readonly number[], joins: readonly boolean[]): Rank[] => {
  const ranks: number[][] = []
  for (const [i, each] of order.entries()) {
    const last = ranks.at(-1)
    if (last && joins[i]) last.push(each)
    else ranks.push([each])
  }
  return ranks.map(rank => (rank.length === 1 ? (rank[0] ?? 0) : rank))
}

/** The same election with the papers in another order and each paper on a line of its own. */
export const dealt = (of: Election): fc.Arbitrary<Election> =>
  fc
    .shuffledSubarray(
      of.piles.flatMap(({ ranking, papers }) => Array.from({ length: papers }, () => ({ ranking, papers: 1 }))),
      { minLength: of.piles.reduce((sum, pile) => sum + pile.papers, 0) },
    )
    .map(piles => ({ ...of, piles }))
