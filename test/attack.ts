import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'

/**
 * Somebody who has every row of every table, with where it lies on disk and which transaction wrote it, and who wants to know whose paper is
 * whose. They can lay any order of voters beside any order of papers: each column, the place on disk, the transaction's number.
 */

type Row = Readonly<Record<string, string>>
/** All rows of a table as text, in the order in which they lie on disk, with `ctid` and `xmin` as sortable columns. */
type Dump = ReadonlyMap<string, readonly Row[]>

const padded = (text: string): string => text.replace(/\d+/g, digits => digits.padStart(10, '0'))

export const dumpOf = async ({ db }: Database): Promise<Dump> => {
  const tables = await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(db)
  const dump = new Map<string, Row[]>()
  for (const { name } of tables.rows) {
    const found = await sql<{ line: Record<string, unknown>; place: string; written: string }>`
      select to_jsonb(t) as line, t.ctid::text as place, t.xmin::text as written from ${sql.id(name)} t`.execute(db)
    const rows = found.rows.map(({ line, place, written }) => ({
      ...Object.fromEntries(
        Object.entries(line).map(([column, value]) => [column, typeof value === 'string' ? value : JSON.stringify(value)]),
      ),
      ctid: padded(place),
      xmin: padded(written),
    }))
    dump.set(
      name,
      rows.toSorted((a, b) => (a.ctid < b.ctid ? -1 : 1)),
    )
  }
  return dump
}

/** One thing by which somebody can be put in order, for everybody of whom it is known. */
type Order = { readonly name: string; readonly of: ReadonlyMap<string, string> }

const ordersIn = (table: string, rows: readonly Row[], keyOf: (row: Row) => string | undefined): Order[] => {
  const columns = Object.keys(rows[0] ?? {})
  return columns.map(column => ({
    name: `${table}.${column}`,
    of: new Map(
      rows.flatMap(row => {
        const key = keyOf(row)
        // Equal values stay in the order in which they lie on disk.
        return key === undefined ? [] : [[key, `${row[column]} ${row['ctid']}`] as const]
      }),
    ),
  }))
}

/** Every order of voters (by opaque id) and of papers (by token) that the dump of a box holds. */
export const ordersOf = (dump: Dump, box: string): { readonly voters: Order[]; readonly papers: Order[] } => {
  const inBox = (table: string) => (dump.get(table) ?? []).filter(row => row['box_id'] === box)
  const voterOf = new Map(inBox('contests_voter').map(row => [row['account_id'] ?? '', row['voter_id'] ?? '']))
  const ofAccount = (row: Row) => voterOf.get(row['account_id'] ?? row['id'] ?? '')
  const papers = inBox('ballots_paper').map(row => ({
    ...row,
    receipt: createHash('sha256').update(`${row['token']}${row['answers']}`).digest('base64url'),
  }))
  return {
    voters: [
      ...ordersIn('ballots_mark', inBox('ballots_mark'), row => row['voter_id']),
      ...ordersIn('ballots_voter', inBox('ballots_voter'), row => row['id']),
      ...ordersIn('contests_voter', inBox('contests_voter'), row => row['voter_id']),
      ...['access_account', 'access_session', 'access_grant'].flatMap(table => ordersIn(table, dump.get(table) ?? [], ofAccount)),
    ],
    papers: ordersIn('ballots_paper', papers, row => row['token']),
  }
}

export type Attack = {
  readonly name: string
  /** Voters whose paper is guessed right when both orders are laid side by side. */
  readonly hits: number
  /** Spearman's rank correlation of the true pairs, in standard deviations of what chance gives: 1 / √(n − 1). */
  readonly sigmas: number
}

/** All attacks of order against order on the voters in `truth` (voter → token): each order of voters against each of papers, forwards and backwards. */
export const attacks = ({ voters, papers }: ReturnType<typeof ordersOf>, truth: ReadonlyMap<string, string>): Attack[] => {
  const people = voters.map(order => ({ name: order.name, list: inOrder(order, [...truth.keys()]) }))
  const tokens = papers.map(order => ({ name: order.name, list: inOrder(order, [...truth.values()]) }))
  return people.flatMap(voter => tokens.flatMap(paper => (voter.list.length === paper.list.length ? attack(voter, paper, truth) : [])))
}

type Sorted = { readonly name: string; readonly list: readonly string[] }

const inOrder = ({ of }: Order, keys: readonly string[]): string[] =>
  keys.filter(key => of.has(key)).toSorted((a, b) => ((of.get(a) ?? '') < (of.get(b) ?? '') ? -1 : 1))

const attack = (voter: Sorted, paper: Sorted, truth: ReadonlyMap<string, string>): Attack[] => {
  const place = new Map(paper.list.map((token, at) => [token, at]))
  const n = voter.list.length
  const squares = voter.list.reduce((sum, id, at) => sum + (at - (place.get(truth.get(id) ?? '') ?? 0)) ** 2, 0)
  const sigmas = (1 - (6 * squares) / (n * (n * n - 1))) * Math.sqrt(n - 1)
  const hits = (guess: readonly string[]) => voter.list.filter((id, at) => guess[at] === truth.get(id)).length
  const name = `${voter.name} against ${paper.name}`
  return [
    { name, hits: hits(paper.list), sigmas },
    { name: `${name}, backwards`, hits: hits(paper.list.toReversed()), sigmas: -sigmas },
  ]
}

export const best = (all: readonly Attack[]): { readonly hits: Attack; readonly sigmas: Attack } | null => {
  const [first] = all
  if (!first) return null
  return {
    hits: all.reduce((a, b) => (b.hits > a.hits ? b : a), first),
    sigmas: all.reduce((a, b) => (Math.abs(b.sigmas) > Math.abs(a.sigmas) ? b : a), first),
  }
}
