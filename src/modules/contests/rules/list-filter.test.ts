import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { choicesOf, type Filter, filterFrom, fits, type Listed, narrowings, queryOf } from './list-filter.ts'

const nothing: Filter = { pack: '', kind: '', level: '', channel: '', phase: '', year: '', unit: '', figures: '' }
const one = (more: Partial<Listed> = {}): Listed => ({
  ...nothing,
  pack: 'tiny',
  kind: 'candidate',
  level: 'local',
  channel: 'room',
  phase: 'past',
  year: '2017',
  ...more,
})

test('a filter is read from an address and written into it again; what is malformed narrows nothing', () => {
  const address = new URLSearchParams('pack=tiny&of=2017&unit=2010/E14&figures=yes&phase=open&level=%3Cb%3E&kind=&channel=room')
  const filter = filterFrom(name => address.get(name) ?? '')
  assert.deepEqual(filter, { ...nothing, pack: 'tiny', year: '2017', unit: '2010/E14', figures: 'yes', phase: 'open', channel: 'room' })
  assert.deepEqual(queryOf(filter), ['pack=tiny', 'channel=room', 'phase=open', 'of=2017', 'unit=2010/E14', 'figures=yes'])
})

test('all that is asked for must fit; a choice says how many it would leave beside the others', () => {
  const all = [one(), one({ channel: 'post' }), one({ channel: 'post', year: '2019' })]
  assert.deepEqual(all.filter(each => fits(each, { ...nothing, year: '2017', channel: 'post' })).length, 1)
  assert.deepEqual(choicesOf(all, { ...nothing, year: '2017', channel: 'post' }, 'channel'), [
    { value: 'post', count: 1 },
    { value: 'room', count: 1 },
  ])
  assert.deepEqual(choicesOf(all, nothing, 'year'), [
    { value: '2017', count: 2 },
    { value: '2019', count: 1 },
  ])
})

test('choices of one thing add up to what fits all else, and each count is what choosing it leaves', () => {
  const any = fc
    .record({
      kind: fc.constantFrom('candidate', 'office'),
      channel: fc.constantFrom('room', 'post'),
      year: fc.constantFrom('2017', '2019'),
    })
    .map(one)
  fc.assert(
    fc.property(fc.array(any, { maxLength: 20 }), fc.constantFrom('', 'room', 'post'), (all, channel) => {
      const filter = { ...nothing, channel }
      for (const name of narrowings)
        for (const { value, count } of choicesOf(all, filter, name))
          assert.equal(all.filter(each => fits(each, { ...filter, [name]: value })).length, count)
      assert.equal(
        choicesOf(all, filter, 'year').reduce((sum, { count }) => sum + count, 0),
        all.filter(each => fits(each, filter)).length,
      )
    }),
  )
})
