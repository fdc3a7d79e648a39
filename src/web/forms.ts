import { html } from 'hono/html'
import { attribute, type Content, classes, type Html, nothing } from './html.ts'
import { type IconName, icon } from './icons.ts'
import { tokenField } from './layout.ts'

/** What a form knows of one of its fields: its name, what was typed, what was wrong with it. */
export type FieldState = { readonly name: string; readonly value?: string | undefined; readonly error?: string | undefined }

type FieldOptions = FieldState & {
  readonly label: Content
  readonly hint?: Content | undefined
  /** Fields are required unless told; the optional ones say so. */
  readonly optional?: boolean
  readonly autocomplete?: AutoFill
  /** `f-` and the name unless told: needed only when one page has two fields of the same name. */
  readonly id?: string
}

/** The HTML autofill tokens that our forms use. */
type AutoFill = 'off' | 'name' | 'email' | 'tel'

const idOf = ({ name, id }: { name: string; id?: string | undefined }): string => id ?? `f-${name.replace(/[^\w-]/g, '-')}`

const describedBy = (id: string, { hint, error }: Pick<FieldOptions, 'hint' | 'error'>): Html =>
  attribute('aria-describedby', classes(error !== undefined && `${id}-error`, hint !== undefined && `${id}-hint`) || null)

const optionalMark = (optional: boolean | undefined): Html => (optional ? html` <span class="field__optional">(optional)</span>` : nothing)

const hintLine = (id: string, hint: Content | undefined): Html =>
  hint === undefined ? nothing : html`<p class="field__hint" id="${id}-hint">${hint}</p>`

const errorLine = (id: string, error: string | undefined): Html =>
  error === undefined ? nothing : html`<p class="field__error" id="${id}-error">${icon({ name: 'warning' })}<span>${error}</span></p>`

/** Label, hint and error around one control. */
const field = (options: FieldOptions, control: Html): Html => {
  const id = idOf(options)
  return html`
<div class="${classes('field', options.error !== undefined && 'field--wrong')}">
  <label for="${id}">${options.label}${optionalMark(options.optional)}</label>
  ${hintLine(id, options.hint)}${errorLine(id, options.error)}
  ${control}
</div>`
}

/** The attributes every control shares. */
const common = (options: FieldOptions): Html => {
  const id = idOf(options)
  return html` id="${id}" name="${options.name}"${attribute('required', !options.optional)}${attribute('autocomplete', options.autocomplete)}${attribute('aria-invalid', options.error !== undefined && 'true')}${describedBy(id, options)}`
}

type TextOptions = FieldOptions & {
  readonly type?: 'text' | 'email' | 'tel' | 'search' | 'number' | 'time'
  readonly inputmode?: 'numeric' | 'decimal'
  readonly maxlength?: number
  /** Of a number. */
  readonly min?: number
  readonly max?: number
  /** Width by what is expected, not by the page. */
  readonly width?: 'short' | 'middle' | 'full'
}

export const textField = (options: TextOptions): Html => {
  const { type = 'text', inputmode, maxlength, min, max, width = 'full', value = '' } = options
  return field(
    options,
    html`<input class="input input--${width}" type="${type}"${common(options)} value="${value}"${attribute('inputmode', inputmode)}${attribute('maxlength', maxlength)}${attribute('min', min)}${attribute('max', max)}>`,
  )
}

/** A file from the device; browsers forget it when the form is shown again, so say so where that can happen. */
export const fileField = (options: FieldOptions & { accept?: string }): Html =>
  field(options, html`<input class="input" type="file"${common(options)}${attribute('accept', options.accept)}>`)

/** A calendar day as `2017-01-07`; `min` and `max` in the same form. */
export const dateField = (options: FieldOptions & { min?: string; max?: string }): Html =>
  field(
    options,
    html`<input class="input input--middle" type="date"${common(options)} value="${options.value ?? ''}"${attribute('min', options.min)}${attribute('max', options.max)}>`,
  )

