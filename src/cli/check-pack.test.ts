import assert from 'node:assert/strict'
import path from 'node:path'
import { mock, test } from 'node:test'
import { run } from './check-pack.ts'

const packs = path.resolve(import.meta.dirname, '../../test/golden/packs')
const said = async (...args: string[]): Promise<{ code: number; text: string }> => {
  const lines: unknown[] = []
  const log = mock.method(console, 'log', (line: unknown) => lines.push(line))
  const error = mock.method(console, 'error', (line: unknown) => lines.push(line))
  const code = await run(args)
  log.mock.restore()
  error.mock.restore()
  return { code, text: lines.join('\n') }
}

test('a sound pack is summed up, and the command succeeds', async () => {
  const { code, text } = await said(path.join(packs, 'tiny'))
  assert.equal(code, 0)
  assert.match(text, /^The Meres Federation, version 1.0: 3 units, 6 bodies, .*No problems\.$/)
})

test('a folder that is no pack has its problems printed by file and line, and the command fails', async () => {
  const { code, text } = await said(packs)
  assert.equal(code, 1)
  assert.match(text, /pack\.yaml:0: missing; every pack has this file/)
  assert.match(text, /4 problems$/)
})

test('without a folder the command says how it is used', async () => {
  const { code, text } = await said()
  assert.equal(code, 2)
  assert.match(text, /check-pack DIR/)
})

test('--schema prints the JSON Schema', async () => {
  const { code, text } = await said('--schema')
  assert.equal(code, 0)
  assert.match(text, /"procedures\/\*\.yaml"/)
})
