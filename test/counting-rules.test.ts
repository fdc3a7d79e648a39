import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import { methods } from '#modules/ballots/rules/methods.ts'
import { asMarkdown } from './counting-rules.ts'

const root = new URL('../', import.meta.url).pathname
const code = globSync('src/modules/ballots/rules/**/*.ts', { cwd: root })
  .filter(file => !file.endsWith('.test.ts'))
  .map(file => readFileSync(`${root}${file}`, 'utf8'))
  .join('\n')
const functions = new Set([...code.matchAll(/^(?:export )?(?:const|function) (\w+)\b[^\n]*(?:=>|[(=])/gm)].map(([, name]) => name))
const covered = methods.filter(method => method.coverage)

suite('which paragraphs of the rule texts are done', () => {
  test('Scotland’s, ERS97’s and Northern Ireland’s texts have a table', () => {
    const ids = covered.map(({ id }) => id)
    for (const id of ['scottish-stv', 'ers97', 'northern-ireland-stv']) assert.ok(ids.includes(id), id)
  })

  for (const { id, coverage = [] } of covered) {
    test(`${id}: what is done names a function that exists`, () => {
      const named = coverage.flatMap(({ done }) => (done === null ? [] : [done]))
      assert.ok(named.length > 0)
      assert.deepEqual(
        named.filter(name => !functions.has(name)),
        [],
      )
    })

    test(`${id}: what is not done says why, and nothing stands twice`, () => {
      assert.deepEqual(
        coverage.filter(({ done, why = '' }) => done === null && why === '').map(({ paragraph }) => paragraph),
        [],
      )
      const rows = coverage.map(({ paragraph, says }) => `${paragraph}: ${says}`)
      assert.deepEqual(
        rows.filter((one, i) => rows.indexOf(one) < i),
        [],
      )
    })
  }

  test('a name that no function has would be noticed', () => assert.ok(!functions.has('transferSurplusVotes')))

  test('the page in docs/api is made from the tables', () => {
    assert.equal(readFileSync(`${root}docs/api/counting-rules.md`, 'utf8'), asMarkdown(), 'run: node test/counting-rules.ts')
  })
})
