import { html } from 'hono/html'
import { peoplePaths } from '#modules/people/index.ts'
import { linkButton } from '#web/forms.ts'
import type { Step } from '#web/pieces.ts'
import { dayMark, sayCount } from '#web/say.ts'
import type { Todo } from '../rules/what-now.ts'

type Records = Extract<Todo, { kind: 'notices' | 'second' | 'going' }>

/** What the records of a caucus ask of its stewards. */
export const recordsStep = (todo: Records): Step => {
  switch (todo.kind) {
    case 'notices':
      return {
        title: 'Tell people what is kept about them',
        when: html`the first by ${dayMark(todo.on)}`,
        body: `${sayCount(todo.waiting, 'person has', 'people have')} not had the first-contact notice yet: what is kept, why, by whom, and how to stop it.`,
        actions: linkButton({ href: peoplePaths.list(todo.caucus, 'notice=yes'), label: 'See who', kind: 'ink' }),
      }
    case 'second':
      return {
        title: 'Say yes or no to a list',
        when: html`by ${dayMark(todo.on)}`,
        body: `Another steward asks to take out ${todo.lists === 1 ? 'a list' : `${todo.lists} lists`} of people. Nothing leaves unless you approve it.`,
        actions: linkButton({ href: peoplePaths.exports(todo.caucus), label: 'Look at it', kind: 'ink' }),
      }
    case 'going':
      return {
        title: 'Ask people whether they want to stay',
        when: html`the first goes on ${dayMark(todo.on)}`,
        body: `${sayCount(todo.people, 'record goes', 'records go')} by ${todo.people === 1 ? 'itself' : 'themselves'} within 30 days. Who says that they want to stay is kept a year more.`,
        actions: html`${linkButton({ href: peoplePaths.list(todo.caucus, 'ending=30'), label: 'See who', kind: 'ink' })}${linkButton({ href: peoplePaths.retention(todo.caucus), label: 'What goes by itself', kind: 'ghost' })}`,
      }
  }
}
