import assert from 'node:assert/strict'
import { type Answer, ageWhenSent } from '#modules/turnout/rules/act-queue.ts'
import { type DoorAct, type DoorPerson, withTaps } from '#modules/turnout/rules/kept-door.ts'
import { type Evening, longestWay, pass, type Sent, type Told } from './evening.ts'

/**
 * Eight phones at the doors of one meeting, to which sixty people come. The server is the contract of turnout_take_tap: a tap by its id once; the one tapped last says who
 * is here, in whatever order taps arrive; what that changes is an event.
 */
const [phones, people] = [8, 60]
const everybody: readonly DoorPerson[] = Array.from({ length: people }, (_, i) => ({ id: `p${i}`, name: `P ${i}`, said: '', here: false }))

type Tap = { readonly id: string; readonly here: boolean; readonly at: number; readonly nth: number }

const serverOf = () => {
  const taken = new Map<string, DoorAct>()
  const taps = new Map<string, Tap[]>()
  const events = new Map<string, boolean[]>()
  const marked = new Set<string>()
  const isHere = (person: string): boolean => events.get(person)?.at(-1) ?? false
  const take = (act: DoorAct, sentAt: number, now: number): Answer => {
    const became = taken.has(act.id) ? 'again' : 'taken'
    if (became === 'taken') write(act, now - ageWhenSent(act, sentAt))
    taken.set(act.id, taken.get(act.id) ?? act)
    return { id: act.id, became, why: null }
  }
  const write = (act: DoorAct, at: number): void => {
    if (act.kind === 'mark') marked.add(act.id)
    if (act.kind === 'unmark') assert.ok(marked.delete(act.of), 'a mark is undone after it was made')
    if (act.kind !== 'tap') return
    const all = [...(taps.get(act.person) ?? []), { id: act.id, here: act.here, at, nth: taken.size }]
    taps.set(act.person, all)
    const here = lastOf(all)?.here ?? false
    if (here !== isHere(act.person)) events.set(act.person, [...(events.get(act.person) ?? []), here])
  }
  return {
    taken,
    taps,
    events,
    marked,
    isHere,
    hear: (_: number, { acts, sentAt }: Sent<DoorAct>, now: number): Told<readonly DoorPerson[]> => ({
      answers: acts.map(act => take(act, sentAt, now)),
      list: everybody.map(person => ({ ...person, here: isHere(person.id) })),
    }),
  }
}

const lastOf = (taps: readonly Tap[]): Tap | undefined => taps.toSorted((a, b) => a.at - b.at || a.nth - b.nth).at(-1)

/** @throws AssertionError when a tap is missing, there twice or changed, somebody ticked at two doors came twice, or the last tap on somebody does not count */
export const doorEvening = (seed: string): Evening => {
  const server = serverOf()
  const made = new Map<string, string[]>()
  const { noted, counted } = pass<DoorAct, readonly DoorPerson[]>({
    seed,
    phones,
    list: everybody,
    hear: server.hear,
    next: (list, queue, held, { within, chance }) => {
      const mine = queue.waiting.flatMap(act => (act.kind === 'mark' ? [act.id] : []))
      const undone = new Set(queue.waiting.flatMap(act => (act.kind === 'unmark' ? [act.of] : [])))
      const of = mine.find(id => !undone.has(id) && !made.has(id))
      if (of && chance(0.3)) {
        made.set(of, [held.id])
        return { ...held, kind: 'unmark', of }
      }
      if (chance(0.2)) return { ...held, kind: 'mark', mark: 'ours' }
      const person = withTaps(list, queue)[within(people)]
      return { ...held, kind: 'tap', person: person?.id ?? '', here: !person?.here }
    },
    again: act => (act.kind === 'tap' ? { ...act, here: !act.here } : act),
    mayRelease: () => true,
  })
  assert.deepEqual([...server.taken.keys()].toSorted(), [...noted.keys()].toSorted(), `${seed}: what the server has is what was noted`)
  for (const [id, act] of server.taken) assert.deepEqual(act, noted.get(id)?.act, `${seed}: ${id} is as it was noted`)
  const acts = [...noted.values()]
  const marks = acts.filter(({ act }) => act.kind === 'mark').length - acts.filter(({ act }) => act.kind === 'unmark').length
  assert.equal(server.marked.size, marks, seed)
  for (const [person, taps] of server.taps) {
    const name = `${seed}: ${person}`
    const last = lastOf(taps)
    assert.equal(server.isHere(person), last?.here, `${name} is where the last tap says`)
    const events = server.events.get(person) ?? []
    assert.ok(
      events.every((here, i) => here !== (events[i - 1] ?? false)),
      `${name} came once at a time: ${events}`,
    )
    const [latest, before] = acts.filter(({ act }) => act.kind === 'tap' && act.person === person).toSorted((a, b) => b.at - a.at)
    const all = acts.filter(({ act }) => act.kind === 'tap' && act.person === person)
    if (latest && all.every(one => one.sure) && latest.at - (before?.at ?? -longestWay * 2) > longestWay * 2)
      assert.equal(latest.act.kind === 'tap' && latest.act.here, server.isHere(person), `${name}: the tap that was really the last counts`)
  }
  return { acts: noted.size, ...counted }
}
