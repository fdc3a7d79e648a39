import { html } from 'hono/html'
import { type Day, dayIn, dayOf } from '#kernel/day.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import { type Caucus, caucusBySlug, networkPaths } from '#modules/network/index.ts'
import { button, form, formActions, hiddenField, linkButton, radioChips, textField } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, emptyState } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { sayDay } from '#web/say.ts'
import { datesOf, markDate } from '../dates.ts'
import type { KnownUnit, MeetingsDeps } from '../deps.ts'
import { meetingsPaths } from '../paths.ts'
import { dateKinds, type Mark, rivalsOf, type ToldDate } from '../rules/told.ts'
import { kindWords, markLine, sayEach, sayHour, sayTellers } from './told-words.ts'

type Found = { readonly unit: KnownUnit; readonly date: ToldDate; readonly all: readonly ToldDate[] }

const foundFor = async (visit: Visit, deps: MeetingsDeps, caucus: Caucus): Promise<Found[]> => {
  const found: Found[] = []
  for (const cover of caucus.covers) {
    const unit = deps.unitOf(cover.unit)
    if (!unit || unit.pack !== cover.pack) continue
    const all = await datesOf(visit.tx, cover, dayOf(visit.now, unit.zone))
    found.push(...all.map(date => ({ unit, date, all })))
  }
  return found
}

/** `/caucuses/:caucus/dates`: for its stewards, the days told of the units it covers, to be confirmed with a source or withdrawn. */
export const checkDatesPage =
  (deps: MeetingsDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    return caucus ? show(await checkFrame(visit, deps, caucus, null)) : missing('such caucus', networkPaths.caucuses())
  }

const checkFrame = async (visit: Visit, deps: MeetingsDeps, caucus: Caucus, refusal: Refusal | null): Promise<Html> => {
  const found = await foundFor(visit, deps, caucus)
  return visit.frame({
    title: `Dates told in ${caucus.name}`,
    current: '/caucuses',
    crumbs: [
      { href: networkPaths.caucuses(), label: 'Caucuses' },
      { href: networkPaths.caucus(caucus.slug), label: caucus.name },
      { label: 'Dates told' },
    ],
    audience: 'anyone, what you write as source or reason; your name is in the audit only',
    body: html`${pageHead({
      title: 'Dates told',
      kicker: caucus.name,
      lead: 'Told by members of the units that the caucus covers. Confirm what you have seen in writing; withdraw what is false.',
    })}
${found.length > 0 ? found.map((one, index) => checkCard(visit, caucus, one, index, refusal)) : noneTold(caucus, deps)}`,
  })
}

const noneTold = (caucus: Caucus, deps: MeetingsDeps): Html => {
  const unit = caucus.covers.map(cover => deps.unitOf(cover.unit)).find(one => one !== null)
  return emptyState({
    title: 'No date is told',
    why: 'A unit whose next meeting nobody knows is a gap: ask those who were at the last one.',
    next: unit
      ? linkButton({ href: meetingsPaths.dates(unit.id), label: `When ${unit.name} meets` })
      : linkButton({ href: networkPaths.caucus(caucus.slug), label: caucus.name }),
  })
}

const isOf = (visit: Visit, { unit, date }: Found): boolean =>
  visit.form.text('unit') === unit.id && visit.form.text('kind') === date.kind && visit.form.text('on') === date.on.toString()

const checkCard = (visit: Visit, caucus: Caucus, found: Found, index: number, refusal: Refusal | null): Html => {
  const { unit, date, all } = found
  const refused = refusal && isOf(visit, found) ? refusal : null
  const rivals = rivalsOf(date, all).map(other => `${sayDay(other.on)} (${sayTellers(other)})`)
  return card({
    title: html`${kindWords[date.kind]}, ${sayDay(date.on, 'long')}`,
    lead: html`${unit.name} · ${date.hours.length > 0 ? sayEach(date.hours, sayHour) : 'hour not known'} · ${sayTellers(date)}${date.places.length > 0 ? html` · place: ${sayEach(date.places, one => one)}` : nothing}`,
    body: html`${rivals.length > 0 ? html`<p>Told as well: ${rivals.join(', ')}.</p>` : nothing}${markLine(date) ?? nothing}
${form({
  action: meetingsPaths.checkDates(caucus.slug),
  token: visit.token,
  refusal: refused,
  label: `${kindWords[date.kind]}, ${sayDay(date.on, 'long')}`,
  body: html`${hiddenField({ name: 'unit', value: unit.id })}${hiddenField({ name: 'kind', value: date.kind })}${hiddenField({ name: 'on', value: date.on.toString() })}
${radioChips({
  name: 'mark',
  id: `mark-${index}`,
  label: 'What do you say?',
  value: refused ? visit.form.text('mark') : 'confirmed',
  choices: [
    { value: 'confirmed', label: 'It is right' },
    { value: 'withdrawn', label: 'It is wrong' },
  ],
})}
${textField({ name: 'why', id: `why-${index}`, label: 'Where you read it, or why it is wrong', hint: 'The notice of 3 January; the secretary’s letter. Everybody can read this.', maxlength: 300, value: refused ? visit.form.text('why') : '', error: refused?.fields?.['why'] })}
${formActions({ body: button({ label: 'Say so', kind: 'ghost' }) })}`,
})}`,
  })
}

type Checked = Mark & { readonly unit: KnownUnit }

const readMark = (visit: Visit, deps: MeetingsDeps, caucus: Caucus): Checked | Refusal => {
  const cover = caucus.covers.find(one => one.unit === visit.form.text('unit'))
  const unit = cover ? deps.unitOf(cover.unit) : null
  const kind = dateKinds.find(one => one === visit.form.text('kind'))
  const on: Day | null = dayIn(visit.form.text('on'))
  const mark = (['confirmed', 'withdrawn'] as const).find(one => one === visit.form.text('mark'))
  const why = visit.form.text('why')
  if (!unit || !kind || !on || !mark)
    return refuse('There is no such date in the units of this caucus.', { next: 'Choose one of those below.' })
  if (!why || why.length > 300)
    return refuse('Nothing was stored yet.', { fields: { why: 'Say in one to 300 letters where it stands, or why it is wrong.' } })
  return { unit, kind, on, mark, why }
}

export const checkDate =
  (deps: MeetingsDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    if (!caucus || !visit.who) return missing('such caucus', networkPaths.caucuses())
    const checked = readMark(visit, deps, caucus)
    if (isRefusal(checked)) return showAgain(await checkFrame(visit, deps, caucus, checked))
    const { unit, ...mark } = checked
    const by = { account: visit.who.account, at: visit.now }
    await markDate(visit.tx, { ...mark, pack: unit.pack, unit: unit.id, caucus: caucus.id }, by)
    await visit.audit(`date.${mark.mark}`, `${unit.id} ${mark.kind} ${mark.on.toString()}`)
    return goTo(
      meetingsPaths.checkDates(caucus.slug),
      mark.mark === 'confirmed' ? 'Confirmed, with its source.' : 'Withdrawn, with the reason.',
    )
  }