export const textArea = (options: FieldOptions & { rows?: number; maxlength?: number }): Html =>
  field(
    options,
    // HTML drops one line break straight after <textarea>; ours is there so that a typed one is kept.
    html`<textarea class="input" rows="${options.rows ?? 4}"${common(options)}${attribute('maxlength', options.maxlength)}>
${options.value ?? ''}</textarea>`,
  )

export type Choice = { readonly value: string; readonly label: Content; readonly note?: Content }

/** `choose` is the first, empty entry; without it the first choice stands chosen. */
export const selectField = (options: FieldOptions & { choices: readonly Choice[]; choose?: string }): Html =>
  field(
    options,
    html`<select class="input"${common(options)}>${options.choose === undefined ? nothing : html`<option value="">${options.choose}</option>`}${options.choices.map(
      ({ value, label }) => html`<option value="${value}"${attribute('selected', value === options.value)}>${label}</option>`,
    )}</select>`,
  )

type ChipOptions = Omit<FieldOptions, 'value' | 'autocomplete'> & {
  readonly choices: readonly Choice[]
  /** `pairs`: two to a row, for the thumb; `flow`: as many as fit. */
  readonly shape?: 'pairs' | 'flow' | 'list'
}

/** One of several, each a target as big as a thumb. */
export const radioChips = (options: ChipOptions & { value?: string | undefined }): Html =>
  chips({ ...options, type: 'radio', chosen: options.value === undefined ? [] : [options.value] })

/** Any of several; arrives as repeated values of one name. */
export const checkChips = (options: ChipOptions & { values?: readonly string[] | undefined }): Html =>
  chips({ ...options, type: 'checkbox', chosen: options.values ?? [] })

const chips = (options: ChipOptions & { type: 'radio' | 'checkbox'; chosen: readonly string[] }): Html => {
  const { shape = 'flow', error, optional } = options
  const id = idOf(options)
  return html`
<fieldset class="${classes('field', 'field--chips', error !== undefined && 'field--wrong')}" id="${id}"${describedBy(id, options)}>
  <legend>${options.label}${optionalMark(optional)}</legend>
  ${hintLine(id, options.hint)}${errorLine(id, error)}
  <div class="chips chips--${shape}">${options.choices.map((choice, index) => chip({ ...options, choice, id: `${id}-${index + 1}` }))}</div>
</fieldset>`
}

type Chip = { id: string; name: string; type: 'radio' | 'checkbox'; choice: Choice; chosen: readonly string[]; optional?: boolean }

const chip = ({ id, name, type, choice, chosen, optional }: Chip): Html => html`
    <label class="chip"><input type="${type}" id="${id}" name="${name}" value="${choice.value}"${attribute('checked', chosen.includes(choice.value))}${attribute('required', type === 'radio' && !optional)}><span>${choice.label}${choice.note === undefined ? nothing : html`<span class="chip__note">${choice.note}</span>`}</span></label>`

/** One box with its sentence, for consent and the like. */
export const checkField = (
  options: FieldState & { label: Content; hint?: Content; checked?: boolean; required?: boolean; id?: string },
): Html => {
  const id = idOf(options)
  return html`
<div class="${classes('field', options.error !== undefined && 'field--wrong')}">
  ${errorLine(id, options.error)}
  <label class="chip chip--line"><input type="checkbox" id="${id}" name="${options.name}" value="${options.value ?? 'yes'}"${attribute('checked', options.checked)}${attribute('required', options.required)}${attribute('aria-invalid', options.error !== undefined && 'true')}${describedBy(id, options)}><span>${options.label}</span></label>
  ${hintLine(id, options.hint)}
</div>`
}

export const hiddenField = ({ name, value }: { name: string; value: string }): Html =>
  html`<input type="hidden" name="${name}" value="${value}">`

