import assert from 'node:assert/strict'
import { test } from 'node:test'
import { roadPicture, wrapped } from './road.ts'

test('a name stands in at most three lines of seventeen letters; a long word is cut, a long name ends with dots', () => {
  assert.deepEqual(wrapped('Branch meeting'), ['Branch meeting'])
  assert.deepEqual(wrapped('Executive committee of the lodge'), ['Executive', 'committee of the', 'lodge'])
  assert.deepEqual(wrapped('Landesdelegiertenversammlung'), ['Landesdelegierte-', 'nversammlung'])
  assert.deepEqual(wrapped('Officers of the committee of the lodges of the north'), [
    'Officers of the',
    'committee of the',
    'lodges of the…',
  ])
})

test('each road has a box for its foot and one a step, an arrow a step with its word, and who is a step farther stands 92 pixels higher', async () => {
  const start = { name: 'Members', kind: 'own' } as const
  const text = String(
    await roadPicture({
      label: 'Two roads',
      roads: [
        { start, steps: [{ name: 'Council', arrow: 'elects' }], below: 'you vote here', above: 'A' },
        {
          start,
          steps: [
            { name: 'Delegates', arrow: 'elects' },
            { name: 'Council <&', arrow: 'appoints' },
          ],
          below: 'you vote here',
          above: 'B',
        },
      ],
    }),
  )
  assert.equal(text.match(/<rect/g)?.length, 5)
  assert.equal(text.match(/class="road__line/g)?.length, 3)
  assert.match(text, /road__line--appoints/)
  const heights = [...text.matchAll(/viewBox="0 0 148 (\d+)"/g)].map(match => Number(match[1]))
  assert.deepEqual(heights, [196, 288])
  assert.match(text, /role="img" aria-label="Two roads"/)
  assert.match(text, /Council &lt;&amp;/)
})
