import { html } from 'hono/html'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import type { Caucus } from '#modules/network/index.ts'
import { button, dateField, form, formActions, linkButton, oneButtonForm, selectField, textField } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { card, list } from '#web/pieces.ts'
import type { Visit } from '#web/route.ts'
import { dayMark, sayDay } from '#web/say.ts'
import { type Field, fieldsOf, recordValues, type Value, valuesOf } from '../fields.ts'
import { peoplePaths } from '../paths.ts'
import type { PersonInFull } from '../queries.ts'
import { valueAdvice, valueIn } from '../rules/field-value.ts'
import { termsOf } from './fields.ts'

type Of = { readonly visit: Visit; readonly caucus: Caucus; readonly person: PersonInFull; readonly refusal?: Refusal | undefined }

const nameOf = ({ id }: Field): string => `own-${id}`

/** A value as it is read. */
export const valueWords = ({ kind, value }: Pick<Value, 'kind' | 'value'>): string =>
  kind === 'day' ? sayDay(Temporal.PlainDate.from(value), 'long') : value

/** Fields of the caucus's own on a person's page: each with its value and what for. */
export const ownForm = async ({ visit, caucus, person, refusal }: Of): Promise<Html> => {
  const fields = await fieldsOf(visit.tx, caucus.id)
  if (fields.length === 0) return nothing
  const values = await valuesOf(visit.tx, person.id)
  return card({
    title: 'Fields of your own',
    compact: true,
    lead: 'Only what they told you. They read it, with what it is for.',
    body: form({
      action: peoplePaths.own(caucus.slug, person.id),
      token: visit.token,
      label: 'Fields of your own',
      ...(refusal ? { refusal } : {}),
      body: html`${fields.map(field => inputOf(field, refusal ? visit.form.text(nameOf(field)) : (values.find(({ id }) => id === field.id)?.value ?? ''), refusal?.fields?.[nameOf(field)]))}
${formActions({ body: html`${button({ label: 'Save', kind: 'ghost' })}${linkButton({ href: peoplePaths.fields(caucus.slug), label: 'Fields of your own', kind: 'plain' })}` })}`,
    }),
  })
}

const inputOf = (field: Field, value: string, error: string | undefined): Html => {
  const common = { name: nameOf(field), value, error, label: field.name, hint: field.purpose, optional: true }
  switch (field.kind) {
    case 'yes-no':
      return selectField({
        ...common,
        choose: 'Not said',
        choices: [
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
        ],
      })
    case 'choice':
      return selectField({ ...common, choose: 'Not said', choices: field.choices.map(choice => ({ value: choice, label: choice })) })
    case 'day':
      return dateField(common)
    case 'number':
      return textField({ ...common, inputmode: 'decimal', width: 'short', maxlength: 20 })
    case 'words':
      return textField({ ...common, maxlength: 200 })
  }
}

/** Keeps what changed; an emptied field takes its value away. */
export const saveOwn = async ({ visit, caucus, person }: Omit<Of, 'refusal'>): Promise<Refusal | null> => {
  const before = new Map((await valuesOf(visit.tx, person.id)).map(({ id, value }) => [id, value]))
  const wrong: Record<string, string> = {}
  const changed: { field: Field['id']; value: string | null }[] = []
  for (const field of await fieldsOf(visit.tx, caucus.id)) {
    const text = visit.form.text(nameOf(field))
    const value = text === '' ? null : valueIn(field, text)
    if (text !== '' && value === null) wrong[nameOf(field)] = valueAdvice[field.kind]
    else if (value !== (before.get(field.id) ?? null)) changed.push({ field: field.id, value })
  }
  if (Object.keys(wrong).length > 0) return refuse('Nothing was saved.', { fields: wrong })
  await recordValues(visit.tx, person.id, changed, visit.who?.account ?? null, visit.now)
  return null
}

/** What the person reads of it themself, and takes back. */
export const ownCard = (visit: Visit, person: PersonInFull, values: readonly Value[]): Html =>
  values.length === 0
    ? nothing
    : card({
        title: 'What you told them besides',
        body: list({
          kind: 'ruled',
          items: values.map(
            value => html`<p><strong>${value.name}</strong>: ${valueWords(value)}, said ${dayMark(value.said_on, 'long')}</p>
<p class="mute small">${termsOf(value)}</p>
${oneButtonForm({ action: peoplePaths.takeBack(person.id), token: visit.token, label: html`Take it back<span class="unseen">: ${value.name}</span>`, kind: 'plain', fields: { field: value.id } })}`,
          ),
        }),
      })
