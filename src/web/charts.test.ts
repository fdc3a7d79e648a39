import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html } from 'hono/html'
import { figureWithTable, roomChart, shareBar, smallBars } from './charts.ts'
import { funnel } from './funnel.ts'
import { hopChain, stageAxis } from './stages.ts'

/** Hexagons in the paths of one kind. */
const hexagons = (picture: string, kind: string): number[] =>
  [...picture.matchAll(new RegExp(`class="funnel__${kind}" d="([^"]*)"`, 'g'))].map(match => match[1]?.match(/M/g)?.length ?? 0)

test('the funnel draws every option: 11 of 41 filled, 30 hollow', () => {
  const picture = String(
    funnel({
      label: 'Left',
      steps: [
        { name: 'Applied', left: 41 },
        { name: 'Longlist', left: 11 },
        { name: 'Shortlist', left: 4 },
      ],
    }),
  )
  assert.deepEqual(hexagons(picture, 'stays'), [11, 4, 4])
  assert.deepEqual(hexagons(picture, 'gone'), [30, 7])
  assert.match(picture, /30 went out at the next step/)
  assert.match(picture, /Each hexagon is one option/)
})

test('ours that go out are told from ours that stay', () => {
  const picture = String(
    funnel({
      label: 'Left',
      steps: [
        { name: 'Applied', left: 8, ours: 2 },
        { name: 'Shortlist', left: 3, ours: 1 },
      ],
    }),
  )
  assert.deepEqual(hexagons(picture, 'ours'), [1, 1])
  assert.deepEqual(hexagons(picture, 'ours-gone'), [1])
  assert.deepEqual(hexagons(picture, 'stays'), [2, 2])
  assert.deepEqual(hexagons(picture, 'gone'), [4])
})

test('a step that nobody published is drawn as not known, and no difference is made up from it', () => {
  const picture = String(
    funnel({
      label: 'Left',
      steps: [
        { name: 'Applied', left: null },
        { name: 'Longlist', left: 8 },
      ],
    }),
  )
  assert.match(picture, /not known/)
  assert.doesNotMatch(picture, /\d+ went out/)
})

test('who went on to a step that nobody published is drawn as not known', () => {
  const steps = [
    { name: 'Applied', left: 5 },
    { name: 'Longlist', left: null },
    { name: 'Ballot', left: 2 },
  ]
  const picture = String(funnel({ label: 'Left', steps }))
  assert.deepEqual(hexagons(picture, 'unsure'), [5])
  assert.deepEqual(hexagons(picture, 'stays'), [2])
  assert.match(picture, /grey is not known/)
})

test('hundreds are drawn by tens, and the key says so', () => {
  const picture = String(
    funnel({
      label: 'Left',
      steps: [
        { name: 'Applied', left: 600 },
        { name: 'Longlist', left: 20 },
      ],
    }),
  )
  assert.match(picture, /Each hexagon stands for 10 of them/)
  assert.deepEqual(hexagons(picture, 'gone'), [58])
})

/** The chance of each number from `from` on. */
const chances = (from: number, each: readonly number[]) => ({
  chance: (low: number, high: number) => each.reduce((sum, x, i) => (from + i >= low && from + i <= high ? sum + x : sum), 0),
  likely: { low: from, high: from + each.length - 1 },
})

test('the room says in words how often the winning number is reached: 3 of 10 here', () => {
  const picture = String(roomChart({ ...chances(10, [0.1, 0.2, 0.4, 0.2, 0.1]), need: 13 }))
  assert.match(picture, /short: 70 in 100/)
  assert.match(picture, /enough: 30 in 100/)
  assert.equal(picture.match(/room__bar--short/g)?.length, 3)
  assert.equal(picture.match(/room__bar--enough/g)?.length, 2)
})

test('no bar is both short and enough, however many numbers share a bar', () => {
  const each = Array.from({ length: 500 }, () => 1 / 500)
  const picture = String(roomChart({ ...chances(0, each), need: 251 }))
  assert.match(picture, /short: 50 in 100/)
  assert.match(picture, /251 wins the room/)
})

test('pictures carry no style attribute, which the policy would block', () => {
  const bars = smallBars({
    items: [
      { label: 'No group', value: 204 },
      { label: 'Too young', value: 0 },
    ],
  })
  const all = [
    bars,
    shareBar({ part: 118, whole: 650, label: 'Ready' }),
    stageAxis({
      label: 'Stages',
      stages: [
        { name: 'Opens', state: 'done' },
        { name: 'Longlist', state: 'now', gate: true },
      ],
    }),
    hopChain({ label: 'Hops', hops: [{ name: 'Members', you: true }, { name: 'Panel' }] }),
    figureWithTable({ caption: 'Bars', picture: bars, table: html`<p>204</p>` }),
  ].join('')
  assert.doesNotMatch(all, /style=|<script/)
  assert.match(all, /width="31\.38%"|width="18\.15%"/)
})

test('a stage is told by words as well as by its hexagon', () => {
  const axis = String(stageAxis({ label: 'Stages', stages: [{ name: 'Longlist', state: 'now', gate: true }] }))
  assert.match(axis, /aria-current="step"/)
  assert.match(axis, /\(Now, a gate\)/)
})
