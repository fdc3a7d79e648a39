import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import { isRefusal } from '#kernel/refusal.ts'
import { type College, cardVote, decideByColleges, type Together } from '#modules/ballots/rules/apportion/colleges.ts'
import type { Base, Threshold } from '#modules/ballots/rules/apportion/threshold.ts'
import { exactQuota } from '#modules/ballots/rules/gregory/quota.ts'
import { deadlinesOf, distanceFromMembers, loadPack, type Pack, type Procedure, versions } from '#modules/rulebook/index.ts'
import { placesFor } from '#modules/rulebook/rules/apportion.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const got = <Value>(value: Value | null | undefined, what: string): Value => {
  assert.ok(value !== null && value !== undefined, `${what} is in the pack`)
  return value
}
const between = (from: string, to: string): number => day(from).until(day(to)).days

type Ruled = Procedure['thresholds'][number]
/** The denominator where the rule does not say: the units that are entitled, or those that voted. */
type Denominator = Extract<Base, 'entitled' | 'voting'>

const thresholdOf = (rule: Ruled, of: Denominator): Threshold => {
  assert.ok(rule.share !== 'unknown')
  return { ...rule.share, of, comparison: rule.compare === 'more-than' ? 'more than' : 'at least', rounding: 'exact' }
}
/** So many units of a college, of which so many voted for a contest and so many against; the others did not vote. */
const college = (name: string, exist: number, forIt: number, against: number): College => ({
  name,
  exist,
  units: [
    ...Array.from({ length: forIt }, (_, i) => ({ name: `${name} for ${i}`, for: 2, against: 1 })),
    ...Array.from({ length: against }, (_, i) => ({ name: `${name} against ${i}`, for: 1, against: 2 })),
  ],
})
const carried = (colleges: readonly College[], rule: Ruled, together: Together, of: Denominator): boolean => {
  const decided = decideByColleges(colleges, thresholdOf(rule, of), together)
  assert.ok(!isRefusal(decided))
  return decided.reached
}

