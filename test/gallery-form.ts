import { html } from 'hono/html'
import * as forms from '#web/forms.ts'
import type { Html } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import * as pieces from '#web/pieces.ts'

/** Every kind of field, as a call that was refused once. */
export const call = (): Html => {
  const typed = forms.typedIn({
    values: { note: 'asked about "parking" & <stairs>' },
    fields: { come: 'Say what she answered, or press No answer.' },
  })
  return html`
${pageHead({ kicker: 'Northcliff · 3 of your 5', title: 'Margaret T.', lead: 'Harbour ward · member since 2015' })}
${forms.linkButton({ href: 'tel:+441234567118', label: 'Call 07… 118', kind: 'red', icon: 'phone', wide: true })}
${pieces.card({ title: 'Say', compact: true, body: html`<p>“Hi Margaret, I’m Ali, a member in Northcliff. We choose our candidate on Thursday 19th at half seven. Can you come?”</p>` })}
${forms.form({
  action: '/calls/3',
  token: 't',
  refusal: { why: 'Nothing was saved yet.', fields: { come: 'Say what she answered, or press No answer.' } },
  body: html`
  ${forms.radioChips({
    ...typed('come'),
    value: 'yes',
    label: 'Will she come?',
    shape: 'pairs',
    choices: [
      { value: 'yes', label: 'Yes, for certain' },
      { value: 'maybe', label: 'Probably' },
      { value: 'unsure', label: 'Not sure' },
      { value: 'no', label: 'Can’t' },
    ],
  })}
  ${forms.checkChips({
    name: 'plan',
    label: 'How will she get there?',
    optional: true,
    values: ['work', 'lift'],
    choices: [
      { value: 'work', label: 'From work' },
      { value: 'bus', label: 'Bus 30' },
      { value: 'lift', label: 'Lift please' },
    ],
  })}
  ${forms.checkChips({
    name: 'needs',
    label: 'Needs',
    optional: true,
    choices: [
      { value: 'child', label: 'Childcare' },
      { value: 'step', label: 'Step-free' },
      { value: 'quiet', label: 'Quiet space' },
    ],
  })}
  ${forms.textArea({ ...typed('note'), label: 'Anything to remember', hint: 'Margaret can read this whenever she asks.', optional: true })}
  ${forms.textField({ name: 'email', type: 'email', label: 'Her e-mail', autocomplete: 'off', value: 'margaret@', error: 'An e-mail address has something after the @.', hint: 'Only if she gave it for this.' })}
  ${forms.selectField({
    name: 'ward',
    label: 'Ward',
    choose: 'Choose one',
    choices: [
      { value: 'h', label: 'Harbour' },
      { value: 'c', label: 'Castle' },
    ],
  })}
  ${forms.dateField({ name: 'again', label: 'Ask again on', optional: true, value: '2017-01-12' })}
  ${forms.checkField({ name: 'agree', label: 'She agrees that we keep her answer until the day after the meeting.', required: true })}
  ${forms.formActions({ sticky: true, body: html`${forms.button({ label: 'No answer', kind: 'ghost', name: 'outcome', value: 'none', unchecked: true })}${forms.button({ label: 'Save, next' })}` })}`,
})}`
}
