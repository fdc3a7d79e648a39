import { logLikelihood } from './log-gamma.ts'
import { type PastMeeting, usualHalfLife } from './past-meetings.ts'
import type { Evidence, State } from './room.ts'

/** Meetings after which one counts half, from levels that drift fast to levels that hardly do; as many below the usual one as above it. */
const candidates = [1.25, 2.5, 5, 10, 20, 40, 80] as const
/** The usual one is believed within a factor of e. */
const believed = candidates.map(halfLife => -0.5 * Math.log(halfLife / usualHalfLife) ** 2)

type Told = { readonly own: readonly PastMeeting[]; readonly state: State; readonly prior: Evidence; readonly alike: number }

/**
 * How fast old meetings should fade, from how likely each candidate made every meeting by those before it: the geometric mean of the candidates by their trust.
 * @param told what caucuses' meetings (oldest first) say of a state, with what was believed of its rate before and how alike its people are on a night.
 */
export const learnHalfLife = (told: readonly Told[]): number => {
  const scores = candidates.map((halfLife, i) =>
    told.reduce((sum, each) => sum + foretold(each, 0.5 ** (1 / halfLife)), believed[i] as number),
  )
  const best = Math.max(...scores)
  const trust = scores.map(score => Math.exp(score - best))
  const all = trust.reduce((sum, each) => sum + each, 0)
  return Math.exp(candidates.reduce((sum, halfLife, i) => sum + ((trust[i] as number) / all) * Math.log(halfLife), 0))
}

/** log P(each meeting | those before it), where each fades by `fading` with every meeting that was recorded. */
const foretold = ({ own, state, prior, alike }: Told, fading: number): number => {
  let [k, worth, sum] = [0, 0, 0]
  for (const { attendance } of own) {
    if (attendance === null) continue
    const { n, came } = attendance[state] ?? { n: 0, came: 0 }
    if (n > 0 && worth > 0) {
      const strength = prior.strength + worth
      const doubt = alike + (1 - alike) / (strength + 1)
      sum += logLikelihood(came, n, (prior.mean * prior.strength + k) / strength, 1 / doubt - 1)
    }
    const share = 1 / (1 + (n - 1) * alike)
    k = k * fading + (n > 0 ? share * came : 0)
    worth = worth * fading + (n > 0 ? share * n : 0)
  }
  return sum
}
