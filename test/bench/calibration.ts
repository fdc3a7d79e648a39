import { calibrationOf } from '#src/modules/turnout/rules/score-forecast.ts'
import { brier, type Scored, scoreWorld } from './made-up-meetings.ts'

/**
 * What the server itself learns, on made-up networks of five caucuses with likeness and night effects: `npm run bench calibration [networks 63]`.
 * Every network has 32 nights that are scored, so 63 are 2,016 nights and five times as many meetings.
 */
const [networks = '63'] = process.argv.slice(2)
const scored: Scored = { groups: [], sums: [], votes: [] }
for (let i = 0; i < Number(networks); i++) scoreWorld(`world ${i}`, scored)

let whole = true
for (const part of ['groups', 'sums'] as const) {
  const { n, pit80, coverage, ownMass, crps } = calibrationOf(scored[part])
  const off = (coverage ?? 0) - (ownMass ?? 0)
  whole &&= pit80 !== null && pit80 >= 0.78 && pit80 <= 0.82 && Math.abs(off) <= 0.02
  console.log(
    `${part}: n ${n}, PIT80 ${pit80?.toFixed(3)} (.78 to .82), closed coverage less own mass ${off.toFixed(3)} (within .02), CRPS ${crps?.toFixed(2)}`,
  )
}
/** Somebody who knows every rate has nothing to learn; who learns comes nearer night by night. */
for (const [when, from] of [
  ['from the ninth night on', 8],
  ['from the 25th night on', 24],
] as const) {
  const votes = scored.votes.filter(({ night }) => night >= from)
  const [forecast, oracle, told] = [
    brier(votes, vote => vote.forecast),
    brier(votes, vote => vote.oracle),
    brier(votes, vote => vote.told()),
  ]
  whole &&= forecast <= 1.02 * oracle
  console.log(
    `P(win) ${when}: Brier ${forecast.toFixed(4)}, of who knows every rate and likeness ${oracle.toFixed(4)}: ${(100 * (forecast / oracle - 1)).toFixed(1)} % more (at most 2); of who is told all but the rates themselves ${(100 * (told / oracle - 1)).toFixed(1)} % more`,
  )
}
process.exitCode = whole ? 0 : 1
