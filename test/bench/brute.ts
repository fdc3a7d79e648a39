import { compared, type Off } from './brute-compare.ts'
import { someRoom } from './brute-room.ts'

/**
 * The forecast against brute force: `node test/bench/brute.ts [cases 200] [draws 1000000] [first case 0]`.
 * Of figures that agree, 0.27 % lie beyond three standard errors by chance; more than that, or one beyond five, is a fault.
 */
const [cases = 200, draws = 1_000_000, first = 0] = process.argv.slice(2).map(Number)

const all: Off[] = []
for (let i = first; i < first + cases; i++) {
  const off = compared(someRoom(`room ${i}`), draws, `play ${i}`)
  all.push(...off)
  for (const { figure, errors } of off)
    if (Math.abs(errors) > 3) console.log(`room ${i}: ${figure} is ${errors.toFixed(2)} standard errors away`)
}
const beyond = all.filter(({ errors }) => Math.abs(errors) > 3).length
const square = Math.sqrt(all.reduce((sum, { errors }) => sum + errors ** 2, 0) / all.length)
const worst = Math.max(...all.map(({ errors }) => Math.abs(errors)))
console.log(
  `${cases} rooms, ${draws} draws each: ${all.length} figures, ${beyond} beyond three standard errors ` +
    `(${(0.0027 * all.length).toFixed(1)} expected by chance), worst ${worst.toFixed(2)}, root mean square ${square.toFixed(2)} (1 is perfect)`,
)
process.exitCode = worst > 5 || beyond > 0.0027 * all.length + 3 * Math.sqrt(0.0027 * all.length) ? 1 : 0
