import { countEliminatingRounds } from '#src/counting.ts'
import { planFor } from '#src/modules/turnout/rules/do-next.ts'
import { borrowedEfforts } from '#src/modules/turnout/rules/effort.ts'
import { forecastRoom, numbersOf } from '#src/modules/turnout/rules/forecast-room.ts'
import { forecastRounds } from '#src/modules/turnout/rules/forecast-rounds.ts'
import { ratesFor, shareFrom } from '#src/modules/turnout/rules/rates.ts'
import { nobody, type Room } from '#src/modules/turnout/rules/room.ts'
import { roundsUnknown } from '#src/modules/turnout/rules/rounds.ts'
import { snapDrill } from '#src/modules/turnout/rules/snap-drill.ts'
import { play } from './brute-room.ts'

/** CPU time of a forecast, a plan and a drill of 650 units: `node test/bench/forecast.ts`. */

const copeland = { ...nobody, sympathiser: 46, asked: 12, maybe: 12, yes: 22, confirmed: 8, no: 6, other: 14 }
const room: Room = {
  roll: { low: 500, high: 500 },
  people: { ...nobody, sympathiser: 70, asked: 20, maybe: 10, yes: 25, confirmed: 10, confirmedWithPlan: 5, no: 3, other: 10 },
  rates: ratesFor([]),
  share: shareFrom(30, 10, 'conversations at a stall'),
  spread: 0.05,
  night: 0.25,
  tie: 'lot',
}

/** Milliseconds of processor time: the fastest of many small batches, since other work on the machine makes its caches and cores slower. */
const cpuOf = (times: number, work: () => unknown): number => {
  for (let i = 0; i < times; i++) work()
  const each = Math.max(1, Math.ceil(times / 100))
  const batches = Array.from({ length: Math.ceil(times / each) }, () => {
    const before = process.cpuUsage()
    for (let i = 0; i < each; i++) work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000 / each
  })
  return Math.min(...batches)
}

/** So many nights that what they leave out is beyond the ninth place. */
const allNights = Array.from({ length: 241 }, (_, i) => (i - 120) * 0.05).map(x => ({
  z: Math.sqrt(3) * Math.sinh(x),
  weight: Math.cosh(x) ** -5,
}))
const weight = allNights.reduce((sum, night) => sum + night.weight, 0)
const exactly = (of: Room): number =>
  numbersOf(
    of,
    allNights.map(night => ({ ...night, weight: night.weight / weight })),
  ).win

/**
 * A chance p that is drawn n times is off by √(p(1 − p)/n); ours is off by what a sum over 241 nights says (at least 1e-9, below which that sum tells nothing).
 * Of equal error are as many draws as make the first no larger than the second.
 */
const sayDrawn = (of: Room, ms: number, drawn: number): void => {
  const { win } = forecastRoom(of)
  const error = Math.max(1e-9, Math.abs(win - exactly(of)))
  const draws = (win * (1 - win)) / error ** 2
  console.log(
    `  10,000 draws, off by ${Math.sqrt((win * (1 - win)) / 10_000).toFixed(4)}: ${drawn.toFixed(1)} ms CPU, ${(drawn / ms).toFixed(0)} times as long`,
  )
  console.log(
    `  ours is off by ${error.toExponential(0)}; ${draws.toExponential(0)} draws are as close: ${((drawn / 10_000) * (draws / ms)).toExponential(0)} times as long (promised 50)`,
  )
}

const means = { efforts: borrowedEfforts, hours: 30, reachable: 150, lifts: 6, callers: null }
const unit = { room, efforts: borrowedEfforts, weeklyHours: 12 }
const say = (what: string, ms: number, promised: number | null) =>
  console.log(`${what}: ${ms.toFixed(1)} ms CPU${promised === null ? '' : ` (promised ${promised})`}`)
const ranged: Room = { ...room, roll: { low: 460, high: 570 }, people: copeland }
const rooms: readonly (readonly [string, Room])[] = [
  ['500 entitled, 153 known', room],
  ['500 entitled, nobody known', { ...room, people: nobody }],
  ['500 entitled, leaning of the rest unknown', { ...room, share: null }],
  ['460 to 570 entitled, 120 known', ranged],
]
for (const [what, of] of rooms) {
  const exact = cpuOf(400, () => forecastRoom(of))
  const drawn = cpuOf(20, () => play(of, 10_000, 'bench'))
  say(`one forecast, ${what}`, exact, 2)
  sayDrawn(of, exact, drawn)
}
const three = roundsUnknown('ours', ['B', 'C'])
say(
  'the same through 4,000 drawn counts, three on the ballot',
  cpuOf(10, () => forecastRounds(ranged, three, countEliminatingRounds, 'bench')),
  null,
)
say(
  'one plan of 30 hours',
  cpuOf(10, () => planFor(room, means)),
  200,
)
say(
  '650 units drilled',
  cpuOf(10, () => Array.from({ length: 650 }, () => snapDrill(unit, 14))),
  500,
)
