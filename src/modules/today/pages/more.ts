import { html } from 'hono/html'
import type { Id } from '#kernel/id.ts'
import { contestsPaths } from '#modules/contests/index.ts'
import { learnPaths } from '#modules/learn/index.ts'
import { meetingsPaths } from '#modules/meetings/index.ts'
import { caucusesById, networkPaths } from '#modules/network/index.ts'
import { peoplePaths } from '#modules/people/index.ts'
import { reviewsPaths } from '#modules/review/index.ts'
import type { Content, Html } from '#web/html.ts'
import { grid, pageHead } from '#web/layout.ts'
import { card, list } from '#web/pieces.ts'
import { type Reply, show, type Visit } from '#web/route.ts'
import type { TodayDeps } from '../deps.ts'
import { todayPaths } from '../paths.ts'

const to = (href: string, label: string): Content => html`<a href="${href}">${label}</a>`

/** Everything that has no place in the bar of a phone. */
export const morePage =
  ({ demo }: TodayDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const { who, tx } = visit
    const held = who ? who.grants.flatMap(({ scope }): Id<'caucus'>[] => (scope.kind === 'caucus' ? [scope.id] : [])) : []
    const own = await caucusesById(tx, held)
    const cards: Html[] = [
      ...own.map(({ slug, name }) =>
        card({
          title: name,
          compact: true,
          body: list({
            items: [
              to(networkPaths.caucus(slug), 'Aims, stewards and how to join'),
              to(meetingsPaths.meetings(slug), 'Meetings'),
              to(meetingsPaths.tasks(slug), 'Tasks'),
            ],
          }),
        }),
      ),
      ...(who
        ? [
            card({
              title: 'You',
              compact: true,
              body: list({
                items: [
                  to(peoplePaths.me(), 'Your record, and who looked at it'),
                  to('/challenges', 'Your cases: what you wrote down'),
                  to('/me/calendars', 'In your own calendar'),
                  to('/me/reminders', 'Reminders'),
                  to('/me/sessions', 'Your devices'),
                ],
              }),
            }),
          ]
        : []),
      card({
        title: 'Look around',
        compact: true,
        body: list({
          items: [
            to(learnPaths.search(), 'Search'),
            to('/calendar', 'Calendar: votes, last days and meetings'),
            to(contestsPaths.baseRates(), 'How it usually goes'),
            to(contestsPaths.gates(), 'Where options go out'),
            to(networkPaths.caucuses(), 'Caucuses'),
            to(reviewsPaths.all(), 'Reviews'),
            to(networkPaths.bodies(), 'Who decides, and who elects them'),
            to(networkPaths.seats({}), 'Seats falling vacant'),
            to(learnPaths.rules(), 'Rules, with their sources'),
            to(learnPaths.glossary(), 'Words, explained'),
            to(todayPaths.find(), 'Find your unit'),
          ],
        }),
      }),
      card({
        title: 'About',
        compact: true,
        body: list({
          items: [
            to(todayPaths.about(), 'What Caucus is'),
            to(todayPaths.privacy(), 'What is kept about you'),
            to('/help/permissions', 'Who may do what'),
            ...(demo ? [to('/demonstration', 'Enter as one of the cast')] : []),
          ],
        }),
      }),
    ]
    return show(visit.frame({ title: 'More', body: html`${pageHead({ title: 'More' })}${grid({ items: cards })}`, current: '/more' }))
  }
