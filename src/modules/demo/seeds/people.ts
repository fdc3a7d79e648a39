import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { below, pick, type Random, randomFrom } from '#kernel/random.ts'
import { addPeople, type Need, type NewPerson } from '#modules/people/index.ts'
import { type Commitment, recordCommitments, type Said } from '#modules/turnout/index.ts'
import { newId } from '#platform/ids.ts'
import type { Key } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'
import { idFor } from '../cast.ts'
import { done } from './done.ts'
import { inventName, inventPhone } from './invent.ts'

/** How many of a caucus's people have last said what. */
export type Crowd = Readonly<Partial<Record<Said, number>>>

type Group = {
  readonly story: string
  readonly caucus: Id<'caucus'>
  readonly contest: string
  readonly unit: string
  readonly areas: readonly [string, ...string[]]
  readonly crowd: Crowd
  /** When they were added, and when they said it. */
  readonly on: Day
  readonly saidAt: Instant
  /** Said face to face, at a meeting or a door. */
  readonly faceToFace?: boolean
  /** Ids in the order in which they are made, as of real people: an index of hundreds of thousands is then written at its end, and not all over. */
  readonly inOrder?: boolean
  /** When a member of this crowd joined the organisation. */
  readonly joined: (random: Random) => Day
}

export const usual = {
  pack: 'uk-party',
  source: 'self-entered',
  sourceNote: 'signed the sheet at an open meeting (invented)',
  purpose: 'to be asked about meetings and votes in this unit',
  basis: 'consent',
  historySaidBy: 'person',
  notice: 'read out and shown at the meeting',
  account: null,
  email: null,
  by: null,
} as const

const wishes: readonly Need[][] = [[], [], [], [], ['lift'], ['can-drive'], ['childcare'], ['step-free']]

/** Invents the people of a caucus and what each last said about coming; the same words give the same people. */
export const seedCrowd = async (tx: Tx, key: Key, group: Group): Promise<Id<'person'>[]> => {
  const random = randomFrom(group.story)
  const said = Object.entries(group.crowd).flatMap(([state, count]) => Array.from({ length: count ?? 0 }, () => state as Said))
  const people = said.map(
    (_, index): NewPerson => ({
      ...usual,
      id: group.inOrder ? newId<'person'>() : idFor<'person'>(`${group.story} person ${index}`),
      caucus: group.caucus,
      name: inventName(random),
      phone: inventPhone(random),
      area: pick(random, group.areas),
      unit: group.unit,
      on: group.on,
      history: [{ kind: 'joined', on: group.joined(random), unit: group.unit }],
      consents: [
        { purpose: 'asking', channel: 'phone', how: 'ticked on the sheet' },
        { purpose: 'lifts', channel: 'phone', how: 'ticked on the sheet' },
      ],
      needs: wishes[below(random, wishes.length)] ?? [],
    }),
  )
  const ids = done(await addPeople(tx, key, people, group.saidAt))
  const plan = { when: 'after tea', from: 'from home', how: 'own car' }
  await recordCommitments(
    tx,
    ids.map((person, index): Commitment => {
      const state = said[index] ?? 'sympathiser'
      return {
        person,
        caucus: group.caucus,
        contest: group.contest,
        said: state,
        at: group.saidAt,
        by: null,
        faceToFace: group.faceToFace ?? false,
        ...(state === 'confirmed' || (state === 'yes' && index % 3 === 0) ? { plan } : {}),
      }
    }),
  )
  return ids
}

export const someTimeBefore =
  (latest: Day, days: number) =>
  (random: Random): Day =>
    latest.subtract({ days: below(random, days) })
