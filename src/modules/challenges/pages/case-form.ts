import { html } from 'hono/html'
import type { Refusal } from '#kernel/refusal.ts'
import type { Who } from '#kernel/scope.ts'
import { button, checkField, dateField, form, formActions, radioChips, selectField, textArea, textField, typedIn } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { onceField } from '#web/once.ts'
import { disclosure } from '#web/pieces.ts'
import type { Visit } from '#web/route.ts'
import type { Recourse } from '../recourse.ts'
import { claimRows, type Typed } from '../rules/case.ts'

/** Caucuses in which the person holds a role, by the name of the place. */
export const ownCaucuses = (who: Who): { readonly id: string; readonly place: string }[] => {
  const seen = new Map<string, string>()
  for (const { scope, role, place } of who.grants)
    if (scope.kind === 'caucus' && ['steward', 'organiser', 'member'].includes(role)) seen.set(scope.id, place)
  return [...seen].map(([id, place]) => ({ id, place }))
}

type CaseForm = {
  readonly visit: Visit
  readonly action: string
  readonly recourse: Recourse
  readonly typed: Typed
  readonly refusal: Refusal | null
}

const ways = { expired: ' (expired)', unknown: '', open: '' } as const

export const caseForm = ({ visit, action, recourse, typed, refusal }: CaseForm): Html => {
  const field = typedIn({ values: typed, fields: refusal?.fields })
  const caucuses = visit.who ? ownCaucuses(visit.who) : []
  const rows = Array.from({ length: claimRows }, (_, index) => index + 1)
  const used = Math.max(1, ...rows.filter(row => typed[`says${row}`] || refusal?.fields?.[`says${row}`] || refusal?.fields?.[`kind${row}`]))
  return form({
    action,
    token: visit.token,
    refusal,
    label: 'Begin a case',
    body: html`${onceField(visit)}
${radioChips({
  ...field('remedy'),
  label: 'What do you want to use?',
  shape: 'list',
  choices: recourse.remedies.map(({ remedy, state }) => ({ value: remedy.id, label: `${remedy.name}${ways[state]}`, note: remedy.ground })),
})}
${rows.slice(0, used).map(row => claimFields(field, typed, row))}
${disclosure({ summary: 'More things that happened', body: html`${rows.slice(used).map(row => claimFields(field, typed, row))}` })}
${textArea({ ...field('asks'), label: 'What do you ask for?', hint: 'That I am put on the roll; that the figures are given in writing; …', rows: 2, maxlength: 500 })}
${textField({ ...field('disputed'), label: 'How many votes are in doubt?', hint: 'It is set against the lead of the winner in the letter.', optional: true, inputmode: 'numeric', width: 'short' })}
${checkField({ name: 'withOpinion', checked: typed['withOpinion'] === 'yes', label: 'Put my opinions in the letter too', hint: 'Left out otherwise: whoever decides wants what can be shown.' })}
${
  caucuses.length === 0
    ? nothing
    : selectField({
        ...field('share'),
        label: 'Who else may read it?',
        optional: true,
        choose: 'Nobody else',
        choices: caucuses.map(({ id, place }) => ({ value: id, label: `The stewards of ${place}` })),
      })
}
${formActions({ body: button({ label: 'Keep it and draft the letter' }) })}`,
  })
}

const claimFields = (field: ReturnType<typeof typedIn>, typed: Typed, row: number): Html => html`
<fieldset><legend><strong>${row === 1 ? 'The first thing' : `Thing ${row}`}</strong></legend><div class="stack">
${textArea({ ...field(`says${row}`), label: 'What happened', optional: row > 1, rows: 3, maxlength: 2000 })}
${radioChips({
  ...field(`kind${row}`),
  value: typed[`kind${row}`] || undefined,
  label: 'This is',
  optional: true,
  choices: [
    { value: 'fact', label: 'a fact', note: 'it can be shown' },
    { value: 'allegation', label: 'an allegation', note: 'somebody says so; not shown yet' },
    { value: 'opinion', label: 'my opinion' },
  ],
})}
${dateField({ ...field(`on${row}`), label: 'On which day', optional: true })}
${textField({ ...field(`evidence${row}`), label: 'What shows it', hint: 'A letter, a photograph, who saw it', optional: true, maxlength: 500 })}
</div></fieldset>`
