import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { type Id, parseId } from '#kernel/id.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import { caucusesById } from '#modules/network/index.ts'
import { button, type Choice, form, formActions, linkButton, oneButtonForm, radioChips, selectField } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, definitions, emptyState, list, notice } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { dayMark } from '#web/say.ts'
import type { CalendarDeps } from '../calendar/deps.ts'
import { type Feed, feedsOf, makeFeed, type NewFeed, stopFeed, titleKinds } from '../calendar/feeds.ts'
import { calendarPaths } from '../calendar/paths.ts'
import { upcoming } from '../queries.ts'

const titleWords = { neutral: 'Neutral', plain: 'Plain', full: 'Full' } as const
const titleNotes = {
  neutral: '“Meeting”, “Last day”: whoever looks over your shoulder learns nothing',
  plain: '“Selection meeting”: what it is, not where',
  full: 'what it is, where, and a link here',
} as const

const choicesFor = async (visit: Visit, deps: CalendarDeps): Promise<Choice[]> => {
  const ids = visit.who?.grants.flatMap(({ scope }): Id<'caucus'>[] => (scope.kind === 'caucus' ? [scope.id] : [])) ?? []
  const caucuses = await caucusesById(visit.tx, [...new Set(ids)])
  const contests = await upcoming(visit.tx, deps.packs, visit.now)
  return [
    { value: 'person', label: 'What concerns me' },
    ...caucuses.map(({ id, name }) => ({ value: `caucus ${id}`, label: name })),
    ...contests.map(({ key, title }) => ({ value: `contest ${key}`, label: title })),
  ]
}

const labelOf = (choices: readonly Choice[], { what, about }: Pick<Feed, 'what' | 'about'>): Choice['label'] =>
  choices.find(({ value }) => value === `${what}${about ? ` ${about}` : ''}`)?.label ?? (what === 'contest' ? about : 'A caucus')

export const feedsPage =
  (deps: CalendarDeps) =>
  async (visit: Visit): Promise<Reply> =>
    show(await feedsFrame(visit, deps, {}))

type Shown = { readonly secret?: string; readonly refusal?: Refusal }

const feedsFrame = async (visit: Visit, deps: CalendarDeps, { secret, refusal }: Shown): Promise<Html> => {
  const choices = await choicesFor(visit, deps)
  const feeds = visit.who ? await feedsOf(visit.tx, visit.who.account) : []
  return visit.frame({
    title: 'Your own calendar',
    current: '/more',
    crumbs: [{ href: '/me', label: 'You' }, { label: 'Your own calendar' }],
    body: html`${pageHead({
      title: 'In your own calendar',
      lead: 'An address that your telephone’s calendar fetches by itself. It is secret, and says nothing of what it is for.',
    })}
${secret === undefined ? nothing : newAddress(new URL(calendarPaths.feed(secret), deps.publicUrl).href)}
${feeds.length > 0 ? feeds.map(feed => feedCard(visit, deps, choices, feed)) : emptyState({ title: 'No calendar yet', why: 'Make one below, and give its address to the calendar on your telephone.', next: linkButton({ href: calendarPaths.all({ mine: true }), label: 'Look at the days first', kind: 'ghost' }) })}
${makeForm(visit, choices, refusal)}
${card({
  title: 'What to know',
  compact: true,
  body: list({
    items: [
      'Whoever has the address sees what you could see here, and no more. It is kept here as a fingerprint only: nobody can look it up for you.',
      'Lost it, or showed it by mistake? Renew it: the old address is dead at once.',
      'A calendar that is kept by an employer or a large company is read by them. Neutral titles are there for that.',
      'When a role of yours ends, what it let you see leaves the calendar too.',
    ],
  }),
})}`,
  })
}

const newAddress = (address: string): Html =>
  notice({
    tone: 'good',
    title: 'Your new address. It is shown this once.',
    body: html`<code>${address}</code><br>Copy it into your calendar as a subscription (“from URL”). Keep it to yourself.`,
  })

