import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import { day } from '#kernel/day.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { send, viability } from '#modules/ballots/rules/apportion/alignment.ts'
import {
  deadlinesOf,
  distanceFromMembers,
  loadPack,
  mayVote,
  type Pack,
  type Procedure,
  type StatusEvent,
} from '#modules/rulebook/index.ts'
import { placesFor } from '#modules/rulebook/rules/apportion.ts'

const got = <Value>(map: ReadonlyMap<string, Value>, key: string): Value => {
  const value = map.get(key)
  assert.ok(value, `${key} is in the pack`)
  return value
}
const found = <Item extends { readonly id: string }>(items: readonly Item[], id: string): Item => {
  const item = items.find(one => one.id === id)
  assert.ok(item, `${id} is in the procedure`)
  return item
}

suite('the pack of chapters', () => {
  let pack: Pack
  let delegates: Procedure
  let caucus: Procedure
  before(async () => {
    const loaded = await loadPack(new URL('../../packs/us-chapter', import.meta.url).pathname)
    assert.deepEqual(loaded.problems, [])
    assert.ok(loaded.pack)
    pack = loaded.pack
    delegates = got(pack.procedures, 'convention-delegates')
    caucus = got(pack.procedures, 'precinct-caucus')
  })

  test('a chapter of 270 sends 4 delegates and one of 400 sends 5, as the rules of 2023 say themselves; one of 30 sends one', () => {
    const rule = found(delegates.apportionments, 'convention-delegates.per-75')
    assert.deepEqual(
      [30, 112, 113, 270, 400].map(members => placesFor(rule, members).places),
      [1, 1, 2, 4, 5],
    )
  })

  test('alternates: 15 delegates have 2 and 4 have one by the rule of 2023; 77 have 15 by that of 2021', () => {
    const of2023 = found(delegates.apportionments, 'convention-delegates.alternates-10')
    const of2021 = found(delegates.apportionments, 'convention-delegates.alternates-5')
    assert.deepEqual(
      [4, 10, 15].map(sent => placesFor(of2023, sent).places),
      [1, 1, 2],
    )
    assert.equal(placesFor(of2021, 77).places, 15)
  })

  test('the rules of 2021 and 2023 are versions of one rule, never in force together', () => {
    const versions = delegates.apportionments.filter(rule => rule.subject === 'convention-delegates.apportionment')
    const on = (iso: string) =>
      versions
        .filter(({ valid_from, valid_to }) => valid_from !== 'unknown' && valid_to && valid_from.toString() <= iso && iso <= valid_to.toString())
        .map(rule => rule.per)
    assert.deepEqual([on('2021-08-01'), on('2022-08-01'), on('2023-08-04')], [[70], [], [75]])
  })

  /** How many a group needs, read off the pack. */
  const needed = (attendees: number, places: number): number | null => {
    const rule = caucus.viability.find(({ places: { low, high } }) => low <= places && (high === null || places <= high))
    assert.ok(rule && rule.share !== 'unknown' && rule.rounding === 'up')
    return rule.share === 'whole-meeting' ? null : Math.ceil((attendees * rule.share.numerator) / rule.share.denominator)
  }

  test('viability: with one delegate no groups; two, a quarter; three, a sixth; four and more, fifteen in a hundred; always up', () => {
    for (const [attendees, places, members] of [
      [40, 1, null],
      [40, 2, 10],
      [41, 2, 11],
      [42, 3, 7],
      [43, 3, 8],
      [100, 4, 15],
      [101, 4, 16],
      [79, 7, 12],
    ] as const) {
      assert.equal(needed(attendees, places), members, `${attendees} people, ${places} delegates`)
      assert.equal(viability({ attendees, delegates: places }), members, 'and the count agrees')
    }
  })

  test('of 100 people and 5 delegates a group of 14 realigns; then 40, 38 and 22 send 2, 2 and 1', () => {
    const order = ['ash', 'birch', 'cedar', 'elm']
    const groups = (sizes: readonly number[]) => sizes.map((members, index) => ({ name: order[index] ?? '', members }))
    assert.ok(isRefusal(send({ attendees: 100, delegates: 5 }, groups([40, 30, 16, 14]), order)))
    const sent = send({ attendees: 100, delegates: 5 }, groups([40, 38, 22]), order)
    assert.ok(!isRefusal(sent))
    assert.deepEqual(
      sent.groups.map(group => group.delegates),
      [2, 2, 1],
    )
  })

  test('delegates are elected by 6 June 2023, and a credential is challenged until 26 July, two days after the list', () => {
    const due = new Map(deadlinesOf(delegates.deadlines, {}, pack.holidays).map(one => [one.rule.id, one.due?.day.toString()]))
    assert.deepEqual(
      ['elected', 'list-day', 'challenge'].map(id => due.get(`convention-delegates.${id}`)),
      ['2023-06-06', '2023-07-24', '2023-07-26'],
    )
    assert.deepEqual(
      delegates.deadlines.filter(rule => rule.sense !== 'not-later-than').map(rule => [rule.id.split('.')[1], rule.sense]),
      [
        ['nominations', 'not-before'],
        ['list-day', 'on'],
      ],
    )
  })

  test('who came to two of the last three meetings may vote in a chapter that asks for it; who came to one may not', () => {
    const rule = found(delegates.rolls, 'convention-delegates.active')
    const came = (attended: readonly ('yes' | 'no')[]): StatusEvent[] => [
      { kind: 'joined', on: day('2022-01-10'), unit: 'chapters/any' },
      ...attended.map(
        (yes, month): StatusEvent => ({ kind: 'meeting', of: 'regular meetings', on: day(`2023-0${month + 2}-10`), attended: yes }),
      ),
    ]
    const may = (history: StatusEvent[]) =>
      mayVote(history, rule, { election: { day: day('2023-05-10'), time: null } }, { unit: null, today: day('2023-05-10') }).may
    assert.equal(may(came(['yes', 'no', 'yes'])), 'yes')
    assert.equal(may(came(['no', 'no', 'yes'])), 'no')
  })

  test('a delegate is one step from members, the committee that they elect two, and a state convention two of another road', () => {
    assert.deepEqual(
      ['delegation', 'convention', 'political-committee', 'county-convention', 'state-convention'].map(
        id => distanceFromMembers(pack.bodies, id).hops,
      ),
      [1, 1, 2, 1, 2],
    )
  })
})
