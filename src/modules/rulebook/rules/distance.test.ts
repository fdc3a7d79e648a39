import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bodies, type BodyLike, distanceFromMembers } from './distance.ts'

const body = (id: string, level: string, ...by: (string | [string, number])[]): BodyLike => ({
  id,
  level,
  seats: by
    .map(one => (Array.isArray(one) ? one : ([one, 1] as const)))
    .map(([from, count]) => ({ id: `from-${from}`, name: '', count, by: from })),
})
const bodies: Bodies = new Map(
  [
    body('members', 'member'),
    body('delegates', 'local', 'members'),
    body('conference', 'national', 'delegates'),
    body('council', 'national', ['conference', 9], ['unions', 12]),
    body('panel', 'national', 'council'),
    body('unions', 'outside', 'unknown'),
    body('court', 'outside'),
    body('ring-a', 'national', 'ring-b'),
    body('ring-b', 'national', 'ring-a'),
  ].map(one => [one.id, one]),
)

test('members themselves are at distance 0', () => {
  assert.deepEqual(distanceFromMembers(bodies, 'members'), { hops: 0, path: [], groups: [] })
})

test('a panel named by a council elected at conference by delegates of members is four hops away, and the road is told', () => {
  const { hops, path } = distanceFromMembers(bodies, 'panel')
  assert.equal(hops, 4)
  assert.deepEqual(
    path.map(hop => `${hop.body} ← ${hop.by}`),
    ['panel ← council', 'council ← conference', 'conference ← delegates', 'delegates ← members'],
  )
})

test('the shortest road counts, and every seat group keeps its own distance', () => {
  const nearer: Bodies = new Map([...bodies, ['council', body('council', 'national', ['conference', 9], ['unions', 12], ['members', 6])]])
  const { hops, path, groups } = distanceFromMembers(nearer, 'council')
  assert.equal(hops, 1)
  assert.equal(path[0]?.group, 'from-members')
  assert.deepEqual(
    groups.map(group => [group.by, group.count, group.hops]),
    [
      ['conference', 9, 3],
      ['unions', 12, null],
      ['members', 6, 1],
    ],
  )
})

test('a court, bodies that elect each other in a ring, and a body nobody has described have no distance', () => {
  for (const id of ['court', 'ring-a', 'unions', 'nowhere']) assert.equal(distanceFromMembers(bodies, id).hops, null)
})
