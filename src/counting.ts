import { countEliminating } from '#modules/ballots/index.ts'
import type { CountRounds, RoundsCounting } from '#modules/turnout/index.ts'

/** Equal votes: what the nearest earlier round says, and then the lot, as usual where a rule book is silent. */
export const countEliminatingRounds: CountRounds = (options, vote, lot) => countEliminating(options, vote, { look: 'backwards', lot })

/** How rounds are counted, by family of method, for forecasts: turnout reckons, ballots counts, and neither knows the other. */
export const countRounds: RoundsCounting = { eliminating: countEliminatingRounds, av: countEliminatingRounds }
