import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { randomFrom } from '#kernel/random.ts'

/**
 * What somebody sees who watches the server all the while: when each person drew, and when each paper came. How much that says depends on how
 * long papers wait on devices, and on how many wait at once. The figures are in docs/invariants/papers-secret.md; here they are made.
 */

type Vote = { readonly drawn: number; readonly cast: number }

/** People draw at random moments of `minutes`; each paper waits at random up to `wait` minutes. */
const votes = (people: number, minutes: number, wait: number, seed: string): Vote[] => {
  const random = randomFrom(seed)
  return Array.from({ length: people }, () => {
    const drawn = random() * minutes
    return { drawn, cast: drawn + random() * wait }
  })
}

/** Right pairs when the order of drawing is laid beside the order of casting. */
const rightPairs = (all: readonly Vote[]): number => {
  const drawn = all.toSorted((a, b) => a.drawn - b.drawn)
  const cast = all.toSorted((a, b) => a.cast - b.cast)
  return drawn.filter((vote, at) => vote === cast[at]).length
}

/** Papers that could be somebody's: those that came within the longest wait after they drew. */
const couldBe = (all: readonly Vote[], wait: number): number =>
  all.reduce((sum, { drawn }) => sum + all.filter(({ cast }) => cast >= drawn && cast <= drawn + wait).length, 0) / all.length

const runs = 50
const mean = (of: (seed: string) => number): number =>
  Array.from({ length: runs }, (_, n) => of(`moments ${n}`)).reduce((a, b) => a + b) / runs

const hour = 60
const day = 24 * hour
const week = 7 * day

const row = (label: string, people: number, minutes: number, wait: number): string => {
  const made = (seed: string) => votes(people, minutes, wait, seed)
  const right = (100 * mean(seed => rightPairs(made(seed)))) / people
  return `| ${label} | ${right.toFixed(right < 10 ? 1 : 0)} in 100 | ${mean(seed => couldBe(made(seed), wait)).toFixed(0)} |`
}

const page = readFileSync(new URL('../docs/invariants/papers-secret.md', import.meta.url), 'utf8')

for (const [label, people, minutes, wait] of [
  ['300 people in an hour, cast at once', 300, hour, 0],
  ['300 people in an hour, wait up to 20 minutes', 300, hour, 20],
  ['300 people in a day, wait up to 20 minutes', 300, day, 20],
  ['300 people in a week, wait up to 20 minutes', 300, week, 20],
  ['300 people in a week, wait up to a day', 300, week, day],
  ['30 people in a week, wait up to a day', 30, week, day],
] as const)
  test(`what a watcher guesses: ${label}, as the page says`, () => {
    const line = row(label, people, minutes, wait)
    assert.ok(page.includes(line), `${line}\nis what comes out, and does not stand in docs/invariants/papers-secret.md`)
  })

test('drawn in one week and cast in the next, in whatever order: no better than chance, one right pair', () => {
  const right = mean(seed => {
    const random = randomFrom(seed)
    return rightPairs(Array.from({ length: 300 }, () => ({ drawn: random(), cast: 1 + random() })))
  })
  // The mean of 50 runs of Poisson(1) has a deviation of 0.14.
  assert.ok(right > 0.3 && right < 1.7, String(right))
})
