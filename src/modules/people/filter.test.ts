import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { readFilter } from './filter.ts'
import { asQuery, filterFrom, filterOf } from './rules/filter.ts'

const unit = (id: string) => (id === '2010/A' ? 'Amber Valley' : id)
const say = (query: string) => readFilter(filterOf(query), day('2017-01-10'), unit).words

test('a filter reads as a sentence, in one order whatever the order of the address', () => {
  assert.equal(say(''), 'everyone')
  assert.equal(
    say('need=lift&quiet=90&area=Hanley&area=Stoke&area=Fenton&standing=member'),
    'members in Hanley, Stoke or Fenton not spoken to for 90 days who asked for a lift',
  )
  assert.equal(say('unit=2010/A&agreed=phone&agreed=text'), 'people of Amber Valley who agreed to be asked by phone or by text')
  assert.equal(say('stopped=yes&quiet=1'), 'people not spoken to for a day who have not agreed to be asked, or not any more')
  assert.equal(say('named=reed&tag=stall-may&untagged=steward'), 'people tagged stall-may not tagged steward whose name has “reed” in it')
})

test('what no leaf takes is left out, doubles too, and an address comes back as it went', () => {
  assert.deepEqual(filterOf('need=lift&need=lift&need=gold&quiet=0&quiet=-1&standing=admin&area=&added=2016-13-01&stopped=no'), {
    need: ['lift'],
  })
  assert.deepEqual(filterOf('standing=member&standing=lapsed'), { standing: ['member'] })
  const query = 'area=Cleator+Moor&area=Millom&need=lift&named=o%27neil'
  assert.equal(asQuery(filterOf(query)), query)
  assert.deepEqual(
    filterFrom(() => ['x'.repeat(200)]),
    {},
  )
})