/** Messages by field, at the top of a form that was refused, each a link to its field. `why` is the refusal's own sentence. */
export const errorSummary = ({ why, fields = {}, ids = {} }: ErrorSummary): Html => {
  const entries = Object.entries(fields)
  if (why === undefined && entries.length === 0) return nothing
  const title = entries.length > 1 ? `${entries.length} things to put right` : 'Something to put right'
  return html`
<div class="wrong" role="alert" id="errors" tabindex="-1">
  <h2>${icon({ name: 'warning' })}${title}</h2>
  ${why === undefined ? nothing : html`<p>${why}</p>`}
  ${entries.length === 0 ? nothing : html`<ul>${entries.map(([name, message]) => html`<li><a href="#${idOf({ name, id: ids[name] })}">${message}</a></li>`)}</ul>`}
</div>`
}

type ErrorSummary = {
  readonly why?: Content | undefined
  readonly fields?: Readonly<Record<string, string>> | undefined
  /** Ids of fields that have one of their own. */
  readonly ids?: Readonly<Record<string, string>>
}

/** What was typed and what was wrong, by field: `textField({ ...typed('email'), label: 'Your e-mail' })`. */
export const typedIn =
  ({
    values = {},
    fields = {},
  }: {
    values?: Readonly<Record<string, string | undefined>>
    fields?: Readonly<Record<string, string>> | undefined
  }) =>
  (name: string): FieldState => ({ name, value: values[name], error: fields[name] })

type ButtonKind = 'red' | 'ink' | 'ghost' | 'plain'

type ButtonOptions = {
  readonly label: Content
  readonly kind?: ButtonKind
  readonly name?: string
  readonly value?: string
  /** Send without the browser's own checks: for *No answer*, *Back*. */
  readonly unchecked?: boolean
  readonly wide?: boolean
}

const buttonClass = (kind: ButtonKind, wide = false): string => classes('btn', `btn--${kind}`, wide && 'btn--wide')

export const button = ({ label, kind = 'ink', name, value, unchecked, wide }: ButtonOptions): Html =>
  html`<button class="${buttonClass(kind, wide)}" type="submit"${attribute('name', name)}${attribute('value', value)}${attribute('formnovalidate', unchecked)}>${label}</button>`

/** A link that looks like a button: only for going somewhere, never for doing something. */
export const linkButton = (options: { href: string; label: Content; kind?: ButtonKind; icon?: IconName; wide?: boolean }): Html =>
  html`<a class="${buttonClass(options.kind ?? 'ink', options.wide)}" href="${options.href}">${options.icon === undefined ? nothing : icon({ name: options.icon })}${options.label}</a>`

type FormOptions = {
  readonly action: string
  readonly body: Html
  /** Absent only for GET. */
  readonly token?: string
  readonly method?: 'get' | 'post'
  /** What was refused: shown on top, with links to the fields. */
  readonly refusal?: ErrorSummary | null | undefined
  /** For a landmark that can be found by name. */
  readonly label?: string
  /** The form has a `fileField()`. */
  readonly file?: boolean
}

export const form = ({ action, body, token, method = 'post', refusal, label, file = false }: FormOptions): Html => html`
<form class="form" action="${action}" method="${method}"${attribute('enctype', file && 'multipart/form-data')}${attribute('aria-label', label)}>
  ${refusal ? errorSummary(refusal) : nothing}
  ${token === undefined ? nothing : hiddenField({ name: tokenField, value: token })}
  ${body}
</form>`

/** A single button that does something: what a link must never do. `fields` travel hidden. */
export const oneButtonForm = ({ action, token, fields = {}, ...rest }: OneButton): Html => html`
<form class="one" action="${action}" method="post">${hiddenField({ name: tokenField, value: token })}${Object.entries(fields).map(([name, value]) => hiddenField({ name, value }))}${button(rest)}</form>`

type OneButton = ButtonOptions & {
  readonly action: string
  readonly token: string
  readonly fields?: Readonly<Record<string, string>>
}

/** Buttons at the end of a form; `sticky` keeps them above the thumb on a phone. */
export const formActions = ({ body, sticky = false }: { body: Html; sticky?: boolean }): Html =>
  html`<div class="${classes('actions', sticky && 'actions--sticky')}">${body}</div>`
