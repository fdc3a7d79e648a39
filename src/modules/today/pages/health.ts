import { sql } from 'kysely'
import { file, type Reply, type Visit } from '#web/route.ts'
import type { TodayDeps } from '../deps.ts'

/** Whether the server and its database answer: for whoever watches over it. Nothing of anybody is in it. */
export const health =
  ({ engine, version }: TodayDeps) =>
  async ({ tx }: Visit): Promise<Reply> => {
    const answer = await sql<{ one: number }>`select 1 as one`.execute(tx)
    return file('application/json; charset=utf-8', `${JSON.stringify({ ok: answer.rows[0]?.one === 1, engine, version })}\n`)
  }

/** Public pages may be read by machines; pages of a person or of a caucus's work are not for them. */
export const robots = (): Reply =>
  file(
    'text/plain; charset=utf-8',
    [
      'User-agent: *',
      'Disallow: /today',
      'Disallow: /me',
      'Disallow: /levers?',
      'Disallow: /sign-in',
      'Disallow: /demonstration',
      'Disallow: /caucuses/*/',
      '',
    ].join('\n'),
  )
