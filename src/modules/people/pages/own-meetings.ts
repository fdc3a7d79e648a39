import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import { rolls } from '#modules/rulebook/index.ts'
import { button, dateField, form, formActions, linkButton, radioChips, selectField, typedIn } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, emptyState, list } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { recordStatus } from '../commands.ts'
import type { PeopleDeps } from '../deps.ts'
import { peoplePaths } from '../paths.ts'
import type { OwnRecord } from '../queries.ts'
import type { HistoryEvent } from '../rules/history.ts'
import { ownRecord } from './me.ts'
import { eventWords, sentDay } from './person-words.ts'

type Typed = Readonly<Record<'of' | 'met' | 'came', string>>

/** Which meetings somebody came to, told by themself: some rules on who may vote count them. */
export const ownMeetingsPage =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const mine = await ownRecord(visit)
    if (!mine) return missing('record of yours', peoplePaths.me())
    return show(frame(visit, deps, mine, { of: visit.query('of'), met: visit.query('met'), came: 'yes' }))
  }

export const tellMeeting =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const mine = await ownRecord(visit)
    if (!mine) return missing('record of yours', peoplePaths.me())
    const typed = { of: visit.form.text('of'), met: visit.form.text('met'), came: visit.form.text('came') }
    const event = meetingIn(typed, namesOf(deps, mine), visit, deps.zone)
    if (isRefusal(event)) return showAgain(frame(visit, deps, mine, typed, event))
    await recordStatus(visit.tx, mine.person, [event], 'person')
    return goTo(peoplePaths.meetings(mine.person), 'Written down, as said by you. What you say of the same day again takes its place.')
  }

/** Meetings of which a rule of the organisation counts who came. */
const namesOf = ({ packs }: PeopleDeps, { pack }: OwnRecord): readonly string[] =>
  rolls.meetingsNamed([...(packs.get(pack)?.procedures.values() ?? [])].flatMap(procedure => procedure.rolls))

const meetingIn = (typed: Typed, names: readonly string[], visit: Visit, zone: string): HistoryEvent | Refusal => {
  const of = names.find(name => name === typed.of)
  const on = sentDay(typed.met, dayOf(visit.now, zone))
  const attended = (['yes', 'no'] as const).find(one => one === typed.came)
  if (of && on && attended) return { kind: 'meeting', of, on, attended }
  return refuse('Nothing was written down.', {
    fields: {
      ...(of ? {} : { of: 'Choose which meetings.' }),
      ...(on ? {} : { met: 'A day that has been, such as 2016-09-01.' }),
      ...(attended ? {} : { came: 'Say whether you came.' }),
    },
  })
}

const frame = (visit: Visit, deps: PeopleDeps, mine: OwnRecord, typed: Typed, refusal?: Refusal): Html => {
  const names = namesOf(deps, mine)
  const told = mine.events.flatMap(event => (event.kind === 'meeting' ? [eventWords(event)] : []))
  const title = 'Meetings you came to'
  return visit.frame({
    title,
    current: '/more',
    crumbs: [{ href: peoplePaths.me(), label: 'What is kept about you' }, { label: title }],
    audience: 'only you, and the stewards of each caucus',
    body: html`${pageHead({ title, lead: 'Some rules on who may vote ask how many meetings somebody came to. Say it only if you want your rights worked out from it.' })}
${told.length === 0 ? nothing : card({ title: 'What is written down', body: list({ items: told }) })}
${names.length === 0 ? noRule() : tellForm(visit, mine, { names, typed, refusal })}`,
  })
}

const noRule = (): Html =>
  emptyState({
    title: 'Nothing to say here',
    why: 'No rule of your organisation that is known here asks who came to which meetings.',
    next: linkButton({ href: peoplePaths.me(), label: 'What is kept about you', kind: 'ghost' }),
  })

type Telling = { readonly names: readonly string[]; readonly typed: Typed; readonly refusal: Refusal | undefined }

const tellForm = (visit: Visit, mine: OwnRecord, { names, typed, refusal }: Telling): Html => {
  const field = typedIn({ values: typed, fields: refusal?.fields })
  const [only, ...more] = names
  return card({
    title: 'Say it',
    lead: 'It stands on your record, as said by you. The stewards of your caucus can read it there.',
    body: form({
      action: peoplePaths.meetings(mine.person),
      token: visit.token,
      label: 'A meeting you came to, or did not',
      ...(refusal ? { refusal } : {}),
      body: html`${selectField({ ...field('of'), ...(only && more.length === 0 ? { value: only } : { choose: 'Choose' }), label: 'Which meetings', choices: names.map(name => ({ value: name, label: name })) })}
${dateField({ ...field('met'), label: 'Day of the meeting' })}
${radioChips({
  ...field('came'),
  label: 'Did you come?',
  choices: [
    { value: 'yes', label: 'I came' },
    { value: 'no', label: 'I did not' },
  ],
})}
${formActions({ body: button({ label: 'Write it down' }) })}`,
    }),
  })
}
