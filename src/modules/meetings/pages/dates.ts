import { html } from 'hono/html'
import { type Day, dayOf } from '#kernel/day.ts'
import { networkPaths } from '#modules/network/index.ts'
import { linkButton, oneButtonForm } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, list, tag } from '#web/pieces.ts'
import { missing, type Reply, show, type Visit } from '#web/route.ts'
import { dayMark, sayDay } from '#web/say.ts'
import { datesOf, type OwnTelling, ownTellings } from '../dates.ts'
import type { KnownUnit, MeetingsDeps } from '../deps.ts'
import { meetingsPaths } from '../paths.ts'
import { dateKinds, nextOf, rivalsOf, type ToldDate } from '../rules/told.ts'
import { kindWords, markLine, sayEach, sayHour, sayTellers } from './told-words.ts'

export const unitIn = (visit: Visit, deps: MeetingsDeps): KnownUnit | null => deps.unitOf(`${visit.param('set')}/${visit.param('code')}`)

export const noUnit = missing('unit of this code', 'All of them are on the map at /network.')

export const crumbsOf = (unit: KnownUnit, label: string) => [
  { href: networkPaths.map(), label: 'Network' },
  { href: networkPaths.unit(unit.id), label: unit.name },
  { label },
]

/** `/units/:set/:code/dates`: every day that is told of a unit, with how many tell it, and what to do where none is known. */
export const datesPage =
  (deps: MeetingsDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const unit = unitIn(visit, deps)
    if (!unit) return noUnit
    const today = dayOf(visit.now, unit.zone)
    const dates = await datesOf(visit.tx, { pack: unit.pack, unit: unit.id }, today)
    const own = visit.who ? await ownTellings(visit.tx, { pack: unit.pack, unit: unit.id }, visit.who.account) : []
    const shown: Shown = { visit, unit, today, dates, own }
    return show(
      visit.frame({
        title: `When ${unit.name} meets`,
        current: '/network',
        crumbs: crumbsOf(unit, 'Dates'),
        body: html`${pageHead({
          title: 'When it meets',
          kicker: unit.name,
          lead: 'Told by members. You see how many tell each day; who they are, nobody sees.',
          aside: linkButton({ href: meetingsPaths.tellDate(unit.id), label: 'Tell us the date' }),
        })}
${dateKinds.map(kind => kindCard(shown, kind))}${askCard(deps, unit)}`,
      }),
    )
  }

type Shown = {
  readonly visit: Visit
  readonly unit: KnownUnit
  readonly today: Day
  readonly dates: readonly ToldDate[]
  readonly own: readonly OwnTelling[]
}

const kindCard = (shown: Shown, kind: ToldDate['kind']): Html => {
  const dates = shown.dates.filter(date => date.kind === kind)
  const standing = dates.filter(date => date.mark?.mark !== 'withdrawn')
  if (kind === 'other' && dates.length === 0) return nothing
  const next = nextOf(standing, shown.today)
  return card({
    title: kindWords[kind],
    ...(standing.length === 0 ? { aside: tag({ label: 'day not known', tone: 'warn' }) } : {}),
    ...(next && rivalsOf(next, standing).length > 0
      ? { lead: 'Members tell different days. Only one can be right: ask the secretary, or bring the notice of the meeting to a steward.' }
      : {}),
    body: html`${dates.map(date => dateItem(shown, date))}${
      standing.length === 0
        ? html`<p>Nobody has told its day yet. <a href="${meetingsPaths.tellDate(shown.unit.id, kind)}">Do you know it?</a></p>`
        : nothing
    }`,
  })
}

const dateItem = (shown: Shown, date: ToldDate): Html => {
  const { visit } = shown
  const withdrawn = date.mark?.mark === 'withdrawn'
  return html`<div>
<p><strong>${withdrawn ? html`<s>${dayMark(date.on, 'long')}</s>` : dayMark(date.on, 'long')}</strong>, ${date.hours.length > 0 ? sayEach(date.hours, sayHour) : 'hour not known'} · ${sayTellers(date)}</p>
${visit.who && date.places.length > 0 && !withdrawn ? html`<p class="small">Place, as told: ${sayEach(date.places, one => one)}</p>` : nothing}
${markLine(date) ?? nothing}${ownPart(shown, date, withdrawn)}</div>`
}

const ownPart = ({ visit, unit, own }: Shown, date: ToldDate, withdrawn: boolean): Html => {
  const mine = own.find(one => one.kind === date.kind && one.on.equals(date.on))
  const about = html`<span class="unseen">: ${kindWords[date.kind]}, ${sayDay(date.on, 'long')}</span>`
  if (mine)
    return html`<p class="small mute">You told this; nobody else can see that it was you.</p>${oneButtonForm({
      action: meetingsPaths.ownBack(unit.id, mine.id),
      token: visit.token,
      label: html`Take mine back${about}`,
      kind: 'ghost',
    })}`
  if (withdrawn) return nothing
  return oneButtonForm({
    action: meetingsPaths.sameDate(unit.id),
    token: visit.token,
    label: html`I know this too${about}`,
    kind: 'ghost',
    fields: { kind: date.kind, on: date.on.toString() },
  })
}

const askCard = (deps: MeetingsDeps, unit: KnownUnit): Html =>
  card({
    title: 'How to find out',
    compact: true,
    body: html`${list({
      kind: 'numbered',
      items: [
        'Ask whoever was at the last meeting: the next one is often said at its end.',
        'Write to the secretary. A date that is known must not be a secret of a few.',
        html`See what else a member may do here: <a href="${deps.leversHref(unit.id)}">what may I do?</a>`,
      ],
    })}
<p class="small mute">Words to send:</p>
<blockquote>Dear secretary, when is our next annual meeting, when is the meeting that elects delegates, and by which day must nominations and motions for each be with you? Please tell all members. With thanks</blockquote>`,
  })
