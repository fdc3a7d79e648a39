import { html } from 'hono/html'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import { button, checkChips, form, formActions, linkButton, oneButtonForm } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, tag } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { askToStop, stopped } from '#web/stop-letters.ts'
import { calendarPaths } from '../calendar/paths.ts'
import { remindingOf, setReminding } from '../calendar/reminders.ts'
import { itemKinds } from '../rules/calendar.ts'
import { leads, type Reminding } from '../rules/reminders.ts'

const kindWords = { vote: 'Votes', deadline: 'Last days', meeting: 'Meetings', other: 'Other days' } as const
const leadWords = { 1: 'the day before', 3: 'three days before', 7: 'the week before', 14: 'two weeks before' } as const

const isOn = ({ kinds, daysBefore }: Reminding): boolean => kinds.length > 0 && daysBefore.length > 0

/** `/me/reminders`: which letters somebody gets, and one press to get none. */
export const remindersPage = async (visit: Visit): Promise<Reply> =>
  visit.who ? show(remindersFrame(visit, await remindingOf(visit.tx, visit.who.account), null)) : missing('such page')

const remindersFrame = (visit: Visit, reminding: Reminding, refusal: Refusal | null): Html =>
  visit.frame({
    title: 'Reminders',
    current: '/more',
    crumbs: [{ href: '/me', label: 'You' }, { label: 'Reminders' }],
    body: html`${pageHead({
      title: 'Reminders',
      lead: 'A letter before a day that concerns you. Its subject says nothing of what it is for; none leaves between eight in the evening and eight in the morning.',
      aside: linkButton({ href: calendarPaths.all({ mine: true }), label: 'Your days', kind: 'ghost' }),
    })}
${card({
  title: 'Which letters',
  aside: isOn(reminding) ? tag({ label: 'on', tone: 'good' }) : tag({ label: 'stopped', tone: 'warn' }),
  body: form({
    action: calendarPaths.reminders(),
    token: visit.token,
    refusal,
    label: 'Which letters',
    body: html`${checkChips({ name: 'kinds', label: 'Of what?', values: reminding.kinds, error: refusal?.fields?.['kinds'], choices: itemKinds.map(value => ({ value, label: kindWords[value] })) })}
${checkChips({ name: 'days', label: 'When?', values: reminding.daysBefore.map(String), error: refusal?.fields?.['days'], choices: leads.map(lead => ({ value: String(lead), label: leadWords[lead] })) })}
${formActions({ body: button({ label: 'Save' }) })}`,
  }),
})}
${isOn(reminding) ? card({ title: 'None at all', compact: true, actions: oneButtonForm({ action: calendarPaths.reminders(), token: visit.token, label: 'Stop all reminders', kind: 'ghost', fields: { stop: 'yes' } }) }) : nothing}`,
  })

export const saveReminders = async (visit: Visit): Promise<Reply> => {
  if (!visit.who) return missing('such page')
  const stops = visit.form.text('stop') === 'yes'
  const kinds = itemKinds.filter(kind => visit.form.all('kinds').includes(kind))
  const daysBefore = leads.filter(lead => visit.form.all('days').includes(String(lead)))
  const wanted = stops ? { kinds: [], daysBefore: [] } : { kinds, daysBefore }
  if (!stops && !isOn(wanted)) {
    const fields = {
      ...(kinds.length === 0 ? { kinds: 'Choose at least one, or press “Stop all reminders”.' } : {}),
      ...(daysBefore.length === 0 ? { days: 'Choose at least one, or press “Stop all reminders”.' } : {}),
    }
    return showAgain(remindersFrame(visit, wanted, refuse('Nothing was changed yet.', { fields })))
  }
  await setReminding(visit.tx, visit.who.account, wanted, visit.now)
  return goTo(calendarPaths.reminders(), stops ? 'Stopped. You get no reminders.' : 'Saved.')
}

export const stopPage = askToStop({ title: 'No more letters?', lead: 'You can have them again at any time, when you are signed in.' })

export const stopLetters = stopped(async ({ tx, now }, { account }) => {
  if (isOn(await remindingOf(tx, account))) await setReminding(tx, account, { kinds: [], daysBefore: [] }, now)
}, 'No more such letters. Signed in, you find them under “Reminders”.')
