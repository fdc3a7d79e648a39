import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { notOnRecord, withArrivals } from './came.ts'

const [march, april] = [day('2023-03-10'), day('2023-04-14')]
const absent = { kind: 'meeting', of: 'regular meetings', on: march, attended: 'no' } as const

test('what somebody says of a meeting stands before the list at its door; of other days and other meetings the list is told', () => {
  const at = (on: typeof march, of = 'regular meetings') => ({ of, on })
  assert.deepEqual(notOnRecord([absent], [at(march), at(april), at(march, 'general meetings')]), [at(april), at(march, 'general meetings')])
  assert.deepEqual(withArrivals([absent], [at(march), at(april)]), [
    absent,
    { kind: 'meeting', of: 'regular meetings', on: april, attended: 'yes' },
  ])
})
