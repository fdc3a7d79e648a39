import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { rolls } from '#modules/contests/index.ts'
import { accountOf, startOf } from '#modules/demo/index.ts'
import { movableClock } from '#platform/clock.ts'
import { type Database, openPostgres } from '#platform/database.ts'
import { keeper, transaction } from '#platform/transaction.ts'
import { verifyAudit } from '#src/cli/verify.ts'
import { crowdOf, signIn, type Voter } from '#test/crowd.ts'
import { type Device, newDevice, publicKeyOf } from '#test/device.ts'
import { testKey } from '#test/world.ts'

/** A ballot on a running server, with many on its roll who are signed in and whose devices hold a blinded message each. */
export type Electorate = {
  readonly database: Database
  readonly box: Id<'box'>
  readonly voters: readonly (Voter & { readonly device: Device })[]
  close(): Promise<void>
}

export const serverSettings = { CAUCUS_KEY: testKey.bytes.toString('hex'), SEED: 'riverside', PUBLIC_URL: 'http://localhost:3000' } as const

/** The server runs on another port than its public address says; forms come from that address. */
const origin = 'http://localhost:3000'

const after = '2017-01-14T21:00:01Z'

/** Everything before the vote: people, sessions, the opening, and what devices do beforehand. The server of this database must have started once. */
export const electorateOf = async (url: string, howMany: number): Promise<Electorate> => {
  const database = await openPostgres(url, 4)
  const clock = movableClock(startOf('riverside'))
  const program = { database, clock, key: testKey }
  const accounts = await crowdOf(program, howMany)
  const found = await sql<{ id: Id<'caucus'> }>`select id from network_caucus where slug = 'stoke-central'`.execute(database.db)
  const caucus = found.rows[0]?.id ?? assert.fail('the story has the caucus')
  const now = clock.now()
  const box = await transaction(database, { ...keeper, now }, tx =>
    rolls.openBallot(
      tx,
      testKey,
      {
        caucus,
        title: 'A ballot of many',
        about: '',
        scrutineer: { account: accountOf('hana'), name: 'Hana Suzuki' },
        drawsFrom: now,
        castsFrom: now,
        closesAt: instant('2017-01-14T21:00:00Z'),
        quorum: 0,
        envelopes: 0,
        questions: [{ title: 'Who chairs?', method: 'scottish-stv', seats: 1, options: ['Ade', 'Bea', 'Cem', 'Dot'] }],
      },
      { account: accountOf('glyn'), name: 'Glyn Parry' },
      now,
    ),
  )
  const key = await sql<{ spki: string }>`select key_spki as spki from ballots_box where id = ${box}`.execute(database.db)
  const publicKey = publicKeyOf(key.rows[0]?.spki ?? '')
  const voters: (Voter & { device: Device })[] = []
  for (const account of accounts) voters.push({ ...(await signIn(program, account)), device: newDevice(publicKey) })
  return { database, box, voters, close: () => database.close() }
}

/** What one voter went through. Times in milliseconds, each of the try that was answered. */
export type Voted = { readonly receipt: string; readonly draw: number; readonly cast: number; readonly retries: number }

type Answer = { readonly status: number; readonly body: Record<string, string>; readonly took: number }

/** So many answers may be missing before a device gives up: minutes, and more of them where the machine is slow. */
const mostTries = 100

/**
 * Tries until the server answers, as the device does: no connection, and 500, are tried again after a pause that grows, since many who ask without a pause keep a busy
 * machine from starting what they ask for. @throws Error when nobody answers any more
 */
const persist = async (url: () => string, init: RequestInit, retried: () => void): Promise<Answer> => {
  for (let tries = 1; ; tries++) {
    const began = performance.now()
    const answer = await fetch(url(), { ...init, signal: AbortSignal.timeout(15_000) }).catch(() => null)
    const body: Record<string, string> | null = answer ? await answer.json().catch(() => null) : null
    if (answer && body && answer.status < 500) return { status: answer.status, body, took: performance.now() - began }
    if (tries === mostTries) throw new Error(`no answer to ${tries} tries (last: ${answer?.status ?? 'no connection'})`)
    retried()
    await wait(Math.min(5000, 100 * 2 ** tries) * (0.5 + Math.random() / 2))
  }
}

const posting = (value: unknown, more: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(value),
  headers: { 'content-type': 'application/json', origin, ...more },
})

/** Draws and casts once, whatever happens on the way. @param base where the server is at this moment @throws Error when the server refuses */
export const vote = async (
  base: () => string,
  box: string,
  { cookie, token, device }: Electorate['voters'][number],
  choice: number,
): Promise<Voted> => {
  let retries = 0
  const retried = () => void retries++
  const drawn = await persist(
    () => `${base()}/ballots/${box}/draw`,
    posting({ blinded: device.blinded }, { cookie, 'x-form-token': token }),
    retried,
  )
  assert.equal(drawn.status, 200, `marked without a token to cast: ${JSON.stringify(drawn.body)}`)
  const paper = { ...(await device.finish(drawn.body['signature'] ?? '')), answers: [[[choice]]] }
  const cast = await persist(() => `${base()}/ballots/${box}/cast`, posting(paper), retried)
  assert.ok(cast.status === 201 || cast.status === 200, JSON.stringify(cast.body))
  return { receipt: cast.body['receipt'] ?? '', draw: drawn.took, cast: cast.took, retries }
}

/**
 * After the vote: every acknowledged paper is in the box, none twice, nobody is marked in vain; officer and scrutineer close, and a stranger's
 * check finds the audit file whole. @returns how many things that check looked at
 */
export const settle = async (base: string, { database, box, voters }: Electorate, voted: readonly Voted[]): Promise<number> => {
  const counted = await sql<{ papers: number; tokens: number; marks: number }>`
    select (select count(*)::int from ballots_paper where box_id = ${box}) as papers,
           (select count(distinct token)::int from ballots_paper where box_id = ${box}) as tokens,
           (select count(*)::int from ballots_mark where box_id = ${box}) as marks`.execute(database.db)
  assert.deepEqual(counted.rows, [{ papers: voters.length, tokens: voters.length, marks: voters.length }])
  await sql`insert into platform_clock_move (moved_to, moved_at) values (${instant(after)}, now())`.execute(database.db)
  for (const name of ['glyn', 'hana']) await signAs(base, database, name, box)
  const audit = await (await fetch(`${base}/ballots/${box}/audit.json`)).json()
  const shown = (audit.papers as { receipt: string }[]).map(({ receipt }) => receipt)
  assert.deepEqual(
    voted.map(({ receipt }) => receipt).toSorted(),
    shown.toSorted(),
    'every acknowledged paper is on the board once, and no other',
  )
  const findings = verifyAudit(audit, null)
  assert.deepEqual(
    findings.filter(({ holds }) => !holds),
    [],
  )
  return findings.length
}

const signAs = async (base: string, database: Database, name: string, box: string): Promise<void> => {
  const clock = movableClock(instant(after))
  const who = await signIn({ database, clock, key: testKey }, accountOf(name))
  const sent = await fetch(`${base}/ballots/${box}/office/sign`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: who.cookie, origin: origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ _token: who.token }).toString(),
  })
  assert.equal(sent.status, 303, `${name} signs`)
}
