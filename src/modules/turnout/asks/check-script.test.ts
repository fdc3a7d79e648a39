import assert from 'node:assert/strict'
import { test } from 'node:test'
import { scriptFor } from '../rules/kept-list.ts'
import { places, sayScript, usualScript } from '../rules/script.ts'
import { mayWrite } from './check-script.ts'

const inWath = { places, caucus: 'Wath' }
const wrong = (hello: string): string => mayWrite({ ...usualScript, hello }, inWath)?.fields?.['hello'] ?? ''

test('a place that there is not is refused with what was probably meant; a bracket that is not closed, and the name of the caucus, are too', () => {
  assert.equal(mayWrite(usualScript, inWath), null)
  assert.equal(wrong('Hello {fist name}'), 'There is no place {fist name}; did you mean {first name}?')
  assert.equal(wrong('Hello {First Name}'), 'There is no place {First Name}; did you mean {first name}?')
  assert.equal(wrong('Hello { date }'), 'There is no place { date }; did you mean {date}?')
  assert.match(wrong('{shoe size}'), /^There is no place \{shoe size\}\. There are \{first name\}, .*\{place\}\.$/)
  assert.match(mayWrite(usualScript, { places: ['first name'], caucus: 'Wath' })?.fields?.['hello'] ?? '', /There is no place \{my name\}/)
  assert.match(wrong('Hello {first name'), /between two brackets/)
  assert.match(wrong('Hello from WATH'), /Write \{caucus\}/)
  assert.match(wrong(''), /Say something first/)
  assert.match(wrong('x'.repeat(401)), /At most 400 letters/)
  assert.equal(mayWrite({ ...usualScript, yes: '', unsure: '', no: '' }, inWath), null, 'the answers may be left out')
})

test('places are filled once: a name that looks like a place stays a name', () => {
  const said = scriptFor(
    { me: 'Ali', caucus: '{date}', meeting: 'the vote', when: 'Thu 19 January', where: '', script: usualScript },
    'Margaret T.',
  )
  assert.equal(said.hello, 'Hello Margaret, this is Ali from {date}. The vote is Thu 19 January, at a place not known yet. Can you come?')
  assert.equal(
    sayScript('{nothing} {}', { 'first name': 'a', 'my name': 'b', caucus: 'c', meeting: 'd', date: 'e', place: 'f' }),
    '{nothing} {}',
  )
})
