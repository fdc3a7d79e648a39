import { day, instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { grants } from '#modules/access/index.ts'
import { accountOf } from '#modules/demo/index.ts'
import { founding } from '#modules/network/index.ts'
import { addPeople, type NewPerson } from '#modules/people/index.ts'
import { putDown, recordRoll } from '#modules/turnout/commands.ts'
import { keeper, type Tx, transaction } from '#platform/transaction.ts'
import type { World } from '#test/world.ts'

/**
 * A caucus of its own for stories that count people: Wath, on the ground of the Copeland contest. Asha stewards it, Ali rings for it, Cai is a member; nobody is in
 * it but whom a story adds.
 */
export const contest = 'copeland-2017'
export const wathPaths = { room: `/caucuses/wath/contests/${contest}`, people: '/caucuses/wath/people' }

const unit = '2010/E14000647'
const began = instant('2016-12-28T12:00:00Z')
const until = instant('2017-12-31T00:00:00Z')

export const asKeeper = <T>(w: World, work: (tx: Tx) => Promise<T>): Promise<T> =>
  transaction(w.program.database, { ...keeper, now: w.program.clock.now() }, work)

export const settleWath = (w: World, roll: { low: number; high: number } | null = { low: 100, high: 100 }): Promise<Id<'caucus'>> =>
  asKeeper(w, async tx => {
    const id = await founding.caucus(tx, w.program.packs, {
      slug: 'wath',
      name: 'Wath',
      aims: 'Tests.',
      covers: [{ pack: 'uk-party', unit }],
      on: day('2016-12-28'),
      by: null,
    })
    if (isRefusal(id)) throw new Error(id.why)
    const scope = { kind: 'caucus', id } as const
    for (const [key, role] of [
      ['asha', 'steward'],
      ['ali', 'organiser'],
      ['cai', 'member'],
    ] as const) {
      await grants.give(tx, { account: accountOf(key), role, scope, place: 'Wath', by: null, at: began, until })
    }
    await putDown(tx, { caucus: id, account: accountOf('ali'), hoursAWeek: 7, from: day('2017-01-01'), until: day('2017-06-01') })
    if (roll) await recordRoll(tx, { caucus: id, contest, ...roll, source: 'The secretary said so.', at: began, by: null })
    return id
  })

/** Somebody on the roll who agreed to be phoned; `more` changes what a story needs changed. */
export const member = (caucus: Id<'caucus'>, name: string, more: Partial<NewPerson> = {}): NewPerson => ({
  caucus,
  account: null,
  name,
  phone: '07700 900118',
  email: null,
  area: 'Wath',
  pack: 'uk-party',
  unit,
  source: 'in-person',
  sourceNote: '',
  purpose: 'Asking about meetings and votes',
  basis: 'consent',
  on: day('2016-12-28'),
  by: null,
  history: [{ kind: 'joined', on: day('2015-09-01'), unit }],
  historySaidBy: 'person',
  consents: [{ purpose: 'asking', channel: 'phone', how: 'said so' }],
  notice: 'said so',
  ...more,
})

/** Letters, so that no name is a part of another: Aaa, Aab, … */
export const nameOf = (index: number): string => {
  const letter = (n: number) => String.fromCharCode(97 + n)
  return `Z${letter(Math.floor(index / 26))}${letter(index % 26)}ra Quill`
}

export const addMembers = (w: World, caucus: Id<'caucus'>, count: number, more: Partial<NewPerson> = {}): Promise<Id<'person'>[]> =>
  asKeeper(w, async tx => {
    const added = await addPeople(
      tx,
      w.program.key,
      Array.from({ length: count }, (_, i) => member(caucus, nameOf(i), more)),
      began,
    )
    if (isRefusal(added)) throw new Error(added.why)
    return added
  })

export const callForm = (page: { text: string }): { call: string } => ({ call: /name="call" value="([^"]+)"/.exec(page.text)?.[1] ?? '' })

/** Another steward of Wath, for what takes two. */
export const addSteward = (w: World, caucus: Id<'caucus'>, key: string): Promise<unknown> =>
  asKeeper(w, tx =>
    grants.give(tx, {
      account: accountOf(key),
      role: 'steward',
      scope: { kind: 'caucus', id: caucus },
      place: 'Wath',
      by: null,
      at: began,
      until,
    }),
  )
