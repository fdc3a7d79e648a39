import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  checkChips,
  errorSummary,
  form,
  hiddenField,
  oneButtonForm,
  radioChips,
  selectField,
  textArea,
  textField,
  typedIn,
} from './forms.ts'

const hostile = `"><script>alert(1)</script>&'`
const harmless = '&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;&#39;'

test('a refused form shows what was typed, and nothing typed becomes markup', () => {
  const typed = typedIn({ values: { place: hostile }, fields: { place: hostile } })
  for (const piece of [
    textField({ ...typed('place'), label: hostile, hint: hostile }),
    textArea({ ...typed('place'), label: hostile }),
    hiddenField({ name: 'place', value: hostile }),
    errorSummary({ why: hostile, fields: { place: hostile } }),
    radioChips({ ...typed('place'), label: hostile, choices: [{ value: hostile, label: hostile }] }),
  ]) {
    assert.ok(String(piece).includes(harmless))
    assert.ok(!String(piece).includes('<script'))
  }
})

test('an error is named by its field, so that a screen reader says both together', () => {
  const field = String(textField({ name: 'email', label: 'Your e-mail', hint: 'We write once.', error: 'Something is missing.' }))
  assert.match(field, /aria-invalid="true"/)
  assert.match(field, /aria-describedby="f-email-error f-email-hint"/)
  assert.match(field, /id="f-email-error"/)
  assert.match(field, /<label for="f-email">/)
})

test('a field that is right says nothing of errors', () => {
  const field = String(textField({ name: 'email', label: 'Your e-mail', value: 'cai@example.org' }))
  assert.doesNotMatch(field, /aria-invalid|aria-describedby/)
  assert.match(field, /value="cai@example.org"/)
})

test('the summary leads to each field that was wrong', () => {
  const summary = String(errorSummary({ why: 'Nothing was stored.', fields: { email: 'No address.', note: 'Too long.' } }))
  assert.match(summary, /2 things to put right/)
  assert.match(summary, /<a href="#f-email">No address\.<\/a>/)
  assert.match(summary, /<a href="#f-note">Too long\.<\/a>/)
})

test('a line break typed first in a long text is still there', () => {
  assert.match(String(textArea({ name: 'note', label: 'Note', value: '\nsecond line' })), />\n\nsecond line<\/textarea>/)
})

test('choices made before are chosen again', () => {
  const choices = ['yes', 'no', 'maybe'].map(value => ({ value, label: value }))
  const checked = (html: unknown) => [...String(html).matchAll(/value="(\w+)" (?:checked|selected)/g)].map(match => match[1])
  assert.deepEqual(checked(radioChips({ name: 'come', label: 'Will you?', choices, value: 'no' })), ['no'])
  assert.deepEqual(checked(checkChips({ name: 'needs', label: 'Needs', choices, values: ['yes', 'maybe'] })), ['yes', 'maybe'])
  assert.deepEqual(checked(selectField({ name: 'come', label: 'Will you?', choices, value: 'maybe' })), ['maybe'])
})

test('a form that writes carries the token, one that reads does not', () => {
  assert.match(String(form({ action: '/come', token: 'abc', body: hiddenField({ name: 'x', value: '1' }) })), /name="_token" value="abc"/)
  assert.doesNotMatch(String(form({ action: '/units', method: 'get', body: hiddenField({ name: 'x', value: '1' }) })), /_token/)
  assert.match(String(oneButtonForm({ action: '/log-out', token: 'abc', label: 'Log out' })), /method="post".*_token/s)
})
