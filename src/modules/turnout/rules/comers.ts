import { betaBinomial, certain, type Distribution } from './distribution.ts'
import { shifted } from './night.ts'
import { likeness, ourStates, type People, type Room, type State, states } from './room.ts'

/** Values at 0, half and all of `most`, read between them by the parabola through the three. */
export const parabola = (at: number, most: number): readonly [number, number, number] => {
  if (most === 0) return [1, 0, 0]
  const x = Math.min(1, at / most)
  return [(2 * x - 1) * (x - 1), 4 * x * (1 - x), x * (2 * x - 1)]
}

/** A part of a person is one person more with that probability. */
const comers = (n: number, of: (whole: number) => Distribution): Distribution => {
  const whole = Math.floor(n + 1e-9)
  const part = n - whole
  if (part < 1e-9) return of(whole)
  const [less, more] = [of(whole), of(whole + 1)]
  const from = Math.min(less.from, more.from)
  const p = new Float64Array(Math.max(less.from + less.p.length, more.from + more.p.length) - from)
  for (let i = 0; i < less.p.length; i++) p[i + less.from - from] = (1 - part) * (less.p[i] as number)
  for (let i = 0; i < more.p.length; i++) p[i + more.from - from] = (p[i + more.from - from] as number) + part * (more.p[i] as number)
  return { from, p }
}

const byWhole = (make: (n: number) => Distribution): ((n: number) => Distribution) => {
  const made: Distribution[] = []
  return n => {
    made[n] ??= make(n)
    return made[n]
  }
}

/** Comers of each state on one night, remembered by whole count. */
export const comersOnANight = (room: Room, by: number): ((state: State, n: number) => Distribution) => {
  const of = Object.fromEntries(
    states.map(state => {
      const mean = shifted(room.rates[state].mean, by + (room.offsets?.[state] ?? 0))
      return [state, byWhole(n => betaBinomial(n, mean, likeness(room.rates[state], room.spread)))]
    }),
  ) as Record<State, (n: number) => Distribution>
  return (state, n) => (n < 1e-9 ? certain(0) : comers(n, of[state]))
}

/** Mean number of ours who come. @param by how far the night moves every rate on the logit */
export const meanComers = (room: Room, people: People, by: number): number =>
  ourStates.reduce((sum, state) => sum + people[state] * shifted(room.rates[state].mean, by + (room.offsets?.[state] ?? 0)), 0)
