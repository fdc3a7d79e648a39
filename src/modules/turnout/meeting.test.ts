import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPacks } from '#src/main.ts'
import { chairKnown } from './meeting.ts'

test('who chairs is known where a rule says so, and not where it was not found, though it is known that members vote', async () => {
  const pack = (await loadPacks()).get('uk-party')
  const known = (id: string) => {
    const procedure = [...(pack?.procedures.values() ?? [])].find(one => one.id === id)
    assert.ok(procedure, id)
    const voteStage = procedure.stages.find(({ decider }) => decider === 'members') ?? null
    return chairKnown({ procedure, voteStage })
  }
  assert.deepEqual([known('by-election-selection'), known('ward-selection'), known('agm')], [false, false, true])
})
