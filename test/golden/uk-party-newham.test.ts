import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import { instant } from '#kernel/day.ts'
import { type Contest, loadPack, type Pack, type Procedure, remediesAt, stagesOn, versions } from '#modules/rulebook/index.ts'
import type { Happening } from '#src/modules/contests/rules/event.ts'
import { replay } from '#src/modules/contests/rules/replay.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)

/** Newham's trigger ballot of 2016, replayed day by day, to the new ballot of February 2018. */
suite('Newham, 2016 to 2018', () => {
  let pack: Pack
  let contest: Contest
  let procedure: Procedure
  before(async () => {
    const loaded = await loadPack(new URL('../../packs/uk-party', import.meta.url).pathname)
    assert.ok(loaded.pack)
    pack = loaded.pack
    const found = pack.contests.get('newham-trigger-2016')
    const of = pack.procedures.get('trigger-ballot')
    assert.ok(found && of)
    contest = found
    procedure = versions.at(of, found.moments)
  })
  const value = (id: string): number => {
    const found = contest.figures.find(figure => figure.id === id)?.value
    assert.ok(typeof found === 'number', id)
    return found
  }
  /** On a day: the stage, the last thing that had happened, and what of it was still to be had. */
  const on = (iso: string) => {
    const now = { day: day(iso), time: null }
    const asked = { moments: contest.moments, now, holidays: pack.holidays }
    const stages = stagesOn(procedure.stages, contest.moments, now)
    const stage = (stages.find(one => one.state === 'now') ?? stages.findLast(one => one.state === 'past'))?.stage
    const votes = procedure.stages.find(one => one.id === 'votes')
    assert.ok(votes)
    const remedies = remediesAt(votes, pack.remedies, asked)
    return {
      stage: stage?.id ?? null,
      last: contest.events.findLast(event => Temporal.PlainDate.compare(event.at.day, now.day) <= 0)?.id ?? null,
      objection: remedies.find(one => one.remedy.id === 'objection-in-unit')?.state,
      court: remedies.find(one => one.remedy.id === 'court-claim')?.state,
    }
  }

  test('20 wards were 11 to 9 for an open contest, 17 affiliates 11 to 6 for the mayor: 20 to 17 of 37 units', () => {
    assert.deepEqual([value('wards-open') + value('wards-automatic'), value('affiliates-open') + value('affiliates-automatic')], [20, 17])
    assert.deepEqual([value('wards-open'), value('wards-automatic')], [11, 9])
    assert.deepEqual([value('affiliates-automatic'), value('affiliates-open')], [11, 6])
    assert.deepEqual(contest.rounds[0]?.votes, { automatic: 9 + 11, 'open-contest': 11 + 6 })
    assert.deepEqual(
      contest.tallies.map(({ of, counted, votes }) => [of, counted, votes]),
      [
        ['Wards', 'units', { automatic: 9, 'open-contest': 11 }],
        ['Affiliates', 'units', { automatic: 11, 'open-contest': 6 }],
      ],
    )
    assert.equal(value('units-entitled'), 37)
    assert.equal(contest.counted, 'units')
  })

  test('the mayor was the candidate until the ballot was held again: then it was an open contest, which is what is stored', async () => {
    assert.deepEqual(contest.won, ['open-contest'])
    const wonOn = (iso: string) => {
      const events = contest.events.map((event): Happening => ({ ...event, key: event.id, origin: 'record', seed: null, knownAt: instant(`${event.at.day}T23:59:00Z`), approx: false }))
      const asked = { options: contest.options, won: contest.won, voteStage: 'votes' }
      return replay(asked, events, event => Temporal.PlainDate.compare(event.at.day, day(iso)) <= 0).won
    }
    assert.deepEqual(['2016-12-03', '2016-12-04', '2017-12-31', '2018-02-11'].map(wonOn), [null, ['automatic'], ['automatic'], ['open-contest']])
  })

  test('seven votes in dispute are more than the lead of three: the dispute could decide it', () => {
    assert.deepEqual([value('disputed'), value('margin'), value('disputed') > value('margin')], [7, 3, true])
  })

  test('it was judged by the rule of its time: more than half of all units pooled', () => {
    const rule = procedure.thresholds.find(one => one.subject === 'trigger-ballot.threshold')
    assert.deepEqual([rule?.id, rule?.colleges], ['trigger-ballot.pooled', 'pooled'])
  })

  test('each date of its chronology', () => {
    assert.deepEqual(
      contest.events.map(event => [event.id, event.at.day.toString()]),
      [
        ['opened', '2016-10-25'],
        ['affiliate-vote', '2016-11-20'],
        ['last-wards', '2016-12-01'],
        ['result', '2016-12-04'],
        ['complaint', '2017-01-14'],
        ['refused', '2017-01-24'],
        ['affiliate-finding', '2017-02-04'],
        ['letter-before-claim', '2017-05-15'],
        ['letter-answer-due', '2017-05-29'],
        ['conceded', '2017-12-21'],
        ['ran-again', '2018-02-11'],
      ],
    )
    assert.equal(day('2017-05-15').add({ days: 14 }).toString(), '2017-05-29')
  })

  test('replayed: what was known, and what could still be done, on each day', () => {
    const told = (iso: string) => Object.values(on(iso))
    assert.deepEqual(told('2016-10-24'), [null, null, 'open', 'unknown'])
    assert.deepEqual(told('2016-10-25'), ['votes', 'opened', 'open', 'unknown'])
    assert.deepEqual(told('2016-12-03'), ['votes', 'last-wards', 'open', 'unknown'])
    assert.deepEqual(told('2016-12-04'), ['votes', 'result', 'open', 'unknown'])
    assert.deepEqual(told('2016-12-05'), ['after', 'result', 'expired', 'unknown'])
    assert.deepEqual(told('2017-01-23'), ['after', 'complaint', 'expired', 'unknown'])
    assert.deepEqual(told('2017-01-24'), ['after', 'refused', 'expired', 'unknown'])
    assert.deepEqual(told('2017-05-28'), ['after', 'letter-before-claim', 'expired', 'unknown'])
    assert.deepEqual(told('2017-12-20'), ['after', 'letter-answer-due', 'expired', 'unknown'])
    assert.deepEqual(told('2017-12-21'), ['after', 'conceded', 'expired', 'unknown'])
    assert.deepEqual(told('2018-02-11'), ['after', 'ran-again', 'expired', 'unknown'])
  })

  test('the way up from the objection ends at the courts', () => {
    const now = { day: day('2016-12-05'), time: null }
    const votes = procedure.stages.find(one => one.id === 'votes')
    assert.ok(votes)
    const [objection] = remediesAt(votes, pack.remedies, { moments: contest.moments, now, holidays: pack.holidays })
    assert.deepEqual([objection?.deadline, objection?.above.at(-1)?.id], [contest.moments['closing'], 'court-claim'])
  })
})
