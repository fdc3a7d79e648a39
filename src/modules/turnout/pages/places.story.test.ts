import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant } from '#kernel/day.ts'
import { grants } from '#modules/access/index.ts'
import { accountOf } from '#modules/demo/index.ts'
import { asKeeper, settleWath } from '#test/wath.ts'
import { world } from '#test/world.ts'
import { told } from '../commands.ts'

test('nine places by post and online: the page says votes and no room, from when to when, what each place takes, and how many names to ask for', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const contest = 'labour-nec-2020'
  await w.at('2020-10-01T10:00:00Z')
  await asKeeper(w, async tx => {
    const at = w.program.clock.now()
    const scope = { kind: 'caucus', id: caucus } as const
    await grants.give(tx, {
      account: accountOf('cai'),
      role: 'member',
      scope,
      place: 'Wath',
      by: null,
      at,
      until: instant('2021-01-01T00:00:00Z'),
    })
    await told.roll(tx, { caucus, contest, low: 1_000, high: 1_000, source: 'The secretary said so.', at, by: null })
    await told.canvass(tx, { caucus, contest, asked: 60, ours: 27, how: 'at a street stall', at })
  })
  const { status, text } = await w.as('Cai').get(`/caucuses/wath/contests/${contest}`)
  assert.equal(status, 200)
  const seen = text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
  assert.match(seen, /by post, online or in person, from Mon 19 October to Thu 12 November, 12 noon/)
  for (const words of [
    'Needed for one place',
    'Say they’ll vote',
    'Expected to vote',
    'Chance of a place',
    'How many places',
    '9 places are filled',
    'There is no meeting',
  ])
    assert.match(seen, new RegExp(words))
  assert.deepEqual(seen.match(/.{0,40}(the room|nights of 10|What if\?).{0,20}/g), null)
  // 9 places: the first takes a tenth of the votes and one, the fifth more than half of them, as in the room of two sides.
  const votes = (row: string): number => Number(new RegExp(`${row} (\\d+) `).exec(seen)?.[1] ?? assert.fail(row))
  const [first, fifth, all] = [votes('1 or more'), votes('5 or more'), votes('all 9')]
  assert.ok(Math.abs(fifth - 5 * first) <= 5 && Math.abs(all - 9 * first) <= 9, `${first}, ${fifth}, ${all}`)
  // 28 of 62 are ours: four places are more likely filled than not, and one more name may be carried.
  assert.match(seen, /Ask people to vote for 4 or 5 names of yours/)

  // Whoever works for it is told of votes, too: nobody is asked to come, and there is no door.
  const as = async (role: 'steward', path: string): Promise<string> => {
    const at = w.program.clock.now()
    const scope = { kind: 'caucus', id: caucus } as const
    await asKeeper(w, tx =>
      grants.give(tx, { account: accountOf('cai'), role, scope, place: 'Wath', by: null, at, until: instant('2021-01-01T00:00:00Z') }),
    )
    return (await w.as('Cai').get(`/caucuses/wath/contests/${contest}${path}`)).text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
  }
  assert.match(
    await as('steward', '/calls/script'),
    /“Hello Sam, this is Cai from Wath\. The vote is by post, online or in person, from .* Will you vote\?”/,
  )
  const door = await as('steward', '/door')
  assert.match(door, /Who has voted For the vote by post, online or in person.* How they voted is nobody’s to ask\./)
  assert.doesNotMatch(door, /The door|No signal at the door/)
  assert.match(await as('steward', '/here'), /How many have voted/)
  assert.equal((await w.as('Cai').get(`/contests/${contest}/pass`)).status, 404, 'no code for a door that there is not')
  assert.deepEqual(w.faults, [])
})
