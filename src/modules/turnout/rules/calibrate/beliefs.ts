/**
 * One way in which levels may move. Nobody knows which of them holds of a record, so many are held at once and trusted by how well each has forecast so far.
 * All are standard deviations on the logit; a memory is in nights: after so many a third (1/e) is left.
 */
export type Belief = {
  /** How single nights lie about the level of all. */
  readonly night: number
  readonly all: Movement
  /** How far groups lie from the level of all. */
  readonly apart: number
  /** How a group's own distance moves: it walks a step a night, or is another one after so many nights. */
  readonly own: { readonly step: number; readonly memory: number }
  /** How far days of the week lie apart; 0: not at all. */
  readonly weekday: number
}

/** How the level of all moves: it walks a step a night, swings about its middle, follows a trend of so much a night. */
export type Movement = { readonly step: number; readonly swing: number; readonly memory: number; readonly trend: number }

/** What is tried, and how likely it is before anything is seen. */
type Tried<T> = readonly (readonly [value: T, before: number])[]

const never = Number.POSITIVE_INFINITY
const still: Movement = { step: 0, swing: 0, memory: never, trend: 0 }

/** That anything moves has to be shown. */
const movements: Tried<Movement> = [
  [still, 8],
  [{ ...still, step: 0.05 }, 1],
  [{ ...still, step: 0.11 }, 1],
  [{ ...still, step: 0.22 }, 1],
  [{ ...still, step: 0.45 }, 0.6],
  [{ ...still, swing: 0.35, memory: 5 }, 0.8],
  [{ ...still, swing: 0.7, memory: 8 }, 0.8],
  [{ ...still, trend: 0.06 }, 0.4],
  [{ ...still, trend: 0.06, step: 0.11 }, 0.4],
]
const nights: Tried<number> = [
  [0.015, 1],
  [0.1, 1],
  [0.22, 1],
  [0.36, 1],
  [0.7, 0.6],
]
const distances: Tried<number> = [
  [0.06, 1],
  [0.25, 1],
  [0.55, 1],
  [1.1, 1],
]
const owns: Tried<Belief['own']> = [
  [{ step: 0, memory: never }, 6],
  [{ step: 0.07, memory: never }, 1],
  [{ step: 0.18, memory: never }, 1],
  [{ step: 0.4, memory: never }, 0.5],
  [{ step: 0, memory: 15 }, 0.7],
  [{ step: 0, memory: 4 }, 0.7],
]
const weekdays: Tried<number> = [
  [0, 3],
  [0.2, 1],
]

export type Weighed = { readonly belief: Belief; readonly before: number }

/** Every combination, with the logarithm of how likely it is beforehand. */
export const beliefs = (byWeekday: boolean): readonly Weighed[] =>
  movements.flatMap(([all, a]) =>
    nights.flatMap(([night, b]) =>
      distances.flatMap(([apart, c]) =>
        (apart < 0.1 ? owns.slice(0, 1) : owns).flatMap(([own, d]) =>
          (byWeekday ? weekdays : weekdays.slice(0, 1)).map(([weekday, e]) => ({
            belief: { all, night, apart, own, weekday },
            before: Math.log(a * b * c * d * e),
          })),
        ),
      ),
    ),
  )

/** Two that hold the same but for one thing. */
export const differInOne = (a: Belief, b: Belief): boolean =>
  [a.all !== b.all, a.night !== b.night, a.apart !== b.apart, a.own !== b.own, a.weekday !== b.weekday].filter(each => each).length === 1
