import { html } from 'hono/html'
import { type Day, dayIn, dayOf, isBefore } from '#kernel/day.ts'
import { first } from '#kernel/many.ts'
import { type Caucus, caucusBySlug, networkPaths } from '#modules/network/index.ts'
import { linkButton, oneButtonForm } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { columns, pageHead } from '#web/layout.ts'
import { card, list } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, type Visit } from '#web/route.ts'
import { dayMark } from '#web/say.ts'
import { askToStop, stopped } from '#web/stop-letters.ts'
import type { TodayDeps } from '../deps.ts'
import { todayPaths } from '../paths.ts'
import { mondayOf } from '../rules/week.ts'
import { toldOfWeek } from '../week/gather-week.ts'
import { wantsLetter, weeksTold, weekTold, wishLetter, wishNoLetters } from '../week/store.ts'
import type { Line, Told } from '../week/told.ts'

const audience = 'the stewards, organisers and members of this caucus'

/** This week so far, and the way to those before. */
export const weeksPage =
  (deps: TodayDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    if (!caucus) return missing('such caucus', '/caucuses')
    const week = mondayOf(dayOf(visit.now, deps.zone))
    const told = await first(toldOfWeek(visit.tx, deps.packs, [caucus], { week, zone: deps.zone, now: visit.now }))
    const body = html`${pageHead({ kicker: caucus.name, title: 'This week so far', lead: leadOf(told, week) })}
${columns({ first: parts(told), second: html`${await letterCard(visit, caucus)}${await pastCard(visit, caucus, week)}`, kind: 'narrow' })}`
    const crumbs = [{ href: networkPaths.caucus(caucus.slug), label: caucus.name }, { label: 'Weeks' }]
    return show(visit.frame({ title: 'This week so far', body, current: '/today', crumbs, audience }))
  }

/** A week as it was told; its address stays. */
export const weekPage =
  (deps: TodayDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    const week = dayIn(visit.param('week'))
    const thisWeek = mondayOf(dayOf(visit.now, deps.zone))
    const told = caucus && week && isBefore(week, thisWeek) && (await weekTold(visit.tx, caucus.id, week))
    if (!caucus || !week || !told) return missing('such week of this caucus', '/caucuses')
    const title = html`The week from ${dayMark(week, 'long')}`
    const body = html`${pageHead({ kicker: caucus.name, title, lead: leadOf(told, week) })}
${columns({ first: parts(told), second: await pastCard(visit, caucus, thisWeek), kind: 'narrow' })}`
    const crumbs = [
      { href: networkPaths.caucus(caucus.slug), label: caucus.name },
      { href: todayPaths.weeks(caucus.slug), label: 'Weeks' },
      { label: week.toString() },
    ]
    return show(visit.frame({ title: `The week from ${week.toString()}`, body, current: '/today', crumbs, audience }))
  }

/** What was decided goes first; else what was done. */
const leadOf = ({ results, done }: Told, week: Day): string =>
  results[0] ? `${results[0].what} (${results[0].of ?? ''})` : (done[0]?.what ?? `From ${week.toString()}.`)

const parts = ({ results, done, happened, next }: Told): Html => html`
${card({ title: 'Won and lost', body: results.length === 0 ? html`<p>Nothing that you back or that your members voted on was decided.</p>` : lines(results) })}
${card({ title: 'What was done', lead: 'Counts of the whole group, never of a person.', body: lines(done) })}
${card({ title: 'The next three things', body: lines(next, 'numbered') })}
${happened.length === 0 ? nothing : card({ title: 'What happened in your contests', body: lines(happened) })}`

const lines = (all: readonly Line[], kind: 'ruled' | 'numbered' = 'ruled'): Html =>
  list({
    kind,
    items: all.map(
      ({ what, of, on, href }) =>
        html`${on ? html`<strong>${dayMark(on)}</strong> ` : nothing}${href && !of ? html`<a href="${href}">${what}</a>` : what}${of ? html` <span class="small">${href ? html`<a href="${href}">${of}</a>` : of}</span>` : nothing}`,
    ),
  })

const letterCard = async (visit: Visit, { id, slug }: Caucus): Promise<Html> => {
  const wanted = visit.who !== null && (await wantsLetter(visit.tx, visit.who.account, id))
  return card({
    title: 'As a letter',
    compact: true,
    lead: wanted
      ? 'You get the week by e-mail, once it is over, in the morning. Its subject says nothing of what it is about.'
      : 'Once a week, in the morning, with a subject that says nothing of what it is about. One press ends it.',
    body: oneButtonForm({
      action: todayPaths.weeks(slug),
      token: visit.token,
      fields: { wanted: wanted ? 'no' : 'yes' },
      label: wanted ? 'No more letters' : 'Send it to me',
      kind: wanted ? 'ghost' : 'ink',
    }),
  })
}

/** The weeks before this one: where a story's clock goes back, later ones are not told yet. */
const pastCard = async ({ tx }: Visit, { id, slug }: Caucus, thisWeek: Day): Promise<Html> => {
  const weeks = (await weeksTold(tx, id)).filter(week => isBefore(week, thisWeek))
  const now = linkButton({ href: todayPaths.weeks(slug), label: 'This week so far', kind: 'ghost' })
  return card({
    title: 'Weeks before',
    compact: true,
    body:
      weeks.length === 0
        ? html`<p>None yet: a week is told in the night after it is over, and then stays as it was told.</p>`
        : list({
            kind: 'ruled',
            items: weeks.map(week => html`<a href="${todayPaths.week(slug, week.toString())}">From ${dayMark(week, 'dated')}</a>`),
          }),
    actions: now,
  })
}

export const saveWeekWish = async (visit: Visit): Promise<Reply> => {
  const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
  if (!caucus || !visit.who) return missing('such caucus', '/caucuses')
  const wanted = visit.form.text('wanted') === 'yes'
  await wishLetter(visit.tx, { account: visit.who.account, caucus: caucus.id, wanted, now: visit.now })
  return goTo(todayPaths.weeks(caucus.slug), wanted ? 'You get the week as a letter.' : 'You get no such letter any more.')
}

export const noWeeksPage = askToStop({
  title: 'No more letters of the week?',
  lead: 'You can have them again at any time, when you are signed in.',
})

export const noWeeks = stopped(({ tx, now }, { account }) => wishNoLetters(tx, account, now), 'No more such letters.')