suite('the rules of the party pack, worked by hand', () => {
  let pack: Pack
  const procedure = (id: string, on?: string): Procedure => {
    const found = got(pack.procedures.get(id), id)
    return on ? versions.on(found, day(on)) : found
  }
  const threshold = (on: string): Ruled =>
    got(
      procedure('trigger-ballot', on).thresholds.find(rule => rule.subject === 'trigger-ballot.threshold'),
      on,
    )
  before(async () => {
    pack = got((await loadPack(new URL('../../packs/uk-party', import.meta.url).pathname)).pack, 'the pack')
  })

  test('nominations closed on Tuesday 31 January 2017: the poll may be from the 17th working day, Thursday 23 February, when it was, to the 19th, Monday 27 February', () => {
    const rules = pack.procedures.get('by-election-selection')?.deadlines ?? []
    const close = pack.contests.get('copeland-2017')?.moments['nominations-close']
    assert.ok(close && close !== 'unknown')
    const due = (id: string) => {
      const found = deadlinesOf(rules, { 'nominations-close': close }, pack.holidays).find(one => one.rule.id === id)?.due
      return found && found.day.toString()
    }
    assert.deepEqual([due('by-election-selection.poll-from'), due('by-election-selection.poll-by')], ['2017-02-23', '2017-02-27'])
  })

  test('delegates: 749 members send one, 750 two, 1,000 three, 1,300 four, 1,500 five, 1,750 six, 3,000 no more than six', () => {
    const rule = got(procedure('conference-delegates', '2022-06-01').apportionments[0], 'apportionment of 2022')
    const places = [749, 750, 1000, 1300, 1500, 1750, 3000].map(members => placesFor(rule, members).places)
    assert.deepEqual(places, [1, 2, 3, 4, 5, 6, 6])
  })

  test('before 2022 there was no most: 3,000 members sent eleven', () => {
    const rule = got(procedure('conference-delegates', '2017-06-01').apportionments[0], 'apportionment of 2017')
    assert.deepEqual([placesFor(rule, 1750).places, placesFor(rule, 3000).places], [6, 11])
  })

  test('a hundred women send one woman more, thirty under 27 one young member more, ninety-nine and twenty-nine none', () => {
    const rule = got(procedure('conference-delegates', '2022-06-01').apportionments[0], 'apportionment of 2022')
    const extra = (women: number, young: number) => placesFor(rule, 800, { women, 'members under 27': young }).extra.map(one => one.places)
    assert.deepEqual(
      [extra(100, 30), extra(99, 29)],
      [
        [1, 1],
        [0, 0],
      ],
    )
  })

  test('delegates are registered by 23 June in 2017, 22 June in 2018, 28 June in 2019', () => {
    const due = (year: number) => {
      const { deadlines } = procedure('conference-delegates', `${year}-01-15`)
      return deadlinesOf(deadlines, {}, pack.holidays).map(one => one.due?.day.toString() ?? 'unknown')
    }
    assert.deepEqual([due(2017), due(2018), due(2019), due(2022)], [['2017-06-23'], ['2018-06-22'], ['2019-06-28'], ['unknown']])
  })

  test('Copeland took 15 days from opening to vote, Stoke-on-Trent Central 8', () => {
    const days = ['copeland-2017', 'stoke-central-2017'].map(id => {
      const { opening, meeting } = got(pack.contests.get(id), id).moments
      assert.ok(opening && opening !== 'unknown' && meeting && meeting !== 'unknown')
      return opening.day.until(meeting.day).days
    })
    assert.deepEqual(days, [15, 8])
  })

  test('a selection of 2017 knows no week after the shortlist and no local seats on the panel; one of November 2021 has both', () => {
    const rulesOf = (on: string) => {
      const found = procedure('by-election-selection', on)
      return [found.deadlines.some(rule => rule.id.endsWith('week-after-shortlist')), found.reserved.find(rule => rule.subject)?.least]
    }
    assert.deepEqual([rulesOf('2016-12-21'), rulesOf('2021-11-01')], [
      [false, 0],
      [true, 3],
    ])
  })

  test('Old Bexley left one day where the rule of 2021 asks for a week: shortlist on the 27th, so not before 3 November', () => {
    const { moments } = got(pack.contests.get('old-bexley-2021'), 'old-bexley-2021')
    const judged = versions.at(procedure('by-election-selection'), moments)
    const week = deadlinesOf(judged.deadlines, moments, pack.holidays).find(one => one.rule.id.endsWith('week-after-shortlist'))
    assert.deepEqual([week?.rule.sense, week?.due?.day.toString(), between('2021-10-27', '2021-10-28')], ['not-before', '2021-11-03', 1])
  })

  test('whole procedures came in the place of others: from 2010 to the late selections of 2024', () => {
    const line = ['late-selection-2024']
    for (let before = procedure('late-selection-2024').succeeds; before; before = procedure(before).succeeds) line.push(before)
    assert.deepEqual(line, [
      'late-selection-2024',
      'parliamentary-selection-2022',
      'parliamentary-selection-2019',
      'parliamentary-selection-2013',
      'parliamentary-selection-2010',
    ])
  })

  test('the threshold of the trigger ballot: more than half of all to September 2018, then a third of either, then half, in part unknown', () => {
    const said = ['2016-10-25', '2018-09-30', '2018-10-01', '2021-09-30', '2021-10-01'].map(on => {
      const rule = threshold(on)
      return [rule.id, rule.of, rule.colleges]
    })
    const [pooled, third, half] = [
      ['trigger-ballot.pooled', 'units', 'pooled'],
      ['trigger-ballot.third', 'units-voting', 'any'],
      ['trigger-ballot.half', 'unknown', 'unknown'],
    ]
    assert.deepEqual(said, [pooled, pooled, third, third, half])
  })

  /*
   * Nine branches, six vote, two of them for a contest; no affiliates.
   * Of nine: more than half is 5, a third is 3, half is 5. Of the six that voted: 4, 2, 3. Only the third of those that voted is reached.
   */
  test('nine branches, six vote, two for it: enough only by the third of 2018, and only of the units that voted', () => {
    const branches = [college('Branches', 9, 2, 4)]
    const four: [string, Ruled, Together][] = [
      ['pooled', threshold('2016-10-25'), 'pooled'],
      ['third of either', threshold('2019-09-01'), 'any college'],
      ['half of both', threshold('2022-07-04'), 'every college'],
      ['half of either', threshold('2022-07-04'), 'any college'],
    ]
    const found = four.map(([name, rule, together]) => [
      name,
      carried(branches, rule, together, 'entitled'),
      carried(branches, rule, together, 'voting'),
    ])
    assert.deepEqual(found, [
      ['pooled', false, false],
      ['third of either', false, true],
      ['half of both', false, false],
      ['half of either', false, false],
    ])
  })

  /*
   * Newham: 20 wards, 11 for an open contest and 9 against; 17 affiliates, 6 for and 11 against. All 37 voted: both denominators agree.
   * Pooled: 17 of 37, needed 19. A third: wards 7 of 20, reached with 11. Half: wards 10, reached; affiliates 9, not reached with 6.
   */
  test('the 37 units of Newham under four versions: kept in 2016, open by the third, and by the half only if one group is enough', () => {
    const newham = [college('Wards', 20, 11, 9), college('Affiliates', 17, 6, 11)]
    const under = (on: string, together: Together) =>
      (['entitled', 'voting'] as const).map(of => carried(newham, threshold(on), together, of))
    assert.deepEqual(
      [
        under('2016-10-25', 'pooled'),
        under('2019-09-01', 'any college'),
        under('2022-07-04', 'every college'),
        under('2022-07-04', 'any college'),
      ],
      [
        [false, false],
        [true, true],
        [false, false],
        [true, true],
      ],
    )
  })

  test('a card vote is half and half: 90 of 100 parties and 30 of 100 affiliates carry it, 60 and 40 do not', () => {
    const shares = procedure('conference-motion')
      .electorates.filter(one => one.kind === 'college')
      .map(({ name, weight }) => ({ name, weight }))
    assert.deepEqual(
      shares.map(one => one.weight),
      [
        { numerator: 1, denominator: 2 },
        { numerator: 1, denominator: 2 },
      ],
    )
    const vote = (parties: number, affiliates: number) => {
      const cards = shares.map((one, i) => ({ name: one.name, share: 1, for: [parties, affiliates][i] ?? 0 }))
      const result = cardVote(cards.map(card => ({ ...card, against: 100 - card.for })))
      assert.ok(!isRefusal(result))
      return result.carried
    }
    assert.deepEqual([vote(90, 30), vote(60, 40)], [true, false])
  })

  test('the section of 2020: nine seats, 129,549 valid votes, a quota of 12,954.9', () => {
    const stv = procedure('nec-section-stv', '2020-10-19')
    assert.deepEqual([stv.method.family, stv.method.seats, stv.succeeds], ['stv', 9, 'nec-section'])
    assert.equal(exactQuota(2)(129_549, 9), 1_295_490n)
    const valid = got(pack.contests.get('labour-nec-2020'), 'labour-nec-2020').figures.find(one => one.id === 'valid')
    assert.equal(valid?.value, 129_549)
  })

  test('how many members of parliament it takes to stand for leader: 15 per cent, then 10, then 20', () => {
    const needs = ['2015-07-01', '2020-01-07', '2022-01-01'].map(
      on => procedure('leadership', on).nominations.find(rule => rule.subject === 'leadership.mps')?.needs,
    )
    assert.deepEqual(
      needs,
      [15, 10, 20].map(numerator => ({ numerator, denominator: 100 })),
    )
  })

  test('conference debated four subjects of each group in 2012, ten in 2019; a change of rules waits a year, in 2019 none, from 2022 a year', () => {
    const topics = ['2012-09-01', '2019-09-01'].map(on => procedure('conference-motion', on).reserved.map(rule => rule.least))
    assert.deepEqual(topics, [
      [4, 4],
      [10, 10],
    ])
    const conference = { day: day('2019-09-21'), time: null }
    const waits = ['2017-07-07', '2019-07-07', '2023-07-07'].map(on =>
      deadlinesOf(procedure('rule-change', on).deadlines, { conference }, pack.holidays)
        .filter(one => one.rule.subject === 'rule-change.waiting')
        .map(one => one.due?.day.toString()),
    )
    assert.deepEqual(waits, [['2020-09-21'], ['2019-09-21'], ['2020-09-21']])
  })

  test('quorum: a quarter to September 2018, five per cent from October, one in the place of the other', () => {
    const [before, after] = [procedure('local-meeting'), procedure('local-meeting-2018')]
    assert.deepEqual([before.quorum?.percent, after.quorum?.percent, after.succeeds], [25, 5, 'local-meeting'])
  })

  test('a challenge to the chair needs four who support it and two thirds', () => {
    const meeting = procedure('local-meeting-2018')
    const challenge = meeting.thresholds.find(rule => rule.id.endsWith('.challenge'))
    assert.deepEqual(challenge?.share, { numerator: 2, denominator: 3 })
    assert.equal(meeting.nominations.find(rule => rule.id.endsWith('.challenge-support'))?.needs, 4)
  })

  test('the twelve bodies have seats, and a way to members or the word unknown', () => {
    const twelve = {
      'branch-officers': 1,
      'general-committee': 1,
      'executive-committee': 1,
      'local-government-committee': 2,
      'regional-board': 3,
      'regional-office': null,
      nec: 1,
      'by-election-panel': 2,
      'arrangements-committee': 1,
      'constitutional-committee': null,
      'complaints-board': null,
      'policy-forum': null,
    }
    const found = Object.keys(twelve).map(id => {
      assert.ok(got(pack.bodies.get(id), id).seats.length > 0, id)
      return [id, distanceFromMembers(pack.bodies, id).hops]
    })
    assert.deepEqual(Object.fromEntries(found), twelve)
  })
})
