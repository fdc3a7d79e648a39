import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import { day } from '#kernel/day.ts'
import {
  deadlinesOf,
  distanceFromMembers,
  gatesOf,
  loadPack,
  type Moments,
  mayVote,
  type Pack,
  type Procedure,
  remediesAt,
  type StatusEvent,
} from '#modules/rulebook/index.ts'

const poll2021: Moments = { poll: { day: day('2021-09-26'), time: null } }

suite('the pack of German districts', () => {
  let pack: Pack
  let choice: Procedure
  before(async () => {
    const loaded = await loadPack(new URL('../../packs/de-kreisverband', import.meta.url).pathname)
    assert.deepEqual(loaded.problems, [])
    assert.ok(loaded.pack)
    pack = loaded.pack
    const found = pack.procedures.get('direct-candidate')
    assert.ok(found)
    choice = found
  })
  const due = (id: string, moments: Moments): string | null => {
    const one = deadlinesOf(choice.deadlines, moments, pack.holidays).find(({ rule }) => rule.id === `direct-candidate.${id}`)
    assert.ok(one, `${id} is in force`)
    return one.due && `${one.due.day} ${one.due.time?.toString().slice(0, 5) ?? 'all day'}`
  }

  test('for the poll of 26 September 2021 the nomination is handed in by 19 July, 18:00: the 69th day before', () => {
    assert.equal(due('filed', poll2021), '2021-07-19 18:00')
    const record = pack.contests.get('wahlkreis-92-2021')
    const filing = record?.moments['filing']
    assert.ok(filing && filing !== 'unknown')
    assert.equal(`${filing.day} ${filing.time?.toString().slice(0, 5)}`, '2021-07-19 18:00', 'as the returning officer gave it')
  })

  test('a new party gives notice by 21 June; the committee decides on 30 July, complaints by 5 August, names are public by 9 August', () => {
    assert.deepEqual(
      ['notice-new-parties', 'decided', 'complaint-decided', 'made-public'].map(id => due(id, poll2021)),
      ['2021-06-21 18:00', '2021-07-30 all day', '2021-08-05 all day', '2021-08-09 all day'],
    )
  })

  test('of a term that began on 1 March 2000 members choose from 1 November 2002, delegates are elected from 1 August; unknown without it', () => {
    const term: Moments = { 'term-begins': { day: day('2000-03-01'), time: null } }
    assert.equal(due('earliest-members', term), '2002-11-01 all day')
    assert.equal(due('earliest-delegates', term), '2002-08-01 all day')
    assert.equal(due('earliest-members', {}), null)
    assert.equal(choice.deadlines.find(rule => rule.id === 'direct-candidate.earliest-members')?.sense, 'not-before')
  })

  test('whoever is a member when the assembly meets votes, though they joined the day before; whoever is not yet eighteen does not', () => {
    const rule = choice.rolls.find(one => one.id === 'direct-candidate.voters')
    assert.ok(rule)
    const may = (joined: string, born: string) => {
      const history: StatusEvent[] = [
        { kind: 'joined', on: day(joined), unit: 'wahlkreise/WK92' },
        { kind: 'born', on: day(born) },
      ]
      return mayVote(
        history,
        rule,
        { meeting: { day: day('2021-03-13'), time: null } },
        { unit: 'wahlkreise/WK92', today: day('2021-03-14') },
      ).may
    }
    assert.equal(may('2021-03-12', '1990-05-05'), 'yes')
    assert.equal(may('2021-03-14', '1990-05-05'), 'no', 'joined the day after')
    assert.equal(may('2010-01-01', '2003-03-14'), 'no', 'eighteen the day after')
    assert.equal(may('2010-01-01', '2003-03-13'), 'yes', 'eighteen on the day')
  })

  test('an objection leads to one more vote, and from there only to handing in', () => {
    const next = (id: string) => choice.stages.find(stage => stage.id === id)?.next
    assert.deepEqual(
      [next('vote'), next('objection'), next('repeat-vote')],
      [['objection', 'filing'], ['repeat-vote', 'filing'], ['filing']],
    )
  })

  test('a refusal on 30 July is complained of until 2 August, and not on the 3rd', () => {
    const stage = choice.stages.find(one => one.id === 'admission')
    assert.ok(stage)
    const at = (on: string) =>
      remediesAt(stage, pack.remedies, {
        moments: { ...poll2021, admission: { day: day('2021-07-30'), time: null } },
        now: { day: day(on), time: Temporal.PlainTime.from('12:00') },
        holidays: pack.holidays,
      }).map(({ state }) => state)
    assert.deepEqual([at('2021-08-02'), at('2021-08-03')], [['open'], ['expired']])
  })

  test('the minutes have each line of the form: who invited, how, where and when, which kind, how many, with what result', () => {
    assert.deepEqual(
      choice.publication
        .filter(rule => rule.id.startsWith('direct-candidate.minutes-'))
        .map(rule => rule.id.slice('direct-candidate.minutes-'.length)),
      ['inviter', 'invitation', 'place-and-time', 'kind', 'number', 'result'],
    )
  })

  test('members themselves choose, delegates are one step away, and the board that may object is at a distance that the law leaves open', () => {
    assert.deepEqual(
      ['members-assembly', 'delegates-assembly', 'state-board'].map(id => distanceFromMembers(pack.bodies, id).hops),
      [0, 1, null],
    )
    const gates = gatesOf(choice, pack.bodies, { events: [], moments: poll2021, holidays: pack.holidays })
    assert.deepEqual(gates.map(gate => gate.stage.id).toSorted(), ['admission', 'vote'])
  })

  test('nothing of the party statutes is made up: majority, quorum and run-off are unknown', () => {
    assert.deepEqual([choice.quorum?.count, choice.thresholds[0]?.share, choice.method.family], ['unknown', 'unknown', 'unknown'])
  })
})
