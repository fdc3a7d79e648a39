import { html } from 'hono/html'
import { type Day, day } from '#kernel/day.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import type { Caucus } from '#modules/network/index.ts'
import { button, dateField, form, formActions, selectField, textField, typedIn } from '#web/forms.ts'
import type { Html } from '#web/html.ts'
import { card } from '#web/pieces.ts'
import type { Visit } from '#web/route.ts'
import { peoplePaths } from '../paths.ts'
import type { PersonInFull } from '../queries.ts'
import type { HistoryEvent } from '../rules/history.ts'
import { sentDay } from './person-words.ts'

const kinds = { born: 'The year they were born', attended: 'They came to a meeting', absent: 'They did not come to a meeting' } as const
type Besides = keyof typeof kinds
export const isBesides = (kind: string): kind is Besides => Object.hasOwn(kinds, kind)

/** What some rules on who may vote ask besides membership: a year of birth, and who came to which meetings. */
export const besidesForm = (visit: Visit, caucus: Caucus, person: PersonInFull, refusal?: Refusal): Html => {
  const values = Object.fromEntries(['kind', 'year', 'of', 'met'].map(name => [name, visit.form.text(name)]))
  const typed = typedIn({ values, fields: refusal?.fields })
  return card({
    title: 'What a rule on voting asks besides',
    compact: true,
    folded: { open: refusal !== undefined },
    lead: 'Only what they told you or the minutes say, and only if a rule asks.',
    body: form({
      action: peoplePaths.status(caucus.slug, person.id),
      token: visit.token,
      label: 'What a rule on voting asks besides',
      ...(refusal ? { refusal } : {}),
      body: html`${selectField({ ...typed('kind'), id: 'besides-kind', label: 'What you know', choose: 'Choose one', choices: Object.entries(kinds).map(([value, label]) => ({ value, label })) })}
${textField({ ...typed('year'), label: 'Year of birth', hint: 'The year only. The day is not kept.', optional: true, inputmode: 'numeric', maxlength: 4, width: 'short' })}
${textField({ ...typed('of'), label: 'Which meetings', hint: 'As the rule names them, such as regular meetings.', optional: true, maxlength: 120 })}
${dateField({ ...typed('met'), label: 'Day of the meeting', optional: true })}${formActions({ body: button({ label: 'Add', kind: 'ghost' }) })}`,
    }),
  })
}

/** What was sent, as an event of the history; refused with what to do. */
export const besidesIn = (visit: Visit, kind: Besides, today: Day): HistoryEvent | Refusal => {
  if (kind === 'born') {
    const text = visit.form.text('year')
    const year = /^\d{4}$/.test(text) ? Number(text) : 0
    if (year < 1900 || year > today.year) return refuse('Nothing was added.', { fields: { year: 'A year that has been, such as 1990.' } })
    return { kind, on: day(`${year}-01-01`), latest: day(`${year}-12-31`) }
  }
  const of = visit.form.text('of')
  const on = sentDay(visit.form.text('met'), today)
  const fields = {
    ...(of.length < 1 || of.length > 120 ? { of: 'The name that the rule gives these meetings, in at most 120 letters.' } : {}),
    ...(on ? {} : { met: 'A day that has been, such as 2016-09-01.' }),
  }
  if (!on || of.length < 1 || of.length > 120) return refuse('Nothing was added.', { fields })
  return { kind: 'meeting', of, on, attended: kind === 'attended' ? 'yes' : 'no' }
}
