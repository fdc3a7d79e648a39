import assert from 'node:assert/strict'
import { type Answer, ageWhenSent } from '#modules/turnout/rules/act-queue.ts'
import { type Call, mostInHand, notedOf } from '#modules/turnout/rules/kept-list.ts'
import { type Evening, longestWay, pass, type Sent, type Told } from './evening.ts'

/**
 * Thirty phones of twenty callers. The server is its contract: a call by its id once, from who was handed the person; five at a time, in one hand.
 */
const [phones, callers, people] = [30, 20, 400]
const callerOf = (phone: number): number => phone % callers
/** Two phones of one caller: neither hands back what the other rings from. */
const shares = (phone: number): boolean => callerOf(phone) < phones - callers

type Hand = { readonly caller: number; back: boolean }
type Rung = { readonly person: string; readonly caller: number; readonly outcome: string; readonly heldAt: number }

const serverOf = () => {
  const hands = new Map<string, Hand[]>()
  const calls = new Map<string, Rung>()
  const released = new Set<number>()
  const wasCalled = new Set<string>()
  let writes = 0
  const isFree = (person: string): boolean =>
    (hands.get(person) ?? []).every(hand => hand.back) && ![...calls.values()].some(call => call.person === person)
  const free = (): string[] => Array.from({ length: people }, (_, i) => `p${i}`).filter(isFree)
  const inHandOf = (caller: number): string[] =>
    [...hands].flatMap(([person, all]) =>
      all.some(hand => hand.caller === caller && !hand.back) && !wasCalled.has(person) ? [person] : [],
    )
  const take = (caller: number, act: Call, sentAt: number, now: number): Answer => {
    const known = calls.get(act.id)
    if (known) return { id: act.id, became: known.person === act.person && known.caller === caller ? 'again' : 'refused', why: 'another' }
    if (!hands.get(act.person)?.some(hand => hand.caller === caller)) return { id: act.id, became: 'refused', why: 'not in your hand' }
    calls.set(act.id, { person: act.person, caller, outcome: act.outcome, heldAt: now - ageWhenSent(act, sentAt) })
    wasCalled.add(act.person)
    writes++
    return { id: act.id, became: 'taken', why: null }
  }
  const handOut = (caller: number): void => {
    if (inHandOf(caller).length + 5 > mostInHand) return
    for (const person of free().slice(0, 5)) {
      const all = hands.get(person) ?? []
      assert.ok(
        all.every(hand => hand.back),
        `${person} is in two hands`,
      )
      hands.set(person, [...all, { caller, back: false }])
    }
  }
  return {
    calls,
    writes: () => writes,
    hear: (phone: number, { acts, sentAt, want, release }: Sent<Call>, now: number): Told<readonly string[]> => {
      const caller = callerOf(phone)
      const answers = acts.map(act => take(caller, act, sentAt, now))
      if (want === 'release' && !released.has(release)) {
        released.add(release)
        for (const all of hands.values()) for (const hand of all) if (hand.caller === caller) hand.back = true
      }
      if (want === 'more') handOut(caller)
      return { answers, list: want === 'release' ? [] : inHandOf(caller) }
    },
  }
}

/** @throws AssertionError when a call that a phone showed as noted is missing, there twice or changed, or when two callers rang one person */
export const callEvening = (seed: string): Evening => {
  const server = serverOf()
  const { noted, counted } = pass<Call, readonly string[]>({
    seed,
    phones,
    list: [],
    hear: server.hear,
    next: (list, queue, held, { chance }) => {
      const waits = notedOf(queue)
      const person = list.find(one => !waits.has(one))
      if (person === undefined) return 'more'
      return { ...held, person, outcome: chance(0.5) ? 'yes' : 'no', plan: { when: null, from: null, how: null }, needs: [] }
    },
    again: act => ({ ...act, outcome: 'maybe' }),
    mayRelease: phone => !shares(phone),
  })
  assert.deepEqual([...server.calls.keys()].toSorted(), [...noted.keys()].toSorted(), `${seed}: what the server has is what was noted`)
  assert.equal(server.writes(), noted.size, seed)
  const rangBy = new Map<string, number>()
  for (const [id, call] of server.calls) {
    const one = noted.get(id)
    assert.deepEqual(
      [call.person, call.caller, call.outcome],
      [one?.act.person, callerOf(one?.phone ?? -1), one?.act.outcome],
      `${seed}: ${id} is as it was noted`,
    )
    if (one?.sure) assert.ok(Math.abs(call.heldAt - one.at) <= longestWay, `${seed}: ${id} was held ${call.heldAt - one.at} ms off`)
    assert.equal(rangBy.get(call.person) ?? call.caller, call.caller, `${seed}: ${call.person} was rung by two callers`)
    rangBy.set(call.person, call.caller)
  }
  return { acts: noted.size, ...counted }
}
