import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { accounts, beginSession, grants, whoHolds } from '#modules/access/index.ts'
import { newId } from '#platform/ids.ts'
import { sha256 } from '#platform/seal.ts'
import { gate, transaction } from '#platform/transaction.ts'
import type { Program } from '#src/main.ts'
import { formToken } from '#web/form-token.ts'
import type { World } from './world.ts'

/** A voter of a crowd, signed in. */
export type Voter = { readonly account: Id<'account'>; readonly cookie: string; readonly token: string }

/** Members of the Stoke caucus beside the cast, each with an account and a role, so that the next ballot has them on its roll. */
export const crowdOf = async ({ database, clock }: Pick<Program, 'database' | 'clock'>, howMany: number): Promise<Id<'account'>[]> =>
  transaction(database, gate, async tx => {
    const found = await sql<{ id: Id<'caucus'> }>`select scope_id as id from access_grant where role = 'returning-officer' limit 1`.execute(
      tx,
    )
    const id = found.rows[0]?.id
    if (!id) throw new Error('no caucus has a returning officer')
    const at = clock.now().subtract({ hours: 24 * 30 })
    const crowd: Id<'account'>[] = []
    for (let n = 0; n < howMany; n++) {
      const account = newId<'account'>()
      await accounts.make(tx, { id: account, name: `Voter ${n + 1}`, address: null, at })
      const scope = { kind: 'caucus', id } as const
      await grants.give(tx, { account, role: 'member', scope, place: 'Stoke', by: null, at, until: clock.now().add({ hours: 24 * 300 }) })
      crowd.push(account)
    }
    return crowd
  })

/** Signs somebody in, as the sign-in link does, with the token that their forms carry. */
export const signIn = async (
  { database, clock, key }: Pick<Program, 'database' | 'clock' | 'key'>,
  account: Id<'account'>,
): Promise<Voter> =>
  transaction(database, gate, async tx => {
    const session = await beginSession(tx, account, 'a test', clock.wall())
    const who = await whoHolds(tx, sha256(session), clock.now(), clock.wall())
    return { account, cookie: `caucus=${session}`, token: formToken(key, who) }
  })

/** Glyn opens a ballot for everybody who holds a role now; casting opens with drawing, an hour from the story's beginning. */
export const openCrowdBallot = async (w: World): Promise<{ id: string; key: string }> => {
  const [first] = await w.rows('ballots_box')
  const page = await w.as('Glyn').post('/caucuses/stoke-central/ballots/new', {
    title: 'A ballot of many',
    scrutineer: String(first?.['scrutineer_account']),
    ...{ drawsOn: '2017-01-07', drawsAt: '10:00', castsOn: '2017-01-07', castsAt: '10:00', closesOn: '2017-01-14', closesAt: '21:00' },
    ...{ title1: 'Who chairs?', options1: 'Ade\nBea\nCem\nDot', method1: 'scottish-stv', seats1: '1' },
  })
  if (page.status !== 303) throw new Error(`the ballot was not opened: ${page.status}`)
  const box = (await w.rows('ballots_box')).find(row => row['title'] === 'A ballot of many')
  return { id: String(box?.['id']), key: String(box?.['key_spki']) }
}

/** JSON to a page of a running program, as a script of ours sends it. */
export const sendJson = (value: unknown, voter?: Voter): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(value),
  headers: {
    'content-type': 'application/json',
    origin: 'http://localhost:3000',
    ...(voter ? { cookie: voter.cookie, 'x-form-token': voter.token } : {}),
  },
})
