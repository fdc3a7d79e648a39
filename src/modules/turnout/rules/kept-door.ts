import { type Held, isId, type Queue, readActs, readHeld } from './act-queue.ts'

/** The list at a door as a phone keeps it: names and nothing by which anybody could be reached. Made by the server, read by the phone. */
export type DoorPerson = {
  readonly id: string
  readonly name: string
  /** In words, what they last said. */
  readonly said: string
  readonly here: boolean
}

export const marks = ['ours', 'other', 'not-said'] as const
/** Who came and is in no list: with us, with another, or did not say. */
export type Mark = (typeof marks)[number]

export type DoorList = {
  readonly caucus: string
  readonly when: string
  readonly until: string
  /** Milliseconds until it goes: a phone's own clock may be wrong. */
  readonly left: number
  /** Ticked or marked at all doors, as far as the server knew. */
  readonly here: number
  readonly people: readonly DoorPerson[]
  /** False: nothing is voted on, so whoever came is with nobody. Absent in a list that a phone kept before it was told: a vote. */
  readonly votes?: boolean
}

/** Somebody came or did not after all; somebody came who is in no list; that mark was a mistake. */
export type DoorAct = Held &
  (
    | { readonly kind: 'tap'; readonly person: string; readonly here: boolean }
    | { readonly kind: 'mark'; readonly mark: Mark }
    | { readonly kind: 'unmark'; readonly of: string }
  )

/** Those who said something about this meeting, and no more of them on one phone: what is kept is what can be stolen. */
export const mostAtDoor = 400
/** It is kept on a phone from so many days before the meeting on, and goes with its day. */
export const daysBefore = 2

export const readDoorActs = (value: unknown): readonly DoorAct[] | null => readActs(value, readDoorAct)

const readDoorAct = (value: Readonly<Record<string, unknown>>): DoorAct | null => {
  const held = readHeld(value)
  if (!held) return null
  const { kind, person, here, mark, of } = value
  if (kind === 'tap' && isId(person) && typeof here === 'boolean') return { ...held, kind, person, here }
  const marked = marks.find(one => one === mark)
  if (kind === 'mark' && marked) return { ...held, kind, mark: marked }
  return kind === 'unmark' && isId(of) ? { ...held, kind, of } : null
}

/** The list with what was tapped here since: the last tap on each person counts. */
export const withTaps = (people: readonly DoorPerson[], { waiting }: Pick<Queue<DoorAct>, 'waiting'>): readonly DoorPerson[] => {
  const tapped = new Map(waiting.flatMap(act => (act.kind === 'tap' ? [[act.person, act.here] as const] : [])))
  return people.map(person => ({ ...person, here: tapped.get(person.id) ?? person.here }))
}

/** Rows as they stand: whoever was shown keeps their place while they are found, whoever is new comes last. @param stood ids in their order @param rows as they would be drawn anew */
export const inPlace = (stood: readonly string[], found: readonly DoorPerson[], rows: readonly DoorPerson[]): readonly DoorPerson[] => {
  const known = new Map(found.map(person => [person.id, person]))
  return [...stood.flatMap(id => known.get(id) ?? []), ...rows.filter(({ id }) => !stood.includes(id))]
}

/** How many came, with what was tapped and marked here since the server told. */
export const hereWith = ({ here, people }: Pick<DoorList, 'here' | 'people'>, queue: Pick<Queue<DoorAct>, 'waiting'>): number => {
  const after = withTaps(people, queue)
  const taps = after.reduce((sum, person, i) => sum + Number(person.here) - Number(people[i]?.here), 0)
  const marked = queue.waiting.reduce((sum, act) => sum + Number(act.kind === 'mark') - Number(act.kind === 'unmark'), 0)
  return here + taps + marked
}

/** Marks that wait and were not undone, in their order. */
export const marksIn = ({ waiting }: Pick<Queue<DoorAct>, 'waiting'>): readonly string[] => {
  const undone = waiting.flatMap(act => (act.kind === 'unmark' ? [act.of] : []))
  return waiting.flatMap(act => (act.kind === 'mark' && !undone.includes(act.id) ? [act.id] : []))
}

/** Without marks, apostrophes and case: whoever stands at a door types `obrien` for O’Brien and `zoe` for Zoë. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()

/** Those whose name has each word that was typed: `ka tw` finds Kate Twohig. */
export const namedLike = <Named extends { readonly name: string }>(people: readonly Named[], typed: string): readonly Named[] => {
  const words = plain(typed).split(/\s+/).filter(Boolean)
  return people.filter(({ name }) => words.every(word => plain(name).includes(word)))
}
