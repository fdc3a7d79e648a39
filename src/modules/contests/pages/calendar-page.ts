import { html } from 'hono/html'
import { type Day, dayOf } from '#kernel/day.ts'
import { networkPaths } from '#modules/network/index.ts'
import { button, checkField, form, formActions, hiddenField, linkButton, selectField } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, disclosure, list, tag } from '#web/pieces.ts'
import { type Reply, show, type Visit } from '#web/route.ts'
import { dayMark, sayCount, sayDay, sayTime } from '#web/say.ts'
import type { CalendarDeps } from '../calendar/deps.ts'
import { itemsIn, whoseOf } from '../calendar/gather.ts'
import { type CalendarView, calendarPaths } from '../calendar/paths.ts'
import { contestsPaths } from '../paths.ts'
import { upcoming } from '../queries.ts'
import { type Filter, type Item, isPast, itemKinds, monthFrom, monthsOf, monthText, passes, type Span } from '../rules/calendar.ts'
import type { Packs } from '../state.ts'
import type { Summary } from '../summary.ts'

/** More days of one month than this would be no page for an old phone. */
const mostInMonth = 80
/** How many months one page shows. */
const monthsShown = 3
const levels = ['local', 'regional', 'national'] as const
const kindWords = { vote: 'Votes', deadline: 'Last days', meeting: 'Meetings', other: 'Other days' } as const
const kindWord = { vote: 'vote', deadline: 'last day', meeting: 'meeting', other: '' } as const
const monthWords = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' })

type View = CalendarView & { readonly kind: Item['kind'] | null; readonly span: Span; readonly today: Day }

/** `/calendar`: contests, deadlines, meetings and days that members told, by month; what is asked for stands in the address. */
export const calendarPage =
  (deps: CalendarDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const view = viewOf(visit, deps)
    const whose = visit.who ? await whoseOf(visit.tx, deps, visit.who, visit.now) : null
    const mine = view.mine && whose ? whose.mine : null
    const { pack = null, unit = null, level = null, kind } = view
    const filter: Filter = { pack, unit, level, kind, mine }
    const items = (await itemsIn(visit.tx, deps, view.span, visit.now, whose?.rights ?? [])).filter(passes(filter))
    const undated = (await upcoming(visit.tx, deps.packs, visit.now)).filter(one => one.vote === null && fitsUndated(one, filter))
    return show(
      visit.frame({
        title: 'Calendar',
        current: calendarPaths.all(),
        description: 'Every contest, deadline and meeting whose day is known, month by month.',
        body: html`${pageHead({
          title: 'Calendar',
          kicker: view.mine && visit.who ? 'What concerns you' : 'Of every organisation and unit',
          lead: 'Votes, last days and meetings whose day is known at this moment. A last day is worked out from its rule.',
          aside: linkButton({ href: calendarPaths.feeds(), label: 'In your own calendar', kind: 'ghost' }),
        })}
${filterForm(view, deps.packs, visit.who !== null)}${turn(view)}
${monthsOf(items, view.span).map(month => monthCard(month.first, month.items, view.today, view))}
${turn(view, 'below')}${undatedCard(undated)}`,
      }),
    )
  }

const viewOf = (visit: Visit, { packs, zone }: CalendarDeps): View => {
  const asked = visit.query('pack')
  const pack = packs.get(asked)
  const today = dayOf(visit.now, pack?.about.zone ?? zone)
  const from = monthFrom(visit.query('from'), today)
  const unit = visit.query('unit')
  return {
    mine: visit.query('mine') === '1' && visit.who !== null,
    pack: pack ? asked : null,
    unit: nameOf(packs, unit) ? unit : null,
    level: levels.find(one => one === visit.query('level')) ?? null,
    kind: itemKinds.find(one => one === visit.query('kind')) ?? null,
    from: from.equals(today.with({ day: 1 })) ? null : monthText(from),
    span: { from, to: from.add({ months: monthsShown }) },
    today,
  }
}

const nameOf = (packs: Packs, unit: string): string | null => {
  for (const pack of packs.values()) {
    const found = pack.units.get(unit)
    if (found) return found.name
  }
  return null
}

const addressOf = ({ mine, pack, unit, level, kind, from }: View, change: CalendarView): string =>
  calendarPaths.all({
    ...(mine ? { mine } : {}),
    pack: pack ?? null,
    unit: unit ?? null,
    level: level ?? null,
    kind,
    from: from ?? null,
    ...change,
  })

const turn = (view: View, where = 'above'): Html => {
  const at = (first: Day) => addressOf(view, { from: monthText(first) })
  return html`
<nav class="pager" aria-label="Other months, ${where}">
  <a class="btn btn--ghost" rel="prev" href="${at(view.span.from.subtract({ months: monthsShown }))}">Earlier</a>
  <p class="pager__shown">${monthWords.format(view.span.from)} to ${monthWords.format(view.span.to.subtract({ days: 1 }))}${view.from ? html` · <a href="${addressOf(view, { from: null })}">this month</a>` : nothing}</p>
  <a class="btn btn--ghost" rel="next" href="${at(view.span.to)}">Later</a>
</nav>`
}

