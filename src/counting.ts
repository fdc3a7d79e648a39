import { isRefusal } from '#kernel/refusal.ts'
import { countEliminating, type Method, methods } from '#modules/ballots/index.ts'
import type { Counting, CountPlaces, CountRounds } from '#modules/turnout/index.ts'

/** Equal votes: what the nearest earlier round says, and then the lot, as usual where a rule book is silent. */
export const countEliminatingRounds: CountRounds = (options, vote, lot) => countEliminating(options, vote, { look: 'backwards', lot })

const methodOf = (id: string): Method => {
  const found = methods.find(method => method.id === id)
  if (!found) throw new RangeError(`no method ${id}`)
  return found
}

/** Each side's papers name all of its own: one after another comes first, as often as the next, and the rest in a ring. */
const papersOf = (votes: number, names: readonly number[]) =>
  names
    .map((_, i) => ({
      papers: Math.floor(votes / names.length) + (i < votes % names.length ? 1 : 0),
      ranking: [...names.slice(i), ...names.slice(0, i)],
    }))
    .filter(({ papers }) => papers > 0)

/** Both sides put up as many as there are places. */
const countPlaces =
  (id: string): CountPlaces =>
  (places, own, others) => {
    const [ours, theirs] = [Array.from({ length: places }, (_, i) => i), Array.from({ length: places }, (_, i) => places + i)]
    const election = {
      title: 'Two sides',
      seats: places,
      candidates: [...ours.map(i => `Ours ${i + 1}`), ...theirs.map(i => `Theirs ${i - places + 1}`)],
      withdrawn: [],
      piles: [...papersOf(own, ours), ...papersOf(others, theirs)],
      spoilt: 0,
    }
    const count = methodOf(id).count(election, { order: [...theirs, ...ours], orderBy: 'listed order' })
    return isRefusal(count) ? 0 : count.elected.filter(each => each < places).length
  }

/** How votes are counted, by family of method, for forecasts: turnout reckons, ballots counts, and neither knows the other. */
export const counting: Counting = {
  eliminating: { rounds: countEliminatingRounds },
  av: { rounds: countEliminatingRounds },
  stv: { places: countPlaces('scottish-stv') },
  block: { places: countPlaces('block') },
}
