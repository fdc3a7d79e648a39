import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPack, type Pack } from '#modules/rulebook/index.ts'
import { levelOf } from './summary.ts'

const tiny = async (): Promise<Pack> => {
  const { pack } = await loadPack(new URL('../../../test/golden/packs/tiny', import.meta.url).pathname)
  assert.ok(pack)
  return pack
}

test('a contest of a unit is local, unless it fills a body that is higher; without a unit the body or the last decider says', async () => {
  const pack = await tiny()
  const contest = pack.contests.get('northmere-2017')
  assert.ok(contest)
  const council = [...pack.bodies.values()].find(body => body.level === 'national')
  assert.ok(council)
  const level = (unit: string, body: string | null) => levelOf({ contest: { ...contest, unit, body }, pack, voteStage: null })
  assert.equal(level('2010/A001', null), 'local')
  assert.equal(level('2010/A001', council.id), 'national')
  assert.equal(level('2010/A001', 'lodge-committee'), 'local')
  assert.equal(level('unknown', council.id), 'national')
  assert.equal(level('unknown', null), 'national')
})
