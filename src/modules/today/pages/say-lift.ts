import { html } from 'hono/html'
import { turnoutPaths } from '#modules/turnout/index.ts'
import { linkButton } from '#web/forms.ts'
import type { Html } from '#web/html.ts'
import type { Step } from '#web/pieces.ts'
import { dayMark } from '#web/say.ts'
import type { Todo } from '../rules/what-now.ts'

type Lift = Extract<Todo, { kind: 'lift' }>

export const liftStep = (lift: Lift): Step => (lift.lost ? lostStep(lift) : suggestedStep(lift))

const lostStep = (lift: Lift): Step => ({
  title: lift.caucus ? 'A lift fell through for somebody for whom you speak' : 'The lift that you had is no more',
  when: html`for ${dayMark(lift.on)}`,
  body: lift.caucus
    ? 'Both had said yes. They do not sign in here, so tell them at once.'
    : 'Something changed for the other. Another is looked for; ask a steward of your caucus too.',
  actions: linkTo(lift, lift.caucus ? 'Who it is' : 'Look at it'),
})

const suggestedStep = (lift: Lift): Step => ({
  title: lift.caucus ? 'A lift is suggested to somebody for whom you speak' : 'A lift is suggested. Yes or no?',
  when: html`until ${dayMark(lift.on)}`,
  body: 'Neither learns who the other is before both have said yes.',
  actions: linkTo(lift, lift.caucus ? 'Ask them' : 'Look at it'),
})

const linkTo = ({ caucus, contest }: Lift, label: string): Html =>
  linkButton({ href: caucus ? turnoutPaths.lifts(caucus, contest) : turnoutPaths.ownLift(contest), label, kind: 'red' })
