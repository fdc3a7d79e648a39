import { html } from 'hono/html'
import { peoplePaths } from '#modules/people/index.ts'
import { nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, list } from '#web/pieces.ts'
import { type Reply, show, type Visit } from '#web/route.ts'

/** In plain words what is kept of whom, for how long, and how it ends. */
export const privacyPage = (visit: Visit): Reply => {
  const body = html`${pageHead({ title: 'What is kept about you', lead: 'As little as the work needs, never without your agreement, and never for ever.' })}
${card({
  title: 'If you only look',
  body: list({
    items: [
      'Nothing. No account, no tracking, no cookie that follows you. Everything on these pages comes from this server.',
      'When you ask “can I vote?”, your answers stand in the address of the page and nowhere else.',
    ],
  }),
})}
${card({
  title: 'If a caucus knows you',
  body: list({
    items: [
      'Your name, your area as a town or ward, since when you are a member, what you agreed to and when, and what you said about coming to a meeting.',
      'Your phone number and e-mail address, sealed: a copy of the database does not show them.',
      'Where it came from, what it is for, and the day on which it ends.',
      'Who looked at your record, and when. You can read that list.',
    ],
  }),
})}
${card({
  title: 'Who sees it',
  body: list({
    items: [
      'The stewards of your caucus. The database itself refuses everybody else.',
      'An organiser to whom you were handed for a call: only that, and only until the day it was handed for.',
      'A candidate’s team, if you agreed to that, until that contest ends.',
      'Coordinators and other groups see sums without names; sums small enough to point at somebody are not shown.',
      'Whoever runs the server has no page that shows you.',
    ],
  }),
})}
${card({
  title: 'How it ends',
  body: list({
    items: [
      'You can withdraw what you agreed to, at any time, and be forgotten by the caucus.',
      'Without that it ends on the day written beside it.',
      'An account can be closed. Its name then stays where others rely on it and nowhere else; the page that closes it says where.',
      'How you voted is never known here.',
    ],
  }),
})}
${visit.who ? html`<p><a href="${peoplePaths.me()}">Your own record, and who looked at it</a></p>` : nothing}`
  return show(visit.frame({ title: 'What is kept about you', body, current: '/more' }))
}
