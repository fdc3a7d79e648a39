import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { target, translated } from './wasm.ts'

test('equal-lines-code.ts is equal-lines.wat as it stands: otherwise run npm run wasm', async () =>
  assert.equal(readFileSync(target, 'utf8'), await translated()))
