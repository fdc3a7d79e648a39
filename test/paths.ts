import { sql } from 'kysely'
import type { World } from './world.ts'

/** Values for the parts of a path, in the order in which they are tried: constant ones, then a column of a row of the story. */
const constant: Readonly<Record<string, string>> = {
  set: '2010',
  code: 'E14000647',
  caucus: 'copeland',
  contest: 'copeland-2017',
  other: 'stoke-central-2017',
  network: 'north-west',
  token: 'no-such-link',
  stage: 'longlist',
  pack: 'uk-party',
  key: 'asha',
  week: '2016-12-26',
}

/** Where the rows of a part live, when its name is not the name of a table. */
const tables: Readonly<Record<string, readonly [table: string, column: string, after?: number]>> = {
  person: ['people_person', 'id'],
  second: ['people_person', 'id', 1],
  session: ['access_session', 'id'],
  task: ['meetings_task', 'id'],
  meeting: ['meetings_meeting', 'id'],
  review: ['review_review', 'slug'],
  slug: ['review_review', 'slug'],
  finding: ['review_finding', 'id'],
  case: ['challenges_case', 'id'],
  claim: ['contests_claim', 'id'],
  consent: ['people_consent', 'id'],
  lent: ['people_lent', 'id'],
  act: ['people_act', 'id'],
  segment: ['people_segment', 'id'],
  box: ['ballots_box', 'id'],
  voter: ['ballots_voter', 'id'],
}

const nobody = '01900000-0000-7000-8000-000000000000'

/** Parts that the program reads from a pack: any body, any stage with a decider. */
const fromPacks = (w: Pick<World, 'program'>): Record<string, string> => {
  const pack = w.program.packs.get('uk-party')
  const contest = pack?.contests.get('copeland-2017')
  const procedure = contest ? pack?.procedures.get(contest.procedure) : undefined
  const body = pack ? [...pack.bodies.keys()].find(id => id !== 'members') : undefined
  const stage = procedure?.stages[0]?.id
  const term = pack?.terms.keys().next().value
  return {
    ...(body ? { body } : {}),
    ...(stage ? { stage } : {}),
    ...(term ? { term } : {}),
    ...(procedure ? { procedure: procedure.id } : {}),
  }
}

/** Fills the parts of route paths from rows of the story: people and tasks of the caucus that the path names, where there are some. */
export const paramsFrom = async (
  w: Pick<World, 'program'>,
  given: Readonly<Record<string, string>> = {},
): Promise<(path: string) => Record<string, string>> => {
  const found: Record<string, string> = { ...constant, ...fromPacks(w), ...given }
  const { db } = w.program.database
  for (const [part, [table, column, after = 0]] of Object.entries(tables)) {
    const there = await sql<{ n: string | null }>`select to_regclass(${table})::text as n`.execute(db)
    if (!there.rows[0]?.n) continue
    const columns = await sql<{
      name: string
    }>`select column_name as name from information_schema.columns where table_name = ${table}`.execute(db)
    if (!columns.rows.some(one => one.name === column)) continue
    const inCaucus = columns.rows.some(one => one.name === 'caucus_id')
      ? sql` order by (caucus_id = (select id from network_caucus where slug = ${found['caucus']})) desc, ${sql.id(column)}`
      : sql` order by ${sql.id(column)}`
    const rows = await sql<{
      value: string
    }>`select ${sql.id(column)}::text as value from ${sql.id(table)}${inCaucus} limit 1 offset ${after}`.execute(db)
    if (rows.rows[0]) found[part] = rows.rows[0].value
  }
  return path => Object.fromEntries(partsOf(path).map(part => [part, found[part] ?? nobody]))
}

export const partsOf = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map(match => match[1] ?? '')

/** `/contests/:contest` with its parts put in. */
export const pathWith = (path: string, params: Readonly<Record<string, string>>): string =>
  path.replace(/:(\w+)(\{[^}]*\})?\??/g, (_, part: string) => encodeURIComponent(params[part] ?? nobody))
