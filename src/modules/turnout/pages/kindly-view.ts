import type { Id } from '#kernel/id.ts'
import { type Caucus, caucusBySlug, networkPaths } from '#modules/network/index.ts'
import { type Known, peopleOf } from '#modules/people/index.ts'
import { missing, type Reply, type Visit } from '#web/route.ts'
import { kindly, kindlyScript } from '../asks/kindly.ts'
import { scriptOf } from '../asks/scripts.ts'
import type { TurnoutDeps } from '../deps.ts'
import { type Handed, handedTo } from '../queries.ts'
import type { Spoken } from '../rules/kept-list.ts'
import { firstOf } from '../rules/script.ts'

/** What each page of friendly words begins with. */
export type InKindly = {
  readonly visit: Visit
  readonly deps: TurnoutDeps
  readonly caucus: Caucus
  readonly account: Id<'account'>
}

export const inKindly =
  (deps: TurnoutDeps, page: (room: InKindly) => Promise<Reply>) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    if (!caucus || !visit.who) return missing('such caucus', networkPaths.caucuses())
    return page({ visit, deps, caucus, account: visit.who.account })
  }

/** In the caller's hand, those who were rung too. */
export const inKindlyHand = async ({ visit, caucus, account }: InKindly): Promise<{ person: Known; handed: Handed }[]> => {
  const handed = await handedTo(visit.tx, account, caucus.id, kindly, visit.now)
  const people = await peopleOf(visit.tx, { caucus: caucus.id, ids: handed.map(one => one.person) })
  return people.flatMap(person => handed.filter(one => one.person === person.id).map(one => ({ person, handed: one })))
}

export const stillToRing = async (room: InKindly): Promise<{ person: Known; handed: Handed }[]> =>
  (await inKindlyHand(room)).filter(({ handed }) => handed.outcome === null)

export const spokenKindly = async ({ visit, caucus }: InKindly): Promise<Spoken> => ({
  me: visit.who ? firstOf(visit.who.name) : 'a member',
  caucus: caucus.name,
  meeting: '',
  when: '',
  where: '',
  script: await scriptOf(visit.tx, caucus.id, kindly, kindlyScript),
})
