import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { parseId } from '#kernel/id.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { networkPaths } from '#modules/network/index.ts'
import { button, dateField, form, formActions, hiddenField, radioChips, textField, typedIn } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { disclosure } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { takeBackTelling, tellDate } from '../dates.ts'
import type { KnownUnit, MeetingsDeps } from '../deps.ts'
import { meetingsPaths } from '../paths.ts'
import { readTelling, type Typed } from '../rules/plan.ts'
import { dateKinds } from '../rules/told.ts'
import { crumbsOf, noUnit, unitIn } from './dates.ts'
import { kindWords } from './told-words.ts'

const readers = 'anyone (the day and hour) and people who are signed in (the place). That it was you is seen by nobody'

/** Two taps more: the day, and the button. Which meeting was chosen by the link that led here. */
export const tellPage =
  (deps: MeetingsDeps) =>
  (visit: Visit): Reply => {
    const unit = unitIn(visit, deps)
    if (!unit) return noUnit
    const kind = dateKinds.find(one => one === visit.query('kind')) ?? 'annual'
    return show(tellForm(visit, unit, { kind, instead: visit.query('instead') }, null))
  }

const tellForm = (visit: Visit, unit: KnownUnit, typed: Typed, refusal: Refusal | null): Html => {
  const field = typedIn({ values: typed, fields: refusal?.fields })
  const today = dayOf(visit.now, unit.zone)
  return visit.frame({
    title: `Tell us the date: ${unit.name}`,
    current: '/network',
    crumbs: crumbsOf(unit, 'Tell us the date'),
    audience: readers,
    body: html`${pageHead({ title: 'Tell us the date', kicker: unit.name, lead: 'The day is enough. Others see how many members tell it, and not who.' })}
${form({
  action: meetingsPaths.tellDate(unit.id),
  token: visit.token,
  refusal: refusal && { ...refusal, why: refusal.next ? `${refusal.why} ${refusal.next}` : refusal.why },
  label: 'A day on which it meets',
  body: html`${typed['instead'] ? hiddenField({ name: 'instead', value: typed['instead'] }) : nothing}
${dateField({ ...field('on'), label: 'What day?', min: today.toString() })}
${radioChips({ ...field('kind'), label: 'Which meeting?', choices: dateKinds.map(value => ({ value, label: kindWords[value] })) })}
${disclosure({
  summary: 'Hour and place, if you know them',
  open: Boolean(typed['at'] || typed['place']),
  body: html`${textField({ ...field('at'), label: 'Time', type: 'time', optional: true, width: 'short' })}${textField({ ...field('place'), label: 'Place', hint: 'A hall or a street, never a person’s home.', optional: true, maxlength: 120 })}`,
})}
${formActions({ body: button({ label: 'Send' }), sticky: true })}`,
})}`,
  })
}

const thanks = 'Thank you. It counts as told by one member more; that it was you, only you can see.'

export const tellOne =
  (deps: MeetingsDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const unit = unitIn(visit, deps)
    if (!unit || !visit.who) return noUnit
    const typed = Object.fromEntries(['kind', 'on', 'at', 'place', 'instead'].map(name => [name, visit.form.text(name)]))
    const telling = readTelling(typed, dayOf(visit.now, unit.zone))
    if (isRefusal(telling)) return showAgain(tellForm(visit, unit, typed, telling))
    const place = { pack: unit.pack, unit: unit.id }
    const told = await tellDate(visit.tx, place, telling, { account: visit.who.account, at: visit.now }, parseId(typed['instead']))
    return isRefusal(told) ? showAgain(tellForm(visit, unit, typed, told)) : goTo(networkPaths.unit(unit.id), thanks)
  }

/** One tap: the same day, with nothing added. */
export const sameDate =
  (deps: MeetingsDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const unit = unitIn(visit, deps)
    if (!unit || !visit.who) return noUnit
    const typed = { kind: visit.form.text('kind'), on: visit.form.text('on') }
    const telling = readTelling(typed, dayOf(visit.now, unit.zone))
    if (isRefusal(telling)) return showAgain(tellForm(visit, unit, typed, telling))
    const place = { pack: unit.pack, unit: unit.id }
    const told = await tellDate(visit.tx, place, telling, { account: visit.who.account, at: visit.now }, null)
    return isRefusal(told) ? showAgain(tellForm(visit, unit, typed, told)) : goTo(meetingsPaths.dates(unit.id), thanks)
  }

export const takeBackOwn =
  (deps: MeetingsDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const unit = unitIn(visit, deps)
    const telling = parseId<'telling'>(visit.param('telling'))
    if (!unit || !telling || !visit.who) return missing('such date of yours')
    const back = await takeBackTelling(visit.tx, telling, { account: visit.who.account, at: visit.now })
    return goTo(meetingsPaths.dates(unit.id), back ? 'Taken back: it counts no more.' : 'It was taken back already, or it is not yours.')
  }
