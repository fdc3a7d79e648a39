import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { alignmentCoverage } from './apportion/coverage.ts'
import { methods } from './methods.ts'

const folder = new URL('./', import.meta.url).pathname
const code = globSync('**/*.ts', { cwd: folder })
  .filter(file => !file.endsWith('.test.ts'))
  .map(file => readFileSync(`${folder}${file}`, 'utf8'))
  .join('\n')

/** A method that follows a program alone has no text to cover. */
const tables = [
  ...methods.flatMap(({ id, coverage }) => (coverage ? [[id, coverage] as const] : [])),
  ['alignment', alignmentCoverage] as const,
]

for (const [id, coverage] of tables) {
  test(`${id}: every paragraph says what it asks for, and each is done by a function that is there, or there is a reason`, () => {
    assert.ok(coverage.length > 0, 'a text has paragraphs')
    for (const { paragraph, says, done, why } of coverage) {
      assert.ok(paragraph.length > 0 && says.length > 3, paragraph)
      if (done === null) assert.ok((why ?? '').length > 4, `${paragraph} says why it is not done`)
      else assert.match(code, new RegExp(`(?:const|function) ${done}\\b|^\\s+${done}[(:]`, 'm'), `${paragraph}: ${done}`)
    }
  })
}
