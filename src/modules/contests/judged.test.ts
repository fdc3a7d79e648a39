import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPack } from '#modules/rulebook/index.ts'
import { findContest } from './state.ts'

test('a contest is judged by the threshold that was in force at its freeze, whatever holds today', async () => {
  const { pack } = await loadPack(new URL('../../../packs/uk-party', import.meta.url).pathname)
  assert.ok(pack)
  const thresholds = (key: string) => findContest(new Map([['uk-party', pack]]), key)?.procedure.thresholds.map(rule => rule.id)
  assert.deepEqual(thresholds('newham-trigger-2016'), ['trigger-ballot.in-unit', 'trigger-ballot.pooled'])
  assert.deepEqual(thresholds('hull-north-trigger-2019'), ['trigger-ballot.in-unit', 'trigger-ballot.third'])
  assert.deepEqual(thresholds('poplar-limehouse-trigger-2022'), ['trigger-ballot.in-unit', 'trigger-ballot.half'])
})
