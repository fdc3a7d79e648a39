import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import { day } from '#kernel/day.ts'
import { deadlinesOf, mayVote, type Pack, remediesAt, versions } from '#modules/rulebook/index.ts'
import { loadPacks } from '#src/main.ts'

suite('packs of three short texts, each with what no other text says', () => {
  let packs: ReadonlyMap<string, Pack>
  before(async () => {
    packs = await loadPacks(['data-coop', 'civic-association', 'internet-bodies'])
  })

  const named = (id: string): Pack => {
    const pack = packs.get(id)
    assert.ok(pack)
    return pack
  }
  const procedure = (pack: string, id: string) => {
    const found = named(pack).procedures.get(id)
    assert.ok(found)
    return versions.on(found, day('2024-06-01'))
  }
  const at = (days: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(days).map(([name, iso]) => [name, { day: day(iso), time: null }]))
  const dues = (pack: string, id: string, days: Readonly<Record<string, string>>) =>
    deadlinesOf(procedure(pack, id).deadlines, at(days), named(pack).holidays).map(one => `${one.rule.name}: ${one.due?.day ?? 'unknown'}`)

  test('for a meeting on 30 June fourteen clear days are the 16th to the 29th, so the notice is given on the 15th', () => {
    assert.ok(dues('data-coop', 'resolution', { meeting: '2014-06-30' }).includes('Notice of the meeting: 2014-06-15'))
  })

  test('an application of 31 January binds the board until the end of February, and the meeting is held by 14 March', () => {
    const said = dues('data-coop', 'resolution', { application: '2014-01-31' })
    assert.deepEqual(said.slice(2), ['The board calls it: 2014-02-28', 'The meeting is held: 2014-03-14'])
  })

  test('a third of four directors is one, of five two, of eight three', () => {
    const [third] = procedure('data-coop', 'board-election').apportionments
    assert.ok(third)
    assert.deepEqual([4, 5, 8].map(count => versions.placesFor(third, count).places), [1, 2, 3])
  })

  test('whoever turns eighteen on the day of the meeting may stand for the board, the day after not', () => {
    const rule = procedure('data-coop', 'board-election').rolls.find(one => one.id === 'board-election.candidates')
    assert.ok(rule)
    const asked = { unit: null, today: day('2014-06-30') }
    const born = (on: string) =>
      mayVote([{ kind: 'joined', on: day('2013-01-01'), unit: 'society/GD' }, { kind: 'born', on: day(on) }], rule, at({ meeting: '2014-06-30' }), asked).may
    assert.deepEqual([born('1996-06-30'), born('1996-07-01')], ['yes', 'no'])
  })

  test('nine of the board make a quorum only with two elected officers among them', () => {
    const { quorum } = procedure('civic-association', 'board-meeting')
    assert.deepEqual(quorum?.sections.map(({ electorate, count }) => [electorate, count]), [
      ['board-meeting.board', 9],
      ['board-meeting.officers', 2],
    ])
  })

  test('a last call of 1 March is not over before the 15th, or the 29th where no group recommended it', () => {
    assert.deepEqual(dues('internet-bodies', 'standards-action', { 'last-call': '2010-03-01' }).slice(1), [
      'Last call ends: 2010-03-15',
      'Last call ends, where no group recommended it: 2010-03-29',
    ])
  })

  test('what was decided on 10 January can be appealed until 10 March, and each tier has one above it', () => {
    const pack = named('internet-bodies')
    const decision = procedure('internet-bodies', 'standards-action').stages.find(stage => stage.id === 'decision')
    assert.ok(decision)
    const now = { day: day('2010-03-10'), time: null }
    const [first] = remediesAt(decision, pack.remedies, { moments: at({ decided: '2010-01-10' }), now, holidays: pack.holidays })
    assert.equal(first?.remedy.id, 'appeal-steering')
    assert.equal(first?.state, 'open')
  })

  test('six in ten are needed in each house, and the body that varies the process says why', () => {
    assert.equal(procedure('internet-bodies', 'council-chair').thresholds[0]?.colleges, 'each')
    assert.equal(procedure('internet-bodies', 'standards-action').overrides[0]?.reasons, 'yes')
  })
})
