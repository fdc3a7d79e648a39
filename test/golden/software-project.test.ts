import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import { day } from '#kernel/day.ts'
import { deadlinesOf, loadPack, mayVote, type Pack, versions } from '#modules/rulebook/index.ts'

suite('the pack that the guide was tested with', () => {
  let pack: Pack
  before(async () => {
    const loaded = await loadPack(new URL('../../packs/software-project', import.meta.url).pathname)
    assert.deepEqual(loaded.problems, [])
    assert.deepEqual(loaded.warnings, [])
    assert.ok(loaded.pack)
    pack = loaded.pack
  })

  const rulesOn = (id: string, iso: string) => {
    const procedure = pack.procedures.get(id)
    assert.ok(procedure)
    return versions.on(procedure, day(iso))
  }
  const dues = (id: string, moments: Readonly<Record<string, string>>, on: string) => {
    const whens = Object.fromEntries(Object.entries(moments).map(([name, iso]) => [name, { day: day(iso), time: null }]))
    return deadlinesOf(rulesOn(id, on).deadlines, whens, pack.holidays).map(one => `${one.rule.name}: ${one.due?.day ?? 'unknown'}`)
  }

  test('a candidacy announced on 1 June 2011 could be voted on from the 6th, one announced on 1 June 2014 from the 15th', () => {
    assert.equal(dues('addition', { announcement: '2011-06-01' }, '2011-06-01')[0], 'Discussion: 2011-06-06')
    assert.equal(dues('addition', { announcement: '2014-06-01' }, '2014-06-01')[0], 'Discussion: 2014-06-15')
  })

  test('a vote that began on 15 June 2014 ends on the 22nd, and who was rejected may stand again from 22 September', () => {
    assert.deepEqual(dues('addition', { announcement: '2014-06-01', 'voting-begins': '2014-06-15', 'voting-ends': '2014-06-22' }, '2014-06-01'), [
      'Discussion: 2014-06-15',
      'Voting: 2014-06-22',
      'Candidacy again: 2014-09-22',
    ])
  })

  test('one sponsor was enough by the first text, two are needed by the second, and the page of rules says so', () => {
    assert.deepEqual(
      ['2012-01-01', '2014-01-01'].map(on => rulesOn('addition', on).nominations.map(one => one.needs)),
      [[1], [2]],
    )
    const said = versions.between(pack.procedures, 'addition', day('2012-01-01'), day('2014-01-01')).map(one => one.words)
    assert.ok(said.includes('Sponsors: One active trusted user sponsors a candidate until 6 August 2013, then Two trusted users sponsor a candidate'), said.join('\n'))
  })

  test('whoever holds the post when voting begins may vote; somebody else may not', () => {
    const [rule] = rulesOn('addition', '2014-06-01').rolls
    assert.ok(rule)
    const moments = { 'voting-begins': { day: day('2014-06-15'), time: null } }
    const asked = { unit: null, today: day('2014-06-15') }
    const member = { kind: 'joined', on: day('2012-01-01'), unit: 'project/TU' } as const
    const post = { kind: 'post', of: 'trusted user', from: day('2013-01-01'), to: null } as const
    assert.equal(mayVote([member, post], rule, moments, asked).may, 'yes')
    assert.notEqual(mayVote([member], rule, moments, asked).may, 'yes')
  })
})
