import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Distribution } from '../distribution.ts'
import type { NightForecast } from './foretell.ts'
import type { Night } from './record.ts'
import { type Each, judged, together, trustBefore, trusted } from './together.ts'

/** Of twelve who promised, all or none come, all with this chance. */
const saying = (all: number): NightForecast => {
  const of: Distribution = { from: 0, p: Float64Array.from({ length: 13 }, (_, i) => (i === 12 ? all : i === 0 ? 1 - all : 0)) }
  return { groups: new Map([['a', of]]), total: of }
}
const each: Each<NightForecast> = {
  caucus: saying(0.5),
  global: saying(0.5),
  raw: saying(0.5),
  shrunk: saying(0.5),
  spread: saying(1 / 16),
}
const said = { each, trusted: saying(0.5), steady: saying(0.5) }
const night = (n: number, came: number): Night => ({ date: '2020-01-01', groups: new Map([['a', [{ state: '', n, came, kept: [] }]]]) })
const near = (is: number | undefined, should: number) => assert.ok(Math.abs((is ?? -1) - should) < 1e-12, `${is}, should be ${should}`)

test('by hand: before anything is seen the forecast of a group is .75 of one half and .25 of a sixteenth; of the night that of the beliefs', () => {
  const { groups, total } = trusted(each, trustBefore())
  near(groups.get('a')?.p.at(-1), 0.75 / 2 + 0.25 / 16)
  near(total.p.at(-1), 0.5)
})

test('by hand: ten times all came, eight times less likely to one of the five; each night counts as three tenths of one, so it is left with 1 part in 512 for each it had', () => {
  const trust = trustBefore()
  for (let i = 0; i < 10; i++) judged(trust, said, night(12, 12))
  const left = 0.25 / 512
  near(trusted(each, trust).groups.get('a')?.p.at(-1), (0.75 / 2 + left / 16) / (0.75 + left))
})

test('groups of fewer than ten or more than 150 promises say nothing of whom to trust; what no model thought possible rules none out for good', () => {
  const trust = trustBefore()
  judged(trust, said, night(9, 9))
  judged(trust, said, night(151, 12))
  assert.deepEqual(trust.models, trustBefore().models)
  judged(trust, said, night(12, 5))
  const { p } = trusted(each, trust).groups.get('a') ?? assert.fail()
  near(p.at(-1), 0.75 / 2 + 0.25 / 16)
})

test('by hand: levels that stand have three tenths; of two nights of which one was theirs and one not, 20 nights of .3 and 2 of .5', () => {
  const [x, y] = [saying(1), saying(0)]
  const share = (came: readonly number[]): number | undefined => {
    const trust = trustBefore()
    for (const each_ of came) judged(trust, { each, trusted: x, steady: y }, night(12, each_))
    const { groups, total } = together(x, y, trust)
    near(groups.get('a')?.p.at(0), total.p.at(0) ?? -1)
    return total.p.at(0)
  }
  near(share([]), 0.3)
  near(share([0, 12]), (20 * 0.3 + 2 * 0.5) / 22)
  near(share(Array.from({ length: 40 }, () => 0)), 0.5)
  near(share(Array.from({ length: 400 }, () => 12)), 0.02)
})
