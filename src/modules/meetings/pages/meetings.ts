import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { parseId } from '#kernel/id.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { type Caucus, caucusBySlug, networkPaths } from '#modules/network/index.ts'
import {
  button,
  checkField,
  dateField,
  form,
  formActions,
  linkButton,
  oneButtonForm,
  radioChips,
  textArea,
  textField,
  typedIn,
} from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { idOnce, onceField } from '#web/once.ts'
import { card, disclosure, emptyState } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { dayMark, sayTime } from '#web/say.ts'
import { confirmMeeting, planMeeting, takeBackMeeting } from '../commands.ts'
import type { MeetingsDeps } from '../deps.ts'
import { meetingsPaths } from '../paths.ts'
import { type Meeting, nextMeetings } from '../queries.ts'
import { readPlan, type Typed } from '../rules/plan.ts'

const crumbsTo = (caucus: Caucus, label: string) => [
  { href: networkPaths.caucuses(), label: 'Caucuses' },
  { href: networkPaths.caucus(caucus.slug), label: caucus.name },
  { label },
]

const audience = (caucus: Caucus): string =>
  `the people who hold a role in ${caucus.name}; the day and place of a meeting that is open, by anyone, without your name`

export const meetingsPage =
  (deps: MeetingsDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    if (!caucus) return missing('such caucus', networkPaths.caucuses())
    const coming = await nextMeetings(visit.tx, [caucus.id], dayOf(visit.now, deps.zone))
    const inside = visit.who?.grants.some(grant => grant.scope.kind === 'caucus' && grant.scope.id === caucus.id) ?? false
    const ask = formActions({
      body: html`${linkButton({ href: meetingsPaths.sayDate(caucus.slug), label: 'I know a date' })}${linkButton({ href: meetingsPaths.importDates(caucus.slug), label: 'From a calendar file', kind: 'ghost' })}`,
    })
    return show(
      visit.frame({
        title: `Meetings of ${caucus.name}`,
        current: '/caucuses',
        crumbs: crumbsTo(caucus, 'Meetings'),
        ...(inside ? { audience: audience(caucus) } : {}),
        body: html`${pageHead({ title: 'Meetings', kicker: caucus.name, lead: 'The caucus’s own meetings, and those of the organisation whose day it has found out.', ...(inside ? { aside: ask } : {}) })}
${coming.length > 0 ? coming.map(meeting => meetingCard({ visit, deps, caucus, meeting, inside })) : noMeetings(caucus, inside)}`,
      }),
    )
  }

const noMeetings = (caucus: Caucus, inside: boolean): Html =>
  emptyState({
    title: 'No date is known',
    why: 'The next meeting of the organisation is often known to one member and to nobody else. Do you know the date? It takes three taps.',
    next: inside
      ? linkButton({ href: meetingsPaths.sayDate(caucus.slug), label: 'I know a date' })
      : linkButton({ href: networkPaths.join(caucus.slug), label: 'Join the caucus', kind: 'ghost' }),
  })

type Shown = {
  readonly visit: Visit
  readonly deps: MeetingsDeps
  readonly caucus: Caucus
  readonly meeting: Meeting
  readonly inside: boolean
}

const meetingCard = ({ visit, deps, caucus, meeting, inside }: Shown): Html =>
  card({
    title: meeting.title,
    id: `meeting-${meeting.id}`,
    lead: html`${dayMark(meeting.on, 'long')}${meeting.at ? `, ${sayTime(Temporal.PlainTime.from(meeting.at))}` : ', time not known'} · ${meeting.place || 'place not known'} · ${stepFreeWords[meeting.stepFree]}`,
    body: html`${meeting.whatFor ? html`<p>${meeting.whatFor}</p>` : nothing}${inside ? saidBy(visit, caucus, meeting) : nothing}`,
    ...(visit.who ? { actions: goingLinks(deps, caucus, meeting, inside) } : {}),
  })

const goingLinks = (deps: MeetingsDeps, { slug }: Caucus, meeting: Meeting, inside: boolean): Html => {
  const link = (href: string, label: string, kind: 'ink' | 'ghost') =>
    linkButton({ href, label: html`${label}<span class="unseen">: ${meeting.title}</span>`, kind })
  return html`${link(deps.comingHref(meeting), 'Will you come?', 'ink')}${inside ? html`${link(deps.roomHref(slug, meeting), 'Who comes', 'ghost')}${link(deps.friendsHref(slug, meeting), 'Ask people you know', 'ghost')}` : nothing}`
}

const stepFreeWords = { yes: 'step-free', no: 'steps on the way in', unknown: 'whether it is step-free is not known' }

const saidBy = (visit: Visit, caucus: Caucus, meeting: Meeting): Html => {
  const mine = meeting.saidBy.some(({ account }) => account === visit.who?.account)
  const names = meeting.saidBy.map(({ name }) => name)
  return html`<p class="mute small">${names.join(', ')} ${names.length === 1 ? 'says' : 'say'} so.</p>
${mine ? nothing : oneButtonForm({ action: meetingsPaths.confirm(caucus.slug, meeting.id), token: visit.token, label: html`I know this too<span class="unseen">: ${meeting.title}</span>`, kind: 'ghost' })}
${disclosure({
  summary: 'This day is wrong',
  body: form({
    action: meetingsPaths.takeBack(caucus.slug, meeting.id),
    token: visit.token,
    label: `Take back ${meeting.title}`,
    body: html`${textField({ name: 'why', id: `why-${meeting.id}`, label: 'What is wrong', maxlength: 300 })}${formActions({ body: button({ label: 'Take it off the list', kind: 'ghost' }) })}`,
  }),
})}`
}

