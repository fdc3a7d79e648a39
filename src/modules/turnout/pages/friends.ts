import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { linkButton, oneButtonForm, textArea } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, emptyState, list, notice } from '#web/pieces.ts'
import { goTo, type Reply, show, showAgain } from '#web/route.ts'
import { sayCount, sayDay } from '#web/say.ts'
import { agreedByLink, endLinks, linkUntil, makeLink, ownLinks } from '../asks/friends.ts'
import type { TurnoutDeps } from '../deps.ts'
import { hasEnded, isVote, type Meeting, meetsIn, occasionOf, sayOver } from '../meeting.ts'
import { turnoutPaths } from '../paths.ts'
import { firstOf } from '../rules/script.ts'
import { type InRoom, inRoom, sayPlace, sayWhen, trail } from './view.ts'
import { wordsFor } from './words.ts'

const title = 'Ask people you know'

/** A member asks somebody they know, from their own phone; whom is never here. */
export const friendsPage = (deps: TurnoutDeps) => inRoom(deps, async (room): Promise<Reply> => show(await friendsFrame(room)))

const isOver = ({ visit, meeting }: InRoom): boolean => hasEnded(meeting, visit.now)

const friendsFrame = async (room: InRoom, made?: Html): Promise<Html> => {
  const { visit, caucus, meeting, account } = room
  const own = await ownLinks(visit.tx, { caucus: caucus.id, contest: meeting.key, account, now: visit.now })
  const agreed = await agreedByLink(visit.tx, caucus.id, meeting.key)
  return visit.frame({
    title,
    ...trail(room, title),
    audience: 'whoever opens the link that you send, and nobody else',
    body: html`${pageHead({ title, lead: `Somebody who knows you is likelier to ${meetsIn(meeting.channel) ? 'come' : 'vote'}. For the ${occasionOf(meeting)} ${sayWhen(meeting)}: you write to them from your own phone, and we never learn whom you asked.` })}
${isOver(room) ? over(room) : mayPass(meeting) ? html`${made ?? askCard(room)}${ownCard(room, own, agreed)}${rulesCard(room)}` : membersOnly(room)}`,
  })
}

const over = ({ caucus, meeting }: InRoom): Html =>
  emptyState({
    title: sayOver(meeting),
    why: 'Links that were made for it open nothing any more.',
    next: linkButton({
      href: turnoutPaths.room(caucus.slug, meeting.key),
      label: wordsFor(meeting).kicker,
      kind: 'ghost',
    }),
  })

/** A link opens without signing in: what is for members is told by a page to nobody who is not signed in. */
const mayPass = (meeting: Meeting): boolean => isVote(meeting) || meeting.isOpen

const membersOnly = ({ meeting }: InRoom): Html => {
  const place = sayPlace(meeting)
  const words = `I am going to this, and would like you to come: ${meeting.title}, ${sayWhen(meeting)}${place ? `, ${place}` : ''}.`
  return card({
    title: 'Ask members in your own words',
    lead: 'This meeting is for members, so no link shows it to whoever opens it. These are words for your own phone; nothing of it is kept here.',
    body: html`<p>“${words}”</p>`,
    actions: sendWords(words),
  })
}

const sendWords = (words: string): Html => {
  const body = encodeURIComponent(words)
  return html`${linkButton({ href: `sms:?&body=${body}`, label: 'As a text', kind: 'red' })}
${linkButton({ href: `mailto:?subject=A%20question&body=${body}`, label: 'As an e-mail', kind: 'ghost' })}`
}

const again = ({ visit, caucus, meeting }: InRoom, label: string, kind: 'red' | 'ghost'): Html =>
  oneButtonForm({ action: turnoutPaths.friends(caucus.slug, meeting.key), token: visit.token, label, kind })

const askCard = (room: InRoom): Html =>
  card({
    title: 'A link for one person',
    lead: 'Each link is for one person and works once. You get the link and a few words to send; change the words as you like.',
    actions: again(room, 'Make a link', 'red'),
  })

const madeCard = (room: InRoom, address: string): Html => {
  const { meeting, visit } = room
  const going = meetsIn(meeting.channel)
    ? `I am going to a ${occasionOf(meeting)}, ${sayWhen(meeting)}, and would like you to come.`
    : `There is a vote ${sayWhen(meeting)}. I am voting, and would like you to.`
  const words = `${going} This page says what it is and what is kept: ${address}`
  return card({
    title: 'Send this to one person',
    lead: `It works until the end of ${sayDay(dayOf(linkUntil(meeting, visit.now).subtract({ seconds: 1 }), meeting.zone))}, or until it was answered. It is shown only now.`,
    body: textArea({ name: 'words', label: 'Words and link', value: words, rows: 5 }),
    actions: html`${sendWords(words)}${again(room, 'One more link', 'ghost')}`,
  })
}

/** Fewer would tell who agreed. */
const fewest = 5

const ownCard = ({ visit, caucus, meeting }: InRoom, own: number, agreed: number): Html =>
  own === 0 && agreed < fewest
    ? nothing
    : card({
        title: 'So far',
        compact: true,
        body: html`<p>${own === 0 ? 'You have no links out.' : `You have ${sayCount(own, 'link', 'links')} out. Whether one was answered you are not told: that is theirs to say.`}</p>
<p>${agreed < fewest ? 'How many people agreed in this way is told from five on.' : `${sayCount(agreed, 'person has', 'people have')} agreed in this way, asked by all of us.`}</p>`,
        ...(own > 0
          ? {
              actions: oneButtonForm({
                action: turnoutPaths.friends(caucus.slug, meeting.key),
                token: visit.token,
                fields: { end: 'yes' },
                label: 'End all my links',
                kind: 'ghost',
              }),
            }
          : {}),
      })

const rulesCard = ({ visit, caucus, meeting }: InRoom): Html =>
  card({
    title: 'Before you send one',
    compact: true,
    body: list({
      items: [
        `Whoever opens it reads your first name, ${firstOf(visit.who?.name ?? '')}, that you are in ${caucus.name}, and which ${occasionOf(meeting)} it is. Send it to one person, not to a group, and to nobody who might pass it on to harm you.`,
        'Of them nothing is kept until they agree on that page, themselves. If they say no, or nothing, nobody learns it, you neither.',
        'Ask once. Whoever does not answer has answered.',
        'If they agree, the stewards see their name, and that you asked them.',
      ],
    }),
  })

/** Makes a link and shows it, this once; or ends all of one's own. */
export const saveFriends = (deps: TurnoutDeps) =>
  inRoom(deps, async (room): Promise<Reply> => {
    const { visit, caucus, meeting } = room
    if (visit.form.text('end') === 'yes') {
      await endLinks(visit.tx, caucus.id, meeting.key)
      return goTo(turnoutPaths.friends(caucus.slug, meeting.key), 'Your links open nothing any more.')
    }
    if (isOver(room) || !mayPass(meeting)) return showAgain(await friendsFrame(room))
    const asker = firstOf(visit.who?.name ?? '').slice(0, 40)
    const token = await makeLink(visit.tx, { caucus: caucus.id, contest: meeting.key, asker, until: linkUntil(meeting, visit.now) })
    if (!token)
      return showAgain(
        await friendsFrame(
          room,
          notice({
            tone: 'warn',
            title: 'You have made twenty links in two weeks.',
            body: 'That is as many as one person may. Ask those who have one.',
          }),
        ),
      )
    return show(await friendsFrame(room, madeCard(room, `${deps.publicUrl}${turnoutPaths.asked(token)}`)))
  })
