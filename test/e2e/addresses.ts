import { sql } from 'kysely'
import { accountOf } from '#modules/demo/index.ts'
import { turnoutPaths } from '#modules/turnout/index.ts'
import type { Program } from '#src/main.ts'
import { paramsFrom, pathWith } from '#test/paths.ts'
import type { Module } from '#web/route.ts'

export type Address = { readonly route: string; readonly path: string; readonly as: string | null }

/** In the order asked: the first of these to whom a page is shown is the one whose browser looks at it. */
const lookers = [null, 'ali', 'moira', 'asha', 'cai', 'farah', 'dee', 'jo', 'ines', 'glyn', 'hana'] as const
/** What the cast looks at that is theirs. */
const theirs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '': { term: 'agm' },
  asha: { caucus: 'stoke-central', contest: 'stoke-central-2017', other: 'copeland-2017' },
  glyn: { caucus: 'stoke-central' },
  hana: { caucus: 'stoke-central' },
}

/** What never ends is no page. */
const streams = [
  '/ballots/:box/turnout',
  '/caucuses/:caucus/contests/:contest/calls/kept/:kept/watch',
  '/caucuses/:caucus/contests/:contest/door/kept/:kept/watch',
  '/caucuses/:caucus/contests/:contest/here/stream',
]

/** One of the people of Asha's caucus, whose record only its stewards see. */
const oneOfHers = async ({ database }: Program): Promise<string> => {
  const found = await sql<{ id: string }>`select p.id from people_person p join network_caucus k on k.id = p.caucus_id
    where k.slug = 'stoke-central' order by p.id limit 1`.execute(database.db)
  return found.rows[0]?.id ?? ''
}

/** The looker's own record, for pages about oneself. */
const recordOf = async ({ database }: Program, as: string | null): Promise<Readonly<Record<string, string>>> => {
  if (as === null) return {}
  const found = await sql<{ id: string }>`select id from people_person where account_id = ${accountOf(as)} limit 1`.execute(database.db)
  return found.rows[0] ? { person: found.rows[0].id } : {}
}

const gets = (modules: readonly Module[]) =>
  modules.flatMap(module => module.routes.filter(({ method, path }) => method === 'GET' && !streams.includes(path)).map(({ path }) => path))

/**
 * Every page there is, each as somebody who may see it. Filled from rows of the story; a page that nobody of the cast is shown is in `unseen`.
 * @param ask answers the status of a page for somebody.
 */
export const addresses = async (
  program: Program,
  ask: (path: string, as: string | null) => Promise<number>,
): Promise<{ seen: Address[]; unseen: string[] }> => {
  const seen: Address[] = []
  const unseen: string[] = []
  const fills = new Map<string | null, (path: string) => Record<string, string>>()
  const hers = { person: await oneOfHers(program) }
  for (const as of lookers) fills.set(as, await paramsFrom({ program }, { ...theirs[as ?? ''], ...(as === 'asha' ? hers : {}) }))
  for (const route of gets(program.modules)) {
    let found: Address | null = null
    for (const as of lookers) {
      const own = route.startsWith('/me/') ? await recordOf(program, as) : {}
      const path = pathWith(route, { ...fills.get(as)?.(route), ...own })
      if ((await ask(path, as)) !== 200) continue
      found = { route, path, as }
      break
    }
    if (found) seen.push(found)
    else unseen.push(route)
  }
  return { seen: [...seen, ...(await ofAMeeting(program, ask))], unseen }
}

/** Pages that are drawn otherwise for a meeting without a vote: those of the first on the list of Moira's caucus. */
const ofAMeeting = async (program: Program, ask: (path: string, as: string | null) => Promise<number>): Promise<Address[]> => {
  const found = await sql<{
    id: string
    slug: string
  }>`select m.id, k.slug from meetings_meeting m join network_caucus k on k.id = m.caucus_id
    where k.slug = 'copeland' and m.contest_key is null order by m.id limit 1`.execute(program.database.db)
  const [meeting] = found.rows
  if (!meeting) return []
  const key = turnoutPaths.meetingKey(meeting.id)
  const room = turnoutPaths.room(meeting.slug, key)
  const paths = [room, ...['calls', 'friends', 'callers', 'needs', 'lifts'].map(page => `${room}/${page}`), turnoutPaths.coming(key)]
  const all = paths.map(path => ({ route: path.replace(key, ':meeting'), path, as: 'moira' }))
  const seen = []
  for (const one of all) if ((await ask(one.path, one.as)) === 200) seen.push(one)
  return seen
}
