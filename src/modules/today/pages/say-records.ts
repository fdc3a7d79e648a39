import { html } from 'hono/html'
import { peoplePaths } from '#modules/people/index.ts'
import { linkButton } from '#web/forms.ts'
import type { Step } from '#web/pieces.ts'
import { dayMark, sayCount } from '#web/say.ts'
import type { Todo, Turn } from '../rules/what-now.ts'

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
    case 'second': {
      const { title, body, href, label } = turnWords[todo.what](todo.lists)
      return {
        title,
        when: html`by ${dayMark(todo.on)}`,
        body,
        actions: linkButton({ href: peoplePaths[href](todo.caucus), label, kind: 'ink' }),
      }
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

type Words = { readonly title: string; readonly body: string; readonly href: 'exports' | 'imports' | 'stewards'; readonly label: string }

const turnWords: Readonly<Record<Turn, (lists: number) => Words>> = {
  approve: lists => ({
    title: 'Say yes or no to a list',
    body: `Another steward asks to take out ${lists === 1 ? 'a list' : `${lists} lists`} of people. Nothing leaves unless you approve it.`,
    href: 'exports',
    label: 'Look at it',
  }),
  take: lists => ({
    title: lists === 1 ? 'Take the list you asked for' : 'Take the lists you asked for',
    body: 'Another steward approved it.',
    href: 'exports',
    label: 'To the list',
  }),
  attest: () => ({
    title: 'Did an officer allow a membership list?',
    body: 'Another steward sent an official list. Nothing of it comes in unless you write down who allowed it, when, and by which rule.',
    href: 'imports',
    label: 'Look at it',
  }),
  bring: () => ({
    title: 'The list you sent can come in',
    body: 'Another steward wrote down which officer allowed it. Its rows go by the day above.',
    href: 'imports',
    label: 'To the file',
  }),
  vouch: () => ({
    title: 'Was this steward elected?',
    body: 'Another steward recorded that a meeting elected somebody. Nobody takes office unless you know of it and vouch.',
    href: 'stewards',
    label: 'Look at it',
  }),
  office: () => ({
    title: 'You were elected steward: yes or no?',
    body: 'One steward recorded it and another vouched for it. It holds once you say yes.',
    href: 'stewards',
    label: 'Answer',
  }),
}
