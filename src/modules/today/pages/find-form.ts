import { html } from 'hono/html'
import { button, form, formActions, textField } from '#web/forms.ts'
import type { Html } from '#web/html.ts'

type Find = {
  readonly typed?: string
  readonly refusal?: { readonly why: string; readonly fields: Readonly<Record<string, string>> } | null
}

/** One field: where are you a member? The answer travels in the address. */
export const findForm = ({ typed = '', refusal = null }: Find): Html =>
  form({
    action: '/find',
    method: 'get',
    label: 'Find your unit',
    refusal,
    body: html`${textField({ name: 'unit', label: 'Where are you a member?', hint: 'Your constituency, or a part of its name.', value: typed, autocomplete: 'off', maxlength: 100, error: refusal?.fields['unit'] })}
${formActions({ body: button({ label: 'Find it', kind: 'ink' }) })}`,
  })
