import { html } from 'hono/html'
import { accounts, type NameCount } from '#modules/access/index.ts'
import { caucusesById } from '#modules/network/index.ts'
import { whoLeft } from '#platform/names.ts'
import { oneButtonForm } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, list } from '#web/pieces.ts'
import { missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { sayCount, sayMoment } from '#web/say.ts'
import type { PeopleDeps } from '../deps.ts'
import { peoplePaths } from '../paths.ts'
import { historyOf } from '../queries.ts'

/** Why an account stays for now: records to leave first, and roles that end at a meeting. */
const held = async ({ tx, who }: Visit, zone: string): Promise<Html[]> => {
  const records = who ? await historyOf(tx, who.account) : []
  const names = new Map(
    (
      await caucusesById(
        tx,
        records.map(({ caucus }) => caucus),
      )
    ).map(({ id, name }) => [id, name]),
  )
  const terms = (who?.grants ?? []).filter(({ role }) => role !== 'member' && role !== 'organiser')
  return [
    ...records.map(
      ({ person, caucus }) =>
        html`<a href="${peoplePaths.leave(person)}">Leave ${names.get(caucus) ?? 'your caucus'}</a>, and your record there is erased.`,
    ),
    ...terms.map(
      ({ role, place, until }) =>
        html`You are ${role} of ${place} until ${sayMoment(until, zone)}: what others elected you to ends with its term.`,
    ),
  ]
}

const counted = ({ rows, what: [one, many] }: NameCount): string => sayCount(rows, one, many)

/** Where the name of the account stands: what is left of it, and who relies on it. */
const nameCards = (names: readonly NameCount[]): Html => {
  const [staying, going] = [names.filter(({ stays }) => stays), names.filter(({ stays }) => !stays)]
  return html`${
    going.length > 0
      ? card({
          title: 'Where your name is taken out',
          lead: `Others read “${whoLeft}” there from then on; what it was about stays.`,
          body: list({ items: going.map(counted) }),
        })
      : nothing
  }
${card({
  title: 'Where your name stays',
  ...(staying.length > 0 ? { lead: 'Others rely on it there.' } : {}),
  body: list({
    items: [
      ...staying.map(one => html`<strong>${counted(one)}</strong>: ${one.stays}.`),
      ...(staying.length > 0 ? [] : ['In no record: there is none of yours in which others rely on it.']),
      'In letters that were sent, sealed, until they go 30 days after; and where you or others wrote it into a text.',
    ],
  }),
})}`
}

const closeFrame = (visit: Visit, before: readonly Html[], names: readonly NameCount[]): Html =>
  visit.frame({
    title: 'Close your account',
    current: '/more',
    crumbs: [{ href: peoplePaths.me(), label: 'What is kept about you' }, { label: 'Close your account' }],
    audience: 'nobody: that you close it is not announced',
    body: html`${pageHead({ title: 'Close your account?', lead: 'You are signed out everywhere, and nobody can sign in with it again. Asked to later, you begin anew.' })}
${card({
  title: 'What goes',
  body: list({
    items: ['The name and the address of your account.', 'Your roles as member or organiser, and addresses of your calendars.'],
  }),
})}
${nameCards(names)}
${
  before.length > 0
    ? card({ title: 'Before that', body: list({ items: before }) })
    : oneButtonForm({ action: peoplePaths.close(), token: visit.token, label: 'Close my account', kind: 'red' })
}`,
  })

const namesIn = ({ tx, who }: Visit, deps: PeopleDeps): Promise<NameCount[]> | NameCount[] =>
  who ? accounts.names(tx, who.account, deps.names()) : []

export const closePage =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> =>
    visit.who ? show(closeFrame(visit, await held(visit, deps.zone), await namesIn(visit, deps))) : missing('account of yours')

export const closeOwn =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const before = await held(visit, deps.zone)
    if (!visit.who || before.length > 0 || !(await accounts.close(visit.tx, visit.who.account, deps.names(), deps.clock.wall())))
      return showAgain(closeFrame(visit, before, await namesIn(visit, deps)))
    await visit.audit('account closed', visit.who.account)
    return { kind: 'redirect', to: '/', notice: 'Your account is closed.', cookies: [deps.sessionCookie(null)] }
  }
