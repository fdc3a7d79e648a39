import { html } from 'hono/html'
import type { Refusal } from '#kernel/refusal.ts'
import { button, dateField, form, formActions, radioChips, textField, typedIn } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { card, disclosure, list } from '#web/pieces.ts'
import { learnPaths } from '../paths.ts'
import type { Typed } from '../rules/read-typed.ts'
import type { NamedUnit } from '../units.ts'

type Asking = {
  readonly typed: Typed
  readonly refusal?: Refusal | null
  readonly several?: readonly NamedUnit[]
  readonly folded?: boolean
}

/** Three questions; the answers travel in the address, so that nothing is stored and the answer can be kept as a link. */
export const askForm = ({ typed, refusal, several = [], folded = false }: Asking): Html => {
  const field = typedIn({ values: { ...typed }, fields: refusal?.fields })
  const body = form({
    action: '/levers',
    method: 'get',
    label: 'Can I vote?',
    refusal,
    body: html`${textField({ ...field('unit'), label: 'Where are you a member?', hint: 'The name of your constituency, or a part of it.', autocomplete: 'off', maxlength: 100 })}
${chooseFrom(several, typed)}
${dateField({ ...field('joined'), label: 'When did you join?', hint: 'If you left and joined again, the day you joined again.' })}
${radioChips({ name: 'arrears', label: 'Do you owe any subscription?', choices: arrears, value: typed.arrears === 'yes' ? 'yes' : 'no' })}
${formActions({ body: button({ label: 'What may I do?', kind: 'red', unchecked: true }) })}`,
  })
  return folded ? disclosure({ summary: 'Ask again with other answers', body }) : card({ body })
}

const arrears = [
  { value: 'no', label: 'No' },
  { value: 'yes', label: 'Yes, something' },
]

const chooseFrom = (several: readonly NamedUnit[], typed: Typed): Html =>
  several.length === 0
    ? nothing
    : html`<p>Which of these?</p>${list({ items: several.map(unit => html`<a href="${learnPaths.levers({ ...typed, unit: unit.id })}">${unit.name}</a>`) })}`
