import { html } from 'hono/html'
import { linkButton } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { grid, pageHead } from '#web/layout.ts'
import { bigNumber } from '#web/pieces.ts'
import { missing, type Reply, show } from '#web/route.ts'
import { sayCount, sayNumber } from '#web/say.ts'
import type { TurnoutDeps } from '../deps.ts'
import { type DoorWatch, type Here, hereIn, hereText } from '../door/live.ts'
import { neededIn } from '../forecast.ts'
import { isVote, meetsIn, occasionOf, type Vote } from '../meeting.ts'
import { turnoutPaths } from '../paths.ts'
import { type InRoom, inRoom, sayWhen, shownAt, trail } from './view.ts'
import { wordsFor } from './words.ts'

const count = (name: keyof Here, number: number): Html => html`<span data-count="${name}">${sayNumber(number)}</span>`

type Counted = { readonly now: Here /** Null: nobody has recorded how many may vote. */; readonly needed: number | null }

export const countedHere = async (room: InRoom): Promise<Counted> => {
  const { visit, deps, caucus, meeting } = room
  return {
    now: await hereIn(visit.tx, caucus.id, meeting, visit.now),
    needed: !isVote(meeting) ? null : await neededIn(visit.tx, deps.packs, caucus.id, meeting.key, shownAt(room)),
  }
}

/** Above the names: how many are here, and of how many the list is. Who is with us stands further down: a screen at a door is seen by whoever stands there. */
export const hereLine = ({ meeting: { channel } }: InRoom, { now }: Counted, names: number): Html =>
  html`<p class="door__count"><a href="#here">${count('here', now.here)} ${meetsIn(channel) ? 'here' : 'voted'}</a> <span class="mute">${sayCount(names, 'name', 'names')} in this list</span></p>`

const oursOf = ({ channel }: Vote, { now, needed }: Counted): Html =>
  bigNumber({
    label: 'With us',
    number: count('ours', now.ours),
    ...(needed === null ? {} : { of: `of ${sayNumber(needed)}` }),
    below:
      needed === null
        ? 'Nobody has recorded how many may vote, so how many it takes is not known.'
        : `that it takes, as the ${channel === 'room' ? 'room' : 'forecast'} has it`,
    tone: 'hot',
  })

/** How many are here and, of a vote, how many of them are with us and how many it takes; followed by the island `door`. */
export const hereCard = ({ caucus, meeting }: InRoom, { now, needed }: Counted): Html =>
  html`<div id="here" data-door="${turnoutPaths.here(caucus.slug, meeting.key)}/stream">${grid({
    kind: 'numbers',
    items: [
      ...(isVote(meeting) ? [oursOf(meeting, { now, needed })] : []),
      bigNumber({
        label: meetsIn(meeting.channel) ? 'Here' : 'Voted',
        number: count('here', now.here),
        below: wordsFor(meeting).door.hereBelow,
      }),
    ],
  })}</div>`

export const herePage = (deps: TurnoutDeps) =>
  inRoom(deps, async (room): Promise<Reply> => {
    const { visit, caucus, meeting } = room
    const words = wordsFor(meeting).door
    return show(
      visit.frame({
        title: words.here,
        ...trail(room, words.here),
        audience: 'the stewards, organisers and members of this caucus: totals, never a name',
        island: 'door',
        body: html`${pageHead({ title: words.here, lead: `For the ${occasionOf(meeting)} ${sayWhen(meeting)}. It counts on by itself where script runs; otherwise load it again.` })}
${hereCard(room, await countedHere(room))}
${words.ours ? html`<p class="mute small">${words.ours}</p>` : nothing}
<p>${linkButton({ href: turnoutPaths.here(caucus.slug, meeting.key), label: 'Load again', kind: 'ghost' })}</p>`,
      }),
    )
  })

export const hereStream = (deps: TurnoutDeps, watch: DoorWatch) =>
  inRoom(deps, async ({ visit, caucus, meeting, account }): Promise<Reply> => {
    if (!visit.who) return missing('count that you may follow', turnoutPaths.here(caucus.slug, meeting.key))
    const reader = { caucus: caucus.id, contest: meeting.key, account, session: visit.who.session }
    const now = hereText(await hereIn(visit.tx, caucus.id, meeting, visit.now))
    return { kind: 'stream', type: 'text/event-stream', open: () => watch.stream(reader, now) }
  })
