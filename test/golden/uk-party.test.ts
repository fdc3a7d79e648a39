import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import { distanceFromMembers, explain, gatesOf, leversFor, loadPack, mayVote, type Pack } from '#modules/rulebook/index.ts'

type Contest = Pack['contests'] extends ReadonlyMap<string, infer Found> ? Found : never

const got = <Value>(map: ReadonlyMap<string, Value>, key: string): Value => {
  const value = map.get(key)
  assert.ok(value, `${key} is in the pack`)
  return value
}

/** Options left after each step that counts them: [41, 11, 4, 3, 1]. */
const funnel = (contest: Contest): number[] =>
  contest.events
    .flatMap(event => (event.counts ? [event.counts.before, event.counts.after] : []))
    .filter(count => typeof count === 'number')
    .filter((count, index, all) => count !== all[index - 1])
const figure = (contest: Contest, id: string) => contest.figures.find(one => one.id === id)
const noHolidays: ReadonlySet<string> = new Set()

suite('the party pack', () => {
  let pack: Pack
  before(async () => {
    const loaded = await loadPack(new URL('../../packs/uk-party', import.meta.url).pathname)
    assert.deepEqual(loaded.problems, [])
    assert.ok(loaded.pack)
    pack = loaded.pack
  })

  for (const set of ['2010', '2024']) {
    test(`the set of ${set} has 650 units, each in a hexagon of its own`, () => {
      const units = [...pack.units.values()].filter(unit => unit.set === set)
      assert.equal(units.length, 650)
      assert.equal(new Set(units.map(unit => `${unit.hex?.q}:${unit.hex?.r}`)).size, 650)
      assert.equal(new Set(units.map(unit => unit.region)).size, 12)
      assert.ok(units.every(unit => unit.hex && unit.place && (unit.electorate ?? 0) > 20_000))
    })
  }

  test('at least twelve bodies that decide lead down to members', () => {
    const deciding = [...pack.bodies.values()].filter(body => body.level !== 'member' && body.level !== 'outside')
    assert.ok(deciding.filter(body => distanceFromMembers(pack.bodies, body.id).hops !== null).length >= 12)
  })

  test('from the panel one can walk to conference, its delegates and the members, in four steps', () => {
    const byOf = (body: string, seats: string) => got(pack.bodies, body).seats.find(group => group.id === seats)?.by
    assert.equal(byOf('by-election-panel', 'panel'), 'nec')
    assert.equal(byOf('nec', 'conference-seats'), 'conference')
    assert.equal(byOf('conference', 'constituency'), 'constituency-delegation')
    assert.equal(byOf('constituency-delegation', 'delegates'), 'all-member-meeting')
    assert.equal(got(pack.bodies, 'all-member-meeting').level, 'member')
  })

  test('the nearest road from members to the panel is through the six seats that all members elect', () => {
    const { hops, path } = distanceFromMembers(pack.bodies, 'by-election-panel')
    assert.equal(hops, 2)
    assert.equal(path.at(-1)?.group, 'constituency-section')
    assert.equal(distanceFromMembers(pack.bodies, 'nec').groups.find(group => group.group === 'conference-seats')?.hops, 3)
  })

  test('sixty words and more are explained, each once, and found in a text', () => {
    assert.ok(pack.terms.size >= 60)
    const found = explain(pack.glossary, 'The selection panel makes a longlist after the freeze date.').flatMap(
      piece => piece.term?.id ?? [],
    )
    assert.deepEqual(found, ['panel-selection', 'longlist', 'freeze-date'])
  })

  test('in Copeland eight names became three', () => {
    const contest = got(pack.contests, 'copeland-2017')
    assert.deepEqual(funnel(contest), [8, 3, 1])
    assert.equal(contest.options.length, 8)
    assert.equal(contest.events.find(event => event.id === 'shortlisted')?.out.length, 5)
  })

  test('in Stoke forty-one became eleven, four and three, and thirty went out at the first cut without a reason', () => {
    const contest = got(pack.contests, 'stoke-central-2017')
    assert.deepEqual(funnel(contest), [41, 11, 4, 3, 1])
    const gates = gatesOf(got(pack.procedures, contest.procedure), pack.bodies, {
      events: contest.events,
      moments: contest.moments,
      holidays: noHolidays,
    })
    assert.equal(gates[0]?.stage.id, 'longlist')
    assert.deepEqual(gates[0]?.removed, { atLeast: 30, exact: true })
    const out = contest.events.filter(event => event.stage === 'longlist' || event.stage === 'shortlist').flatMap(event => event.out)
    assert.deepEqual([...new Set(out.map(one => one.reason))], ['none-given'])
  })

  test('the figures of both are those that were reported', () => {
    const copeland = got(pack.contests, 'copeland-2017')
    assert.deepEqual(figure(copeland, 'margin')?.value, { low: 15, high: 25 })
    assert.equal(figure(copeland, 'margin')?.approx, 'yes')
    assert.equal(figure(copeland, 'votes-cast')?.value, 170)
    const stoke = got(pack.contests, 'stoke-central-2017')
    assert.equal(figure(stoke, 'present')?.value, 129)
    assert.deepEqual(
      stoke.rounds.map(round => [Object.values(round.votes), round.non_transferable]),
      [
        [[51, 46, 29], null],
        [[72, 51], 3],
      ],
    )
  })

  test('every event of both has a day, someone who decided it or the word unknown, and a source', () => {
    for (const id of ['copeland-2017', 'stoke-central-2017']) {
      for (const event of got(pack.contests, id).events) {
        assert.ok(event.at.day && event.decider && event.sources.length > 0, `${id} ${event.id}`)
      }
    }
  })

  test('what sources disagree about stands side by side', () => {
    const points = Map.groupBy(got(pack.contests, 'copeland-2017').claims, claim => claim.point)
    assert.deepEqual(
      [...points.values()].map(claims => claims.length),
      [2, 2, 2, 2, 2],
    )
  })

  test('the preferred option was on the ballot in Copeland and went out at the longlist in Stoke', () => {
    const goneAt = (contest: Contest) => {
      const preferred = contest.options.find(option => option.preferred_by.length > 0)
      return contest.events.find(event => event.out.some(one => one.option === preferred?.id))?.stage
    }
    assert.equal(goneAt(got(pack.contests, 'copeland-2017')), 'vote')
    assert.equal(goneAt(got(pack.contests, 'stoke-central-2017')), 'longlist')
  })

  test('a newcomer of seven weeks has no vote in Copeland and an open branch meeting a week later', () => {
    const contest = got(pack.contests, 'copeland-2017')
    const procedure = got(pack.procedures, contest.procedure)
    const history = [{ kind: 'joined' as const, on: Temporal.PlainDate.from('2016-11-19'), unit: '2010/E14000647' }]
    const rule = procedure.rolls.find(one => one.id === 'by-election-selection.voters')
    assert.ok(rule)
    const today = Temporal.PlainDate.from('2017-01-07')
    assert.equal(mayVote(history, rule, contest.moments, { unit: '2010/E14000647', today }).may, 'no')
    const levers = leversFor(procedure, history, {
      unit: '2010/E14000647',
      moments: contest.moments,
      now: { day: today, time: null },
      holidays: noHolidays,
    })
    const meeting = levers.find(one => one.lever === 'attend-branch-meeting')
    assert.equal(meeting?.state, 'not-yet')
    assert.equal(meeting?.state === 'not-yet' ? meeting.opens.day.toString() : null, '2017-01-14')
  })

  test('at least twenty other selections can be compared', () => {
    const others = [...pack.contests.values()].filter(contest => got(pack.procedures, contest.procedure).kind === 'candidate')
    assert.ok(others.length - 2 >= 20)
    assert.ok(others.filter(contest => figure(contest, 'votes-cast')).length >= 12)
  })

  test('no source is listed that nothing uses', () => {
    const text = JSON.stringify([...pack.bodies.values(), ...pack.procedures.values(), ...pack.rules.values(), ...pack.contests.values()])
    const units = JSON.stringify(pack.about)
    for (const key of pack.sources.keys()) assert.ok(text.includes(`"${key}"`) || units.includes(`"${key}"`), key)
  })
})
