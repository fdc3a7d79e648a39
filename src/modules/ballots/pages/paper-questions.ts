import { html } from 'hono/html'
import { attribute, type Html, nothing } from '#web/html.ts'
import { icon } from '#web/icons.ts'
import { list } from '#web/pieces.ts'
import type { Question } from '../rules/paper.ts'
import type { PaperView } from './paper-view.ts'

type Asked = { readonly question: Question; readonly nth: number; readonly view: PaperView }

export const questionsToRead = ({ questions }: PaperView): Html =>
  html`${questions.map(({ text, options }) => html`<div><h2>${text}</h2>${list({ items: options, kind: 'ruled' })}</div>`)}`

export const questionFields = (view: PaperView): Html =>
  html`${view.questions.map((question, at) => fieldsOf({ question, nth: at + 1, view }))}`

const fieldsOf = (asked: Asked): Html => {
  const { question, nth, view } = asked
  const error = view.typed?.refusal.fields?.[`q${nth}`]
  return html`
<fieldset class="question field${error === undefined ? '' : ' field--wrong'}" id="f-q${nth}" data-question="${nth}" data-way="${question.way}" data-most="${question.most}"${attribute('data-equal', question.equal)}>
  <legend><h2>${question.text}</h2></legend>
  ${error === undefined ? nothing : html`<p class="field__error">${icon({ name: 'warning' })}<span>${error}</span></p>`}
  ${question.way === 'rank' ? rankFields(asked) : chooseFields(asked)}
</fieldset>`
}

const howMany = ({ most, options }: Question): string =>
  most < options.length ? ` You may rank ${most}.` : ' Rank as many or as few as you like.'

/** Without script: a number beside each option. With it: the whole row is a button, and the order stands below. */
const rankFields = ({ question, nth, view }: Asked): Html => html`
  <p class="field__hint" data-plain>Write 1 beside your first choice, 2 beside the next, and so on.${howMany(question)}</p>
  <p class="field__hint" data-lively hidden>Tap your first choice, then your next.${howMany(question)}</p>
  <p class="field__hint small question__keys" data-lively hidden>With a keyboard, a figure gives an option that place, and Backspace takes it off.</p>
  <ul class="options">${question.options.map(
    (name, at) => html`
    <li class="option" data-option="${at + 1}" data-name="${name}"><label class="option__line"><span class="option__name">${name}</span><input class="input option__number" id="q${nth}o${at + 1}" name="q${nth}o${at + 1}" type="text" inputmode="numeric" maxlength="3" autocomplete="off" value="${view.typed?.text(`q${nth}o${at + 1}`) ?? ''}"></label></li>`,
  )}
  </ul>
  <div class="order" data-order hidden><h3>Your order</h3><p class="mute" data-empty>Nobody yet. You may also leave this paper empty.</p><ol class="order__list"></ol><button class="btn btn--plain" type="button" data-do="clear" hidden>Take all off</button></div>`

const chooseFields = ({ question: { options, most }, nth, view }: Asked): Html => {
  const chosen = view.typed?.all(`q${nth}`) ?? []
  const type = most === 1 ? 'radio' : 'checkbox'
  const hint = most === 1 ? 'Choose one.' : most < options.length ? `Choose up to ${most}.` : 'Choose every option that you would accept.'
  const chip = (value: string, label: string, id: string) =>
    html`<label class="chip"><input type="${type}" id="${id}" name="q${nth}" value="${value}"${attribute('checked', value === '' ? chosen.length === 0 : chosen.includes(value))}><span>${label}</span></label>`
  return html`
  <p class="field__hint">${hint} You may also leave this question empty.</p>
  <div class="chips chips--list">${options.map((name, at) => html`<div data-option="${at + 1}" data-name="${name}">${chip(String(at + 1), name, `q${nth}o${at + 1}`)}</div>`)}${most === 1 ? chip('', 'Leave it empty', `q${nth}o0`) : nothing}</div>
  <p class="small mute" data-chosen></p>`
}

const needsScript =
  'Without an envelope, vote with a browser that runs the script of this page: it makes a paper that the server cannot recognise again.'

/** With script it stands where the paper has been checked; without, after the questions. */
export const codeFields = ({ typed, envelopes }: PaperView): Html => {
  if (!envelopes) return html`<p class="mute" data-plain>${needsScript}</p>`
  const error = typed?.refusal.fields?.['code']
  return html`
<section class="ballot__step ballot__code" data-step="code" aria-label="Your envelope">
  <div class="field${error === undefined ? '' : ' field--wrong'}">
    <label for="f-code">The code from your envelope</label>
    <p class="field__hint" id="f-code-hint">Twenty letters and numbers in five groups. Small letters are fine.</p>
    ${error === undefined ? nothing : html`<p class="field__error" id="f-code-error">${icon({ name: 'warning' })}<span>${error}</span></p>`}
    <input class="input input--code" id="f-code" name="code" type="text" required autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="40" aria-describedby="f-code-hint${error === undefined ? '' : ' f-code-error'}"${attribute('aria-invalid', error !== undefined && 'true')} value="${typed?.text('code') ?? ''}">
  </div>
  <p class="mute small" data-plain>${needsScript}</p>
  <div class="actions"><button class="btn btn--ghost" type="button" data-do="change" data-lively hidden>Change it</button><button class="btn btn--red" type="submit">Send my paper</button></div>
</section>`
}
