import { html } from 'hono/html'
import { type Html, nothing } from '#web/html.ts'
import { columns, grid, pageHead } from '#web/layout.ts'
import { bigNumber, card, definitions, disclosure, notice, tag, todo } from '#web/pieces.ts'
import { type Reply, show } from '#web/route.ts'
import { sayCount, sayNumber } from '#web/say.ts'
import { hereIn } from '../door/live.ts'
import { type Expected, expectedAt } from '../expected.ts'
import { type Gathering, hasEnded, sayOver } from '../meeting.ts'
import type { Filling } from '../rules/fill-gathering.ts'
import { knownEligible } from '../rules/room.ts'
import { comingRests, interval } from './rests.ts'
import { daysLeft, type InRoom, sayWhen, shownAt, trail } from './view.ts'
import { wordsFor } from './words.ts'
import { whoCame, workLinks } from './work-links.ts'

type InGathering = InRoom & { readonly meeting: Gathering }

/** Who comes to a meeting of the caucus's list: said, expected, and what brings more. Nothing is voted on, so nothing is needed and nobody wins. */
export const gatheringPage = async (room: InGathering): Promise<Reply> => {
  const { visit, caucus, meeting } = room
  const expected = await expectedAt(visit.tx, caucus, meeting, shownAt(room))
  const isOver = hasEnded(meeting, visit.now)
  const left = daysLeft(room)
  const came = isOver && !meeting.isOff ? (await hereIn(visit.tx, caucus.id, meeting, visit.now)).here : null
  return show(
    visit.frame({
      title: `${wordsFor(meeting).kicker}: ${meeting.title}`,
      ...trail(room),
      audience: 'the stewards, organisers and members of this caucus: totals, never a name',
      body: html`${pageHead({
        kicker: wordsFor(meeting).kicker,
        title: meeting.title,
        lead: [sayWhen(meeting), meeting.place, meeting.isOpen ? 'open to everybody' : 'for members'].filter(Boolean).join(' · '),
        ...(isOver || left === null
          ? {}
          : { aside: tag({ label: left === 0 ? 'Today' : sayCount(left, 'day left', 'days left'), tone: 'calm' }) }),
      })}${
        meeting.isOff
          ? off(meeting, expected)
          : html`${came === null ? nothing : notice({ body: `${sayOver(meeting)}. ${sayCount(came, 'person', 'people')} came, by the door list.` })}
${numbers(expected)}
${isOver ? whoCame(room) : columns({ first: nextCard(expected), second: workCard(room, expected) })}
${card({
  title: 'What this rests on',
  lead: 'Counts of what people said, and how often those come who said it.',
  body: disclosure({
    summary: wordsFor(meeting).expected,
    body: html`<div id="rests-expected">${comingRests({ ...expected, meeting })}</div>`,
  }),
})}`
      }`,
    }),
  )
}

const firmOf = ({ counts: { people } }: Expected): number => people.confirmed + people.confirmedWithPlan

const off = (meeting: Gathering, expected: Expected): Html => {
  const coming = firmOf(expected) + expected.counts.people.yes
  const told = `${sayCount(coming, 'person', 'people')} had said that they come. Whoever of them agreed to letters gets one; tell the others.`
  return notice({ title: `${sayOver(meeting)}.`, body: coming === 0 ? 'Nobody had said that they come.' : told })
}

const numbers = (expected: Expected): Html => {
  const { counts, coming, room } = expected
  const { people, notAsked } = counts
  const firm = firmOf(expected)
  return grid({
    kind: 'numbers',
    items: [
      bigNumber({
        label: 'Say they’ll come',
        number: sayNumber(firm + people.yes),
        below: `${firm} confirmed · ${people.yes} only said yes`,
      }),
      bigNumber({
        label: 'Expected to come',
        number: sayNumber(Math.round(coming.expected)),
        below:
          knownEligible(room.people) === 0
            ? 'nobody was asked yet'
            : `${interval(coming.interval)}, 8 times in 10, of those who were asked`,
        href: '#rests-expected',
        tone: 'hot',
      }),
      bigNumber({ label: 'Not asked yet', number: sayNumber(notAsked + people.sympathiser), below: 'of those who agreed to be asked' }),
    ],
  })
}

const nextCard = ({ counts, next }: Expected): Html =>
  card({
    title: 'Do next',
    lead: 'What one hour of work adds, as things stand now.',
    body:
      next.length > 0
        ? todo({
            items: next.map(one => ({
              title: doWords[one.work](one.left),
              aside: tag({ label: `+${morePeople(one)} an hour`, tone: 'good' }),
            })),
          })
        : html`<p>${counts.known === 0 ? 'Nobody of this caucus has agreed to be asked yet.' : 'Everybody who can be asked has been, and each yes has a plan.'}</p>`,
  })

const doWords: Readonly<Record<Filling['work'], (left: number) => string>> = {
  ask: left => `Ask ${sayCount(left, 'person', 'people')} whether they will come`,
  confirm: left => `Ask ${sayCount(left, 'person who said yes', 'people who said yes')}: when, from where, how?`,
  lift: left => `Arrange ${sayCount(left, 'lift', 'lifts')} that ${left === 1 ? 'was' : 'were'} asked for`,
}

const morePeople = ({ morePerHour }: Filling): string => (morePerHour < 0.05 ? 'under 0.1' : morePerHour.toFixed(1).replace('.0', ''))

const workCard = (room: InGathering, { counts }: Expected): Html =>
  card({
    title: 'Work there is',
    body: definitions({
      items: [
        { term: 'Lifts wanted', text: `${counts.liftsNeeded}, agreed for ${counts.liftsAgreed}` },
        { term: 'Agreed to be asked', text: `${counts.known}, spoken to in 90 days: ${counts.spokenLately}` },
      ],
    }),
    actions: workLinks(room, { goes: true, near: daysLeft(room) === 0, help: null }),
  })
