import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { readFilter } from './filter.ts'
import { asQuery, filterFrom, filterOf } from './rules/filter.ts'

const unit = (id: string) => (id === '2010/A' ? 'Amber Valley' : id)
const [shift, years, until] = ['1', '2', '3'].map(n => `0190000${n}-0000-7000-8000-000000000000` as Id<'field'>) as [
  Id<'field'>,
  Id<'field'>,
  Id<'field'>,
]
const fields = [
  { id: shift, name: 'Shift', kind: 'choice', choices: ['Early', 'Late', 'Night'] },
  { id: years, name: 'Years in the branch', kind: 'number', choices: [] },
  { id: until, name: 'First aid until', kind: 'day', choices: [] },
] as const
const say = (query: string) => readFilter(filterOf(query), day('2017-01-10'), { unit, fields }).words

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

test('fields of a caucus’s own are asked in words, each its own way; one that is put away finds nobody', () => {
  assert.equal(
    say(`area=Melton&own=${shift}.is.Early&own=${years}.from.3&own=${shift}.is.Night&own=${until}.to.2017-06-30`),
    'people in Melton with “Shift”: Early or Night and with “Years in the branch” at least 3 and with “First aid until” on Friday 30 June 2017 or before',
  )
  assert.equal(say(`own=${years}.unsaid`), 'people who said nothing in “Years in the branch”')
  assert.equal(say('own=01900009-0000-7000-8000-000000000000.is.yes'), 'people by a field that is asked no more')
  assert.deepEqual(filterOf(`own=${shift}.said.x&own=${shift}.like.x&own=shift.is.x&own=${shift}.is`), {})
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
