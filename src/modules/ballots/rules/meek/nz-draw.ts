import { type Election, standing } from '../election.ts'

/**
 * The pseudo-random numbers of Schedule 1A, clauses 41 to 48: B. A. Wichmann's and I. D. Hill's generator, begun with the
 * numbers of candidates, vacancies and voting documents, so that everybody draws the same. As in the calculator, by
 * D. Hill's account in OpenSTV: the third seed takes 10,000 where clause 42 has 1,000; each number is taken modulo
 * 10,000, and then from 10,000, which the clauses do not say. All are small whole numbers.
 */
const generator = (candidates: number, seats: number, documents: number): (() => number) => {
  let x = candidates + 5
  let y = seats
  let z = (documents + 10_000 * (documents % 10)) % 30_323
  const next = (): number => {
    x = (171 * x) % 30_269
    y = (172 * y) % 30_307
    z = (170 * z) % 30_323
    const sum = Math.floor((10_000 * x) / 30_269) + Math.floor((10_000 * y) / 30_307) + Math.floor((10_000 * z) / 30_323)
    return 10_000 - (sum % 10_000)
  }
  for (let i = 0; i < 4; i++) next()
  return next
}

/**
 * @param documents valid voting documents.
 * @returns everybody who stands, lowest number first. Of tied candidates the first is excluded; in every second round the
 * order is turned round.
 */
export const drawnOrder = (election: Pick<Election, 'candidates' | 'withdrawn' | 'seats'>, documents: number): number[] => {
  const stand = standing(election)
  const next = generator(stand.length, election.seats, documents)
  const numbers = new Map<number, number>()
  for (const each of stand) {
    let number = next()
    while (numbers.has(number)) number = next()
    numbers.set(number, each)
  }
  return [...numbers].toSorted(([a], [b]) => a - b).map(([, each]) => each)
}
