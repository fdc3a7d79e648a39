import type { Html } from '#web/html.ts'
import { notice } from '#web/pieces.ts'
import type { RideKind } from '../rules/rides.ts'

/** Without a reason, since there is none to be told: a no, illness and a changed plan look the same. */
export const lostNotice = (kind: RideKind): Html =>
  kind === 'request'
    ? notice({
        tone: 'warn',
        title: 'The lift that you had is no more.',
        body: 'Something changed for the other. Another is looked for, and you find it here. Ask a steward of your caucus too, so that you get there.',
      })
    : notice({
        tone: 'warn',
        title: 'Look again before you set out.',
        body: 'Somebody whom you were to fetch needs it no more. Whoever you fetch now stands here.',
      })

/** To whoever speaks for them. */
export const lostOthers = (names: readonly string[]): Html =>
  notice({
    tone: 'warn',
    title: 'A lift is no more',
    body: `Both had said yes, and something changed for the other. Tell ${names.join(', ')} at once: they do not sign in here.`,
  })