export const sayDatePage = async (visit: Visit): Promise<Reply> => {
  const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
  return caucus ? show(sayDateForm(visit, caucus, {}, null)) : missing('such caucus', networkPaths.caucuses())
}

const names = ['whose', 'title', 'on', 'at', 'place', 'stepFree', 'whatFor', 'openTo']

export const sayDate =
  (deps: MeetingsDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    if (!caucus || !visit.who) return missing('such caucus', networkPaths.caucuses())
    const typed = Object.fromEntries(names.map(name => [name, visit.form.text(name)]))
    const plan = readPlan(typed, dayOf(visit.now, deps.zone))
    if (isRefusal(plan)) return showAgain(sayDateForm(visit, caucus, typed, plan))
    const id = await planMeeting(visit.tx, caucus.id, { ...plan, id: idOnce(visit, typed) }, { ...visit.who, at: visit.now })
    await visit.audit('meeting.planned', id)
    return goTo(meetingsPaths.meetings(caucus.slug), 'Thank you. It is on the list, and says that you say so.')
  }

const sayDateForm = (visit: Visit, caucus: Caucus, typed: Typed, refusal: Refusal | null): Html => {
  const field = typedIn({ values: typed, fields: refusal?.fields })
  return visit.frame({
    title: 'Do you know the date?',
    current: '/caucuses',
    crumbs: crumbsTo(caucus, 'A date'),
    audience: audience(caucus),
    body: html`${pageHead({ title: 'Do you know the date?', kicker: caucus.name, lead: 'Whose meeting, which one, what day. The rest can be added by whoever knows it.' })}
${form({
  action: meetingsPaths.sayDate(caucus.slug),
  token: visit.token,
  refusal,
  label: 'A meeting that is coming',
  body: html`${onceField(visit)}
${radioChips({
  ...field('whose'),
  label: 'Whose meeting is it?',
  choices: [
    { value: 'host', label: 'The organisation’s' },
    { value: 'caucus', label: 'Our caucus’s' },
  ],
})}
${textField({ ...field('title'), label: 'Which meeting?', hint: 'Branch meeting, annual meeting, selection meeting …', maxlength: 120 })}
${dateField({ ...field('on'), label: 'What day?' })}
${disclosure({ summary: 'More, if you know it', open: refusal !== null, body: furtherFields(field, typed) })}
${formActions({ body: button({ label: 'Put it on the list' }), sticky: true })}`,
})}`,
  })
}

const furtherFields = (field: ReturnType<typeof typedIn>, typed: Typed): Html => html`
${textField({ ...field('at'), label: 'Time', type: 'time', optional: true, width: 'short' })}
${textField({ ...field('place'), label: 'Place', optional: true, maxlength: 200 })}
${radioChips({
  ...field('stepFree'),
  value: typed['stepFree'] || 'unknown',
  label: 'Step-free?',
  optional: true,
  choices: [
    { value: 'yes', label: 'Yes' },
    { value: 'no', label: 'No' },
    { value: 'unknown', label: 'I do not know' },
  ],
})}
${textArea({ ...field('whatFor'), label: 'What for', optional: true, rows: 3, maxlength: 500 })}
${checkField({ name: 'openTo', value: 'anyone', label: 'A meeting of ours to which anyone may come', checked: typed['openTo'] === 'anyone' })}`

export const confirmDate = async (visit: Visit): Promise<Reply> => {
  const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
  const meeting = parseId<'meeting'>(visit.param('meeting'))
  if (!caucus || !meeting || !visit.who) return missing('such meeting')
  const said = await confirmMeeting(visit.tx, caucus.id, meeting, { ...visit.who, at: visit.now })
  return goTo(meetingsPaths.meetings(caucus.slug), said ? 'Noted: you say so too.' : 'You have said so already, or the meeting is gone.')
}

export const takeBackDate =
  (deps: MeetingsDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    const meeting = parseId<'meeting'>(visit.param('meeting'))
    if (!caucus || !meeting || !visit.who) return missing('such meeting')
    const why = visit.form.text('why')
    const off = await takeBackMeeting(visit.tx, caucus.id, meeting, why, { ...visit.who, at: visit.now })
    if (isRefusal(off)) return showAgain(takeBackAgain(visit, caucus, meeting, why, off))
    await visit.audit('meeting.off', meeting)
    await deps.calledOff(visit, caucus.id)
    return goTo(
      meetingsPaths.meetings(caucus.slug),
      'It is off the list; that it was there stays on record. Whoever said that they come, and agreed to letters, gets one.',
    )
  }

const takeBackAgain = (visit: Visit, caucus: Caucus, meeting: string, why: string, refusal: Refusal): Html =>
  visit.frame({
    title: 'Take a date back',
    current: '/caucuses',
    crumbs: crumbsTo(caucus, 'Take a date back'),
    audience: audience(caucus),
    body: html`${pageHead({ title: 'Take a date back', kicker: caucus.name })}
${form({
  action: meetingsPaths.takeBack(caucus.slug, meeting),
  token: visit.token,
  refusal,
  label: 'Take a date back',
  body: html`${textField({ name: 'why', value: why, error: refusal.fields?.['why'], label: 'What is wrong', maxlength: 300 })}${formActions({ body: button({ label: 'Take it off the list', kind: 'ghost' }) })}`,
})}`,
  })
