import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import { day } from '#kernel/day.ts'
import {
  deadlinesOf,
  distanceFromMembers,
  loadPack,
  type Moments,
  mayVote,
  type Pack,
  type Procedure,
  remediesAt,
  type StatusEvent,
} from '#modules/rulebook/index.ts'

const noon = Temporal.PlainTime.from('12:00')

suite('the pack of unions', () => {
  let pack: Pack
  let election: Procedure
  before(async () => {
    const loaded = await loadPack(new URL('../../packs/uk-union', import.meta.url).pathname)
    assert.deepEqual(loaded.problems, [])
    assert.ok(loaded.pack)
    pack = loaded.pack
    const found = pack.procedures.get('executive-election')
    assert.ok(found)
    election = found
  })
  const momentsOf = (id: string): Moments => {
    const contest = pack.contests.get(id)
    assert.ok(contest, `${id} is in the pack`)
    return contest.moments
  }
  const dayIn = (moments: Moments, name: string): Temporal.PlainDate => {
    const when = moments[name]
    assert.ok(when && when !== 'unknown', `${name} is known`)
    return when.day
  }

  test('in 2017 and in 2023 ninety days lie between the day of the register and the first papers', () => {
    for (const id of pack.contests.keys().filter(key => /-nec-20(?:17|23)$/.test(key))) {
      const moments = momentsOf(id)
      assert.equal(dayIn(moments, 'roll').until(dayIn(moments, 'ballot-opens')).days, 90, id)
    }
    assert.equal(
      pack.contests
        .keys()
        .filter(key => /-nec-20(?:17|23)$/.test(key))
        .toArray().length,
      2,
    )
  })

  test('whoever joined by 3 January 2017 could vote in April, whoever joined on the 4th could not', () => {
    const rule = election.rolls[0]
    assert.ok(rule)
    const moments = momentsOf(pack.contests.keys().find(key => key.endsWith('-nec-2017')) ?? '')
    const may = (joined: string) => {
      const history: StatusEvent[] = [{ kind: 'joined', on: day(joined), unit: 'unions/any' }]
      return mayVote(history, rule, moments, { unit: null, today: day('2017-04-03') }).may
    }
    assert.deepEqual([may('2017-01-03'), may('2017-01-04')], ['yes', 'no'])
  })

  test('a complaint that the Act was broken is open for one year from the result of 23 May 2017, and has expired on 24 May 2018', () => {
    const stage = election.stages.find(one => one.id === 'after')
    assert.ok(stage)
    const moments = momentsOf(pack.contests.keys().find(key => key.endsWith('-nec-2017')) ?? '')
    const on = (iso: string) =>
      new Map(
        remediesAt(stage, pack.remedies, { moments, now: { day: day(iso), time: noon }, holidays: pack.holidays }).map(
          ({ remedy, state }) => [remedy.id, state],
        ),
      )
    assert.equal(on('2018-05-23').get('officer-complaint'), 'open')
    assert.equal(on('2018-05-23').get('election-claim'), 'open')
    assert.equal(on('2018-05-24').get('officer-complaint'), 'expired')
    assert.equal(on('2018-05-23').get('rule-breach'), 'unknown', 'six months from a breach whose day nobody gave')
  })

  test('six months from a breach on 31 August end on 28 February', () => {
    const due = deadlinesOf(election.deadlines, { breach: { day: day('2016-08-31'), time: null } }, pack.holidays)
    assert.equal(due.find(({ rule }) => rule.id === 'executive-election.rule-challenge')?.due?.day.toString(), '2017-02-28')
  })

  test('leaders elected on 25 August 2021 are elected again by 25 August 2026', () => {
    const due = deadlinesOf(election.deadlines, { 'last-election': { day: day('2021-08-25'), time: null } }, pack.holidays)
    assert.equal(due.find(({ rule }) => rule.id === 'executive-election.five-years')?.due?.day.toString(), '2026-08-25')
  })

  test('the way of voting has two versions: by post until July 2026, and one after it that says it is disputed', () => {
    const later = pack.procedures.get('executive-election-2026')
    assert.ok(later)
    assert.equal(later.succeeds, election.id)
    assert.deepEqual([election.method.channel, later.method.channel], ['post', 'mixed'])
    assert.deepEqual([election.method.valid_to?.toString(), later.method.valid_from.toString()], ['2026-07-31', '2026-08-01'])
    assert.equal(later.method.confidence, 'low')
    assert.match(later.method.dispute ?? '', /was not read/)
  })

  test('members elect every leader themselves: each is one step away', () => {
    assert.deepEqual(
      ['members', 'national-executive', 'general-secretary', 'president'].map(id => distanceFromMembers(pack.bodies, id).hops),
      [0, 1, 1, 1],
    )
  })

  test('seventeen ballots are in the record, and the rounds of each add up to no more than its votes', () => {
    const ballots = [...pack.contests.values()].filter(one => !/-nec-20(?:17|21|23)$/.test(one.id))
    assert.equal(ballots.length, 17)
    for (const contest of ballots) {
      const cast = contest.figures.find(figure => figure.id === 'votes-cast')?.value
      for (const { votes, round } of contest.rounds) {
        const sum = Object.values(votes).reduce<number>((all, one) => all + (one === 'unknown' ? 0 : one), 0)
        assert.ok(typeof cast !== 'number' || sum <= cast, `${contest.id}, round ${round}: ${sum} of ${cast}`)
      }
    }
  })
})