const filterForm = (view: View, packs: Packs, signedIn: boolean): Html => {
  const { mine, pack, unit, level, kind, from } = view
  const place = unit ? nameOf(packs, unit) : null
  const body = html`${from ? hiddenField({ name: 'from', value: from }) : nothing}
${signedIn ? checkField({ name: 'mine', value: '1', label: 'Only what concerns me', hint: 'My units, my caucuses’ contests, my rights, and what is decided for all.', checked: mine === true }) : nothing}
${selectField({ name: 'kind', label: 'What', choose: 'Everything', optional: true, value: kind ?? '', choices: itemKinds.map(value => ({ value, label: kindWords[value] })) })}
${selectField({ name: 'level', label: 'Level', choose: 'Every level', optional: true, value: level ?? '', choices: levels.map(value => ({ value, label: value })) })}
${packs.size > 1 ? selectField({ name: 'pack', label: 'Organisation', choose: 'Every one', optional: true, value: pack ?? '', choices: [...packs.values()].map(one => ({ value: one.about.id, label: one.about.name })) }) : nothing}
${unit && place ? checkField({ name: 'unit', value: unit, label: `Only ${place}`, checked: true }) : nothing}
${formActions({ body: html`${button({ label: 'Show' })}${linkButton({ href: calendarPaths.all(), label: 'Everything', kind: 'ghost' })}` })}`
  const chosen = [
    mine ? 'what concerns you' : '',
    place ?? '',
    level ?? '',
    kind ? kindWords[kind].toLowerCase() : '',
    pack ? (packs.get(pack)?.about.name ?? '') : '',
  ]
    .filter(Boolean)
    .join(', ')
  return disclosure({
    summary: chosen ? `Shown: ${chosen}` : 'Choose what is shown',
    body: form({ action: calendarPaths.all(), method: 'get', label: 'What is shown', body }),
  })
}

const monthCard = (first: Day, items: readonly Item[], today: Day, view: View): Html =>
  card({
    title: monthWords.format(first),
    body:
      items.length > 0
        ? daysList(items, today)
        : html`<p>No day of this month is known. Where nobody has told when a unit meets, it stands on no calendar: <a href="${networkPaths.map({ view: 'table', dates: 'unknown', pack: view.pack ?? undefined })}">units whose date is not known<span class="unseen">, ${monthWords.format(first)}</span></a>.</p>`,
  })

/** Days that are over are folded away where others are still to come. */
const daysList = (items: readonly Item[], today: Day): Html => {
  const [past, coming] = [items.filter(item => isPast(item, today)), items.filter(item => !isPast(item, today))]
  if (coming.length === 0) return rows(items, today)
  return html`${past.length === 0 ? nothing : disclosure({ summary: sayCount(past.length, 'day is over', 'days are over'), body: rows(past, today) })}${rows(coming, today)}`
}

const rows = (items: readonly Item[], today: Day): Html =>
  list({ kind: 'ruled', items: [...items.slice(0, mostInMonth).map(item => line(item, today)), ...rest(items.length - mostInMonth)] })

const rest = (more: number): Html[] =>
  more > 0 ? [html`<strong>And ${more} more.</strong> Choose above what concerns you, a level or one kind of day.`] : []

const line = (item: Item, today: Day): Html => {
  const { starts, ends, name, of, href, kind } = item
  const when = html`<strong>${dayMark(starts.day)}</strong>${starts.time ? `, ${sayTime(starts.time)}` : ''}${ends ? ` to ${sayDay(ends.day)}` : ''}`
  const label = kindWord[kind]
    ? html` ${tag({ label: kindWord[kind], tone: kind === 'vote' ? 'bad' : kind === 'deadline' ? 'warn' : 'calm' })}`
    : nothing
  const past = isPast(item, today) ? html` <span class="mute small">past</span>` : nothing
  return html`${when}${label}${past}<br>${href ? html`<a href="${href}">${name}</a>` : name}${of && of !== name ? html` <span class="mute small">${of}</span>` : nothing}`
}

const fitsUndated = (one: Summary, { pack, unit, level, kind, mine }: Filter): boolean =>
  (pack === null || one.pack === pack) &&
  (unit === null || one.unit === unit) &&
  (level === null || one.level === level) &&
  (kind === null || kind === 'vote') &&
  (mine === null || mine.contests.has(one.key) || (one.unit ? mine.units.has(`${one.pack} ${one.unit}`) : mine.packs.has(one.pack)))

const undatedCard = (undated: readonly Summary[]): Html =>
  undated.length === 0
    ? nothing
    : card({
        title: 'The day is not known',
        lead: 'Under way or coming, with no known day on which members vote.',
        body: list({ items: undated.slice(0, 20).map(one => html`<a href="${contestsPaths.contest(one.key)}">${one.title}</a>`) }),
      })
