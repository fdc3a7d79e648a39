import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { before, suite, test } from 'node:test'
import { loadPack, type Pack } from '#modules/rulebook/index.ts'

const packs = new URL('../../packs/', import.meta.url).pathname
const ids = (await readFile(new URL('record.txt', import.meta.url), 'utf8')).trim().split('\n')

suite('the public record of a hundred real contests', () => {
  const loaded: Pack[] = []
  before(async () => {
    for (const folder of await readdir(packs)) {
      const { pack, problems } = await loadPack(packs + folder)
      assert.deepEqual(problems, [], folder)
      if (pack) loaded.push(pack)
    }
  })

  test('there are a hundred, and each is in one pack and no other', () => {
    assert.equal(new Set(ids).size, 100)
    const held = ids.map(id => [id, loaded.filter(pack => pack.contests.has(id)).map(pack => pack.about.id)] as const)
    assert.deepEqual(
      held.filter(([, where]) => where.length !== 1),
      [],
    )
  })

  test('each names a source of its pack, and each option that won or went out is one of its options', () => {
    for (const pack of loaded) {
      for (const contest of pack.contests.values()) {
        assert.ok(
          contest.sources.some(key => pack.sources.has(key)),
          contest.id,
        )
        const options = new Set(contest.options.map(option => option.id))
        const won = contest.won === 'unknown' ? [] : contest.won
        const named = [...won, ...contest.events.flatMap(event => event.out.map(one => one.option))]
        assert.ok(
          named.every(option => options.has(option)),
          contest.id,
        )
      }
    }
  })

  test('where the record says who won, it says by which event and about when', () => {
    const without = loaded.flatMap(pack =>
      [...pack.contests.values()]
        .filter(contest => contest.won !== 'unknown' && contest.won.length > 0)
        .filter(contest => {
          const gates = pack.procedures.get(contest.procedure)?.stages.filter(stage => stage.gate !== 'no') ?? []
          const vote = gates.findLast(stage => pack.bodies.get(stage.decider)?.level === 'member') ?? gates.at(-1)
          return !contest.events.some(event => event.stage === vote?.id && ['voted', 'certified'].includes(event.kind))
        })
        .map(contest => `${pack.about.id} ${contest.id}`),
    )
    assert.deepEqual(without, [])
  })

  test('where the winner and the second of the last round have votes, the lead that is given is their difference', () => {
    let checked = 0
    for (const contest of loaded.flatMap(pack => [...pack.contests.values()])) {
      const lead = contest.figures.find(figure => figure.id === 'margin')?.value
      const votes = Object.values(contest.rounds.at(-1)?.votes ?? {})
        .filter(count => typeof count === 'number')
        .toSorted((a, b) => b - a)
      const [first, second] = votes
      if (typeof lead !== 'number' || first === undefined || second === undefined) continue
      assert.equal(lead, first - second, contest.id)
      checked += 1
    }
    assert.ok(checked >= 35, `${checked} contests`)
  })
})
