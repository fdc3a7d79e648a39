import { html } from 'hono/html'
import { parseId } from '#kernel/id.ts'
import { oneButtonForm } from '#web/forms.ts'
import { pageHead } from '#web/layout.ts'
import { goTo, missing, type Reply, show, type Visit } from '#web/route.ts'
import { sayMoment } from '#web/say.ts'
import { table } from '#web/tables.ts'
import { endSession } from '../commands.ts'
import type { AccessDeps } from '../deps.ts'
import { openSessions } from '../queries.ts'

export const sessionsPage =
  (deps: AccessDeps) =>
  async (visit: Visit): Promise<Reply> => {
    if (!visit.who) return missing('such page')
    const sessions = await openSessions(visit.tx, visit.who.account, deps.clock.wall())
    const current = visit.who.session
    return show(
      visit.frame({
        title: 'Where you are signed in',
        audience: 'only you',
        body: html`${pageHead({ title: 'Where you are signed in', lead: 'Each device that can act as you. End any that you do not know.' })}
${table({
  caption: 'Devices signed in',
  columns: [
    { key: 'device', label: 'Device' },
    { key: 'began', label: 'Since' },
    { key: 'ends', label: 'Until' },
    { key: 'act', label: 'End it' },
  ],
  rows: sessions.map(row => ({
    cells: {
      device: row.id === current ? html`${row.device} <strong>(this one)</strong>` : row.device,
      began: sayMoment(row.began_at, deps.zone),
      ends: sayMoment(row.expires_at, deps.zone),
      act: oneButtonForm({
        action: `/me/sessions/${row.id}/end`,
        token: visit.token,
        label: row.id === current ? 'Log out here' : 'End',
        kind: 'ghost',
      }),
    },
  })),
})}
<p>A phone is lost? End it here, and see <a href="/me/looked">what was looked at from your account</a>.</p>
<p>Done here for good? <a href="/me/close">Close your account</a>.</p>`,
      }),
    )
  }

export const endOne =
  (deps: AccessDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const session = parseId<'session'>(visit.param('session'))
    if (!session || !visit.who) return missing('session of yours', '/me/sessions')
    const ended = await endSession(visit.tx, session, deps.clock.wall())
    if (!ended) return missing('session of yours', '/me/sessions')
    await visit.audit('signed out', visit.who.account)
    return session === visit.who.session ? leave(deps) : goTo('/me/sessions', 'That device is signed out.')
  }

export const logOut =
  (deps: AccessDeps) =>
  async (visit: Visit): Promise<Reply> => {
    if (visit.who && (await endSession(visit.tx, visit.who.session, deps.clock.wall()))) await visit.audit('signed out', visit.who.account)
    return leave(deps)
  }

const leave = (deps: AccessDeps): Reply => ({
  kind: 'redirect',
  to: '/',
  notice: 'You are logged out.',
  cookies: [deps.sessionCookie(null)],
})
