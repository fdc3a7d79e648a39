import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'

/**
 * What was sent and what the server said yes to, by kind and a key of our own that is found again in the row. What was sent and never answered may be stored or not, but
 * only whole and only once.
 */
export type Ledger = {
  /** Before a form leaves. */
  sent(kind: Kind, key: string): void
  /** After a yes. */
  acknowledged(kind: Kind, key: string): void
  /** After a no: it is not stored. */
  refused(kind: Kind, key: string): void
  keys(kind: Kind, state: 'acknowledged' | 'in doubt'): string[]
  counts(): Readonly<Record<string, number>>
}

export type Kind = 'session' | 'person' | 'conversation' | 'came' | 'walk-in' | 'task' | 'done' | 'finding' | 'case' | 'letter'

export const openLedger = (): Ledger => {
  const all = new Map<Kind, Map<string, 'acknowledged' | 'in doubt'>>()
  const of = (kind: Kind) => {
    const known = all.get(kind) ?? new Map<string, 'acknowledged' | 'in doubt'>()
    all.set(kind, known)
    return known
  }
  const keys: Ledger['keys'] = (kind, state) => [...of(kind)].filter(([, one]) => one === state).map(([key]) => key)
  return {
    sent: (kind, key) => {
      if (!of(kind).has(key)) of(kind).set(key, 'in doubt')
    },
    acknowledged: (kind, key) => void of(kind).set(key, 'acknowledged'),
    refused: (kind, key) => void of(kind).delete(key),
    keys,
    counts: () => Object.fromEntries([...all.keys()].map(kind => [kind, keys(kind, 'acknowledged').length])),
  }
}

type Question = { readonly kind: Kind; readonly what: string; readonly rows: string }

/**
 * For each kind the keys that are stored; and for each of its parts the keys of those that have it. Each acknowledged key stands exactly once in every list of its kind, one in
 * doubt at most once and in all of them or in none.
 */
const questions: readonly Question[] = [
  { kind: 'person', what: 'person', rows: `select name as key from people_person where name like 'Kill %'` },
  {
    kind: 'person',
    what: 'consent',
    rows: `select p.name as key from people_consent c join people_person p on p.id = c.person_id where p.name like 'Kill %'`,
  },
  {
    kind: 'person',
    what: 'notice',
    rows: `select p.name as key from people_notice n join people_person p on p.id = n.person_id where p.name like 'Kill %'`,
  },
  {
    kind: 'person',
    what: 'line in the audit',
    rows: `select p.name as key from access_audit a join people_person p on p.id::text = a.about where a.what = 'person added'`,
  },
  { kind: 'conversation', what: 'conversation', rows: `select id::text as key from turnout_conversation where channel = 'phone'` },
  {
    kind: 'conversation',
    what: 'commitment',
    rows: `select conversation_id::text as key from turnout_commitment where conversation_id is not null`,
  },
  {
    kind: 'came',
    what: 'check-in',
    rows: `select p.name as key from turnout_commitment c join people_person p on p.id = c.person_id where c.state = 'came'`,
  },
  { kind: 'walk-in', what: 'mark at the door', rows: `select id::text as key from turnout_walk_in` },
  { kind: 'task', what: 'task', rows: `select what as key from meetings_task where what like 'Task %'` },
  { kind: 'done', what: 'task done', rows: `select t.what as key from meetings_done d join meetings_task t on t.id = d.task_id` },
  { kind: 'finding', what: 'finding', rows: `select says as key from review_finding` },
  { kind: 'finding', what: 'revision', rows: `select summary as key from review_revision` },
  {
    kind: 'finding',
    what: 'task of a finding',
    rows: `select f.says as key from review_finding f join meetings_task t on t.finding_id = f.id and t.id = f.task_id`,
  },
  { kind: 'case', what: 'case', rows: `select asks as key from challenges_case` },
  { kind: 'case', what: 'claim', rows: `select c.asks as key from challenges_claim l join challenges_case c on c.id = l.case_id` },
]

/** @throws AssertionError naming what is lost, doubled, half there, or there although nobody sent it. */
export const compare = async (database: Database, ledger: Ledger): Promise<void> => {
  const wrong: string[] = []
  const stored = new Map<Kind, string>()
  for (const { kind, what, rows } of questions) {
    const found = await sql<{ key: string }>`${sql.raw(rows)}`.execute(database.db)
    const times = new Map<string, number>()
    for (const { key } of found.rows) times.set(key, (times.get(key) ?? 0) + 1)
    for (const key of ledger.keys(kind, 'acknowledged')) if (!times.has(key)) wrong.push(`${what} lost: ${key}`)
    for (const [key, n] of times) if (n > 1) wrong.push(`${what} ${n} times: ${key}`)
    const known = new Set([...ledger.keys(kind, 'acknowledged'), ...ledger.keys(kind, 'in doubt')])
    for (const key of times.keys()) if (!known.has(key)) wrong.push(`${what} that nobody sent: ${key}`)
    const all = [...times.keys()].toSorted().join('\n')
    if (stored.has(kind) && stored.get(kind) !== all) wrong.push(`${kind}: ${what} is not there for each, so something is half stored`)
    stored.set(kind, all)
  }
  wrong.push(...(await letters(database, ledger)), ...(await sessions(database, ledger)))
  assert.deepEqual(wrong.slice(0, 20), [])
}

const one = async (database: Database, text: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (${sql.raw(text)}) t`.execute(database.db)
  return rows[0]?.n ?? 0
}

/** A letter's address is sealed, so letters are counted: no fewer than were promised, no more than were asked for, and each with one job or begun. */
const letters = async (database: Database, ledger: Ledger): Promise<string[]> => {
  const queued = await one(database, 'select from platform_mail')
  const promised = ledger.keys('letter', 'acknowledged').length
  const asked = promised + ledger.keys('letter', 'in doubt').length
  const stuck = await one(
    database,
    `select from platform_mail m where not exists (select from platform_mail_begun b where b.mail_id = m.id)
       and not exists (select from jobs.job j where j.name = 'mail.send' and j.data->>'mail' = m.id::text and j.state in ('created', 'retry', 'active'))`,
  )
  return [
    ...(queued < promised ? [`${promised} letters were promised and ${queued} are in the outbox`] : []),
    ...(queued > asked ? [`${asked} letters were asked for and ${queued} are in the outbox`] : []),
    ...(stuck > 0 ? [`${stuck} letters that no job will send`] : []),
  ]
}

const sessions = async (database: Database, ledger: Ledger): Promise<string[]> => {
  const found = await sql<{ token_sha256: string }>`select token_sha256 from access_session`.execute(database.db)
  const kept = new Set(found.rows.map(row => row.token_sha256))
  return ledger.keys('session', 'acknowledged').flatMap(key => (kept.has(key) ? [] : ['a session that was given is gone']))
}
