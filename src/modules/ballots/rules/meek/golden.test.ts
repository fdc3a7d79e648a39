import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { compare, expectedResults } from '#test/golden/ballots.ts'

/**
 * Here too, so that a changed rule of Meek's method is noticed beside it: whole real elections, cell by cell. The title is
 * left to those who read files.
 */
suite('Meek’s method gives what droop and OpenSTV give', () => {
  const ids = ['meek-prf', 'meek', 'meek-hill-2006', 'meek-nz']
  const wanted = expectedResults.filter(({ method }) => ids.includes(method))

  test('there are results for each of the four', () => {
    assert.deepEqual(
      ids.map(id => wanted.filter(({ method }) => method === id).length),
      [20, 3, 9, 3],
    )
  })

  for (const expected of wanted.filter(({ file }) => !file.startsWith('dialects/')))
    test(expected.result, () => {
      const found = compare(expected)
      assert.ok(typeof found !== 'string', String(found))
      assert.deepEqual(
        found.filter(({ cell }) => cell !== 'election'),
        [],
      )
    })
})