const feedCard = (visit: Visit, { zone }: CalendarDeps, choices: readonly Choice[], feed: Feed): Html => {
  const label = labelOf(choices, feed)
  const about = html`<span class="unseen">: ${label}, made ${feed.madeAt.toString().slice(0, 10)}</span>`
  return card({
    title: label,
    compact: true,
    body: definitions({
      items: [
        { term: 'Titles', text: titleWords[feed.titles] },
        { term: 'Made', text: dayMark(dayOf(feed.madeAt, zone), 'long') },
      ],
    }),
    actions: html`${oneButtonForm({ action: calendarPaths.renewFeed(feed.id), token: visit.token, label: html`New address${about}`, kind: 'ghost' })}${oneButtonForm({ action: calendarPaths.stopFeed(feed.id), token: visit.token, label: html`Stop it${about}`, kind: 'ghost' })}`,
  })
}

const makeForm = (visit: Visit, choices: readonly Choice[], refusal: Refusal | undefined): Html => {
  const asked = visit.query('contest') ? `contest ${visit.query('contest')}` : ''
  return card({
    title: 'Make one',
    body: form({
      action: calendarPaths.feeds(),
      token: visit.token,
      refusal: refusal ?? null,
      label: 'Make a calendar',
      body: html`${selectField({ name: 'what', label: 'What is in it?', choices, value: visit.form.text('what') || asked || 'person', error: refusal?.fields?.['what'] })}
${radioChips({ name: 'titles', label: 'How much do its titles say?', shape: 'list', value: visit.form.text('titles') || 'neutral', error: refusal?.fields?.['titles'], choices: titleKinds.map(value => ({ value, label: titleWords[value], note: titleNotes[value] })) })}
${formActions({ body: button({ label: 'Make the address' }) })}`,
    }),
  })
}

const readFeed = (visit: Visit, choices: readonly Choice[]): NewFeed | Refusal => {
  const chosen = visit.form.text('what')
  const titles = titleKinds.find(one => one === visit.form.text('titles'))
  if (!choices.some(({ value }) => value === chosen))
    return refuse('Nothing was made yet.', {
      fields: { what: 'Choose one of the list: what you have a role in, or a contest that is not over.' },
    })
  if (!titles) return refuse('Nothing was made yet.', { fields: { titles: 'Choose how much the titles say.' } })
  const [what = '', about = ''] = chosen.split(' ')
  return { what: what === 'caucus' || what === 'contest' ? what : 'person', about, titles }
}

/** The reply shows the address: it is kept nowhere, so there is no page to go on to that could. */
export const makeOne =
  (deps: CalendarDeps) =>
  async (visit: Visit): Promise<Reply> => {
    if (!visit.who) return missing('such page')
    const feed = readFeed(visit, await choicesFor(visit, deps))
    if (isRefusal(feed)) return showAgain(await feedsFrame(visit, deps, { refusal: feed }))
    const secret = await makeFeed(visit.tx, feed, visit.who.account, visit.now)
    if (isRefusal(secret)) return showAgain(await feedsFrame(visit, deps, { refusal: secret }))
    await visit.audit('calendar.made', '')
    return show(await feedsFrame(visit, deps, { secret }))
  }

export const stopOne = async (visit: Visit): Promise<Reply> => {
  const id = parseId<'feed'>(visit.param('feed'))
  if (!id || !visit.who) return missing('calendar of yours', calendarPaths.feeds())
  const stopped = await stopFeed(visit.tx, id, visit.who.account, visit.now)
  if (stopped) await visit.audit('calendar.stopped', id)
  return goTo(calendarPaths.feeds(), stopped ? 'Stopped: its address is dead.' : 'It was stopped already, or it is not yours.')
}

export const renewOne =
  (deps: CalendarDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const id = parseId<'feed'>(visit.param('feed'))
    if (!id || !visit.who) return missing('calendar of yours', calendarPaths.feeds())
    const stopped = await stopFeed(visit.tx, id, visit.who.account, visit.now)
    if (!stopped) return goTo(calendarPaths.feeds(), 'It was stopped already, or it is not yours.')
    const { what, about, titles } = stopped
    const secret = await makeFeed(visit.tx, { what, about, titles }, visit.who.account, visit.now)
    if (isRefusal(secret)) return showAgain(await feedsFrame(visit, deps, { refusal: secret }))
    await visit.audit('calendar.renewed', id)
    return show(await feedsFrame(visit, deps, { secret }))
  }
