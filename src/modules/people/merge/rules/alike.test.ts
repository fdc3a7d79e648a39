import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Id } from '#kernel/id.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { alike, whichStays } from './alike.ts'

test('the same number with names that sound alike is looked at first, names alone next, and a shared telephone last', () => {
  assert.deepEqual(alike('Catherine Smyth', 'Smith, Kathryn', ['phone']), {
    why: 'The same phone number, and names that sound alike.',
    order: 0,
  })
  assert.deepEqual(alike('Smith', 'Joan Smith', ['phone', 'email']), {
    why: 'The same phone number and the same e-mail address, and names that sound alike.',
    order: 0,
  })
  assert.equal(alike('Catherine Smyth', 'Kathryn Smith', ['sounds']).order, 1)
  assert.deepEqual(alike('Ann Reed', 'Bo Reed', ['phone']), {
    why: 'The same phone number, but other names: perhaps two people of one household.',
    order: 2,
  })
})

test('the record somebody signs in for stays, else the older; two who sign in stay two', () => {
  const of = (id: string, account: string | null) => ({ id: id as Id<'person'>, account: account as Id<'account'> | null })
  const stays = (a: ReturnType<typeof of>, b: ReturnType<typeof of>) => {
    const found = whichStays(a, b)
    return isRefusal(found) ? found.rule : found.stays.id
  }
  assert.equal(stays(of('2', null), of('1', null)), '1')
  assert.equal(stays(of('2', 'cai'), of('1', null)), '2')
  assert.equal(stays(of('1', null), of('2', 'cai')), '2')
  assert.equal(stays(of('2', 'cai'), of('1', 'cai')), '1', 'entered twice by themself')
  assert.equal(stays(of('1', 'cai'), of('2', 'bo')), 'people.two-accounts')
})
