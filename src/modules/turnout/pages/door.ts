import { html } from 'hono/html'
import { caucusesOf } from '#kernel/scope.ts'
import { contestsPaths } from '#modules/contests/index.ts'
import { networkPaths } from '#modules/network/index.ts'
import { type Named, peopleOf } from '#modules/people/index.ts'
import { rolls } from '#modules/rulebook/index.ts'
import { newId } from '#platform/ids.ts'
import { button, form, formActions, linkButton, oneButtonForm, textField } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, disclosure, emptyState, list, notice } from '#web/pieces.ts'
import { type Reply, show } from '#web/route.ts'
import { sayCount, sayTime } from '#web/say.ts'
import type { TurnoutDeps } from '../deps.ts'
import { knownAtDoor, saidAtDoor, townsOfNamesakes } from '../door/at-door.ts'
import { passIn, shownBy } from '../door/pass.ts'
import { lastTaps, type TracedTap } from '../door/tap.ts'
import { isDoorNear } from '../kept/door.ts'
import { doorsKept } from '../kept/queries.ts'
import { isVote, meetsIn, occasionOf } from '../meeting.ts'
import { turnoutPaths } from '../paths.ts'
import { cameOf, isClosed, lastWords, walkInsOf } from '../queries.ts'
import { marks, namedLike } from '../rules/kept-door.ts'
import { markWords, oneMore } from './at-the-door.ts'
import { countedHere, hereCard, hereLine } from './here.ts'
import { noLetter, unwrittenOf } from './unwritten.ts'
import { daysLeft, type InRoom, inRoom, sayWhen, trail } from './view.ts'
import { wordsFor } from './words.ts'

/** Shown at once; more are found by typing a part of the name. */
const most = 40

/** By a part of the name, or by the code that somebody shows. */
const found = async ({ visit, caucus, meeting }: InRoom, people: readonly Named[], asked: string): Promise<readonly Named[]> => {
  const code = passIn(asked)
  const shown = code === null ? null : await shownBy(visit.tx, code)
  if (shown) return shown.contest === meeting.key ? peopleOf(visit.tx, { caucus: caucus.id, ids: [shown.person] }, { only: 'names' }) : []
  return namedLike(people, asked)
}

/** The door: who is expected, one tap when they come, marks for those nobody asked. */
export const doorPage = (deps: TurnoutDeps) =>
  inRoom(deps, async (room): Promise<Reply> => {
    const { visit, caucus, meeting } = room
    const asked = visit.query('name').trim()
    const all = await knownAtDoor(visit.tx, caucus.id, meeting.key, asked)
    const ids = all.map(person => person.id)
    const [said, came] = [await lastWords(visit.tx, meeting.key, ids), await cameOf(visit.tx, meeting.key, ids)]
    const rank = (person: Named) => (came.has(person.id) ? 2 : ['yes', 'confirmed'].includes(said.get(person.id)?.said ?? '') ? 0 : 1)
    const matching = (await found(room, all, asked)).toSorted((a, b) => rank(a) - rank(b))
    const shown = matching.slice(0, most)
    const towns = await townsOfNamesakes(visit.tx, caucus.id, shown, all)
    for (const { id } of shown)
      visit.readPerson({ caucus: caucus.id, person: id, what: `name${towns.has(id) ? ' and town' : ''}, in the list at the door` })
    const walkIns = await walkInsOf(visit.tx, caucus.id, meeting.key)
    const closed = await isClosed(visit.tx, caucus.id, meeting.key)
    const unwritten = await unwrittenOf(
      room,
      shown.map(({ id }) => id),
      said,
    )
    const taps = await lastTaps(visit.tx, caucus.id, meeting.key)
    const counted = await countedHere(room)
    const words = wordsFor(meeting).door
    const body = html`${pageHead({ title: words.title, lead: `For the ${occasionOf(meeting)} ${sayWhen(meeting)}. ${words.lead}` })}
${closed ? notice({ title: words.closed, body: 'Its counts are in your rates.' }) : notToday(room)}
${hereLine(room, counted, all.length)}
${searchForm(room, asked, closed)}
${doorRows(room, shown, { asked, said, came, unwritten, towns, closed, more: matching.length - shown.length })}
${closed ? nothing : walkInCard(room, walkIns)}${closed ? nothing : onYourPhone(room)}
${hereCard(room, counted)}
${tapsCard(room, taps, new Map(all.map(person => [person.id, person.name])))}${heldAtCard(room)}${closed ? nothing : await closeCard(room)}`
    return show(
      visit.frame({
        title: words.title,
        ...trail(room, words.title),
        audience: 'the stewards of this caucus',
        island: 'door',
        body,
      }),
    )
  })

/** Whoever looks round beforehand may tap. */
const notToday = (room: InRoom): Html =>
  meetsIn(room.meeting.channel) && (daysLeft(room) ?? 0) > 0
    ? notice({ tone: 'warn', body: 'This meeting is not today. Whoever is ticked now counts as here, and is rung no more.' })
    : nothing

const searchForm = ({ caucus, meeting }: InRoom, asked: string, closed: boolean): Html => {
  const action = turnoutPaths.door(caucus.slug, meeting.key)
  return form({
    action,
    method: 'get',
    label: 'Find a name',
    body: html`${textField({ name: 'name', label: 'Part of a name, or a code', type: 'search', value: asked, optional: true, maxlength: 80 })}
${formActions({ body: html`${button({ label: 'Find', kind: 'ghost' })}${asked === '' ? (closed ? nothing : linkButton({ href: '#unasked', label: 'Not in the list', kind: 'plain' })) : linkButton({ href: action, label: 'Show all', kind: 'plain' })}` })}`,
  })
}

type Seen = {
  asked: string
  said: Awaited<ReturnType<typeof lastWords>>
  came: ReadonlySet<string>
  unwritten: ReadonlySet<string>
  towns: ReadonlyMap<string, string>
  closed: boolean
  more: number
}

const doorRows = (
  { visit, caucus, meeting }: InRoom,
  people: readonly Named[],
  { asked, said, came, unwritten, towns, closed, more }: Seen,
): Html => {
  const words = wordsFor(meeting).door
  const action = turnoutPaths.door(caucus.slug, meeting.key)
  if (people.length === 0)
    return emptyState({
      title: asked === '' ? 'Nobody is in your list' : 'Nobody of that name',
      why: 'You see those handed to you. A steward sees everyone, and can hand you the door.',
      next:
        asked === ''
          ? linkButton({
              href: turnoutPaths.room(caucus.slug, meeting.key),
              label: wordsFor(meeting).kicker,
              kind: 'ghost',
            })
          : html`<a href="${action}">Show all</a>`,
    })
  const awaited = people.filter(({ id }) => !came.has(id) && ['yes', 'confirmed'].includes(said.get(id)?.said ?? ''))
  // What holds of all is said once, and does not stand beside forty names.
  const nobodyWritten = !closed && awaited.length > 3 && awaited.every(({ id }) => unwritten.has(id))
  const once = html`<p class="mute">Nobody below who said yes was reminded by letter: call or text from your phone whoever is missing.</p>`
  return html`${nobodyWritten ? once : nothing}<ul class="door">${people.map(person => {
    const here = came.has(person.id)
    const below = [
      towns.get(person.id) ?? '',
      here ? words.ticked : saidAtDoor(meeting, said.get(person.id)?.said),
      !here && !closed && !nobodyWritten && unwritten.has(person.id) ? noLetter : '',
    ]
    return html`<li class="door__row"><span class="door__who">${person.name}<span class="door__said">${below.filter(Boolean).join(' · ')}</span></span>${
      closed
        ? nothing
        : oneButtonForm({
            action,
            token: visit.token,
            fields: { person: person.id, here: here ? 'no' : 'yes', tap: newId() },
            label: html`${here ? 'Undo' : words.tick}<span class="unseen">: ${person.name}</span>`,
            kind: here ? 'plain' : 'ink',
          })
    }</li>`
  })}</ul>${more > 0 ? html`<p class="mute">${sayCount(more, 'more person', 'more people')}: type a part of the name.</p>` : nothing}`
}

const walkInCard = (
  { visit, caucus, meeting }: InRoom,
  { ours, others, notSaid, last, isOwn }: Awaited<ReturnType<typeof walkInsOf>>,
): Html => {
  const action = turnoutPaths.door(caucus.slug, meeting.key)
  const mark = (label: string, walkIn: string) =>
    oneButtonForm({ action, token: visit.token, fields: { walkIn, id: newId() }, label, kind: 'ghost' })
  const votes = isVote(meeting)
  return card({
    id: 'unasked',
    title: wordsFor(meeting).door.unasked,
    lead: `Marks without a name${votes ? `. With us: ${ours}. With another: ${others}. Did not say: ${notSaid}.` : `: ${ours + others + notSaid}.`}`,
    body: html`<div class="door__marks">${votes ? marks.map(one => mark(markWords[one], one)) : mark(oneMore, 'not-said')}
${last ? oneButtonForm({ action, token: visit.token, fields: { undo: last }, label: isOwn ? 'Undo your last mark' : 'Undo the last mark of another door', kind: 'plain' }) : nothing}</div>`,
  })
}

const onYourPhone = ({ visit, caucus, meeting }: InRoom): Html =>
  meetsIn(meeting.channel) && isDoorNear(meeting, visit.now)
    ? card({
        title: 'No signal at the door?',
        compact: true,
        lead: 'Keep the door on this phone while you have a signal: names only, encrypted, until the day is over. What you tap is sent as soon as there is a signal.',
        actions: linkButton({
          href: turnoutPaths.atTheDoor(caucus.slug, meeting.key),
          label: 'Keep the door on this phone',
          kind: 'ghost',
        }),
      })
    : nothing

/** The trace: who was ticked and unticked last, and whether by oneself. */
const tapsCard = ({ account, meeting }: InRoom, taps: readonly TracedTap[], names: ReadonlyMap<string, string>): Html =>
  taps.length === 0
    ? nothing
    : disclosure({
        summary: 'The last taps',
        body: list({
          kind: 'ruled',
          items: taps.map(
            tap =>
              html`${sayTime(tap.at.toZonedDateTimeISO(meeting.zone).toPlainTime())}: ${names.get(tap.person) ?? 'somebody'}, ${tap.here ? wordsFor(meeting).door.ticked : 'undone'}, by ${tap.by === account ? 'you' : 'somebody else'}`,
          ),
        }),
      })

/** Where a rule counts who came to some meetings: whether this is one of them, asked of whoever may keep the record. */
const heldAtCard = ({ visit, caucus, meeting }: InRoom): Html => {
  if (!isVote(meeting)) return nothing
  const { state, channel, key } = meeting
  const named = rolls.meetingsNamed([...state.pack.procedures.values()].flatMap(procedure => procedure.rolls))
  const keeps = caucusesOf(visit.who, ['steward']).includes(caucus.id)
  if (channel !== 'room' || named.length === 0 || state.heldAt !== 'unknown' || !keeps) return nothing
  return card({
    title: `Is this one of the ${named.join(' or ')}?`,
    compact: true,
    lead: 'A rule here counts who came to them. If it is, each member finds on their own rights page that they were here. Nobody else is told.',
    actions: linkButton({
      href: contestsPaths.events(networkPaths.caucus(caucus.slug), key, { kind: 'held-at' }),
      label: 'Say it on the record',
      kind: 'ghost',
    }),
  })
}

const closeCard = async ({ visit, caucus, meeting }: InRoom): Promise<Html> => {
  if (
    !caucusesOf(visit.who, ['steward']).includes(caucus.id) ||
    !meeting.beginsAt ||
    Temporal.Instant.compare(visit.now, meeting.beginsAt) < 0
  )
    return nothing
  const action = `${turnoutPaths.door(caucus.slug, meeting.key)}/close`
  const phones = await doorsKept(visit.tx, caucus.id, meeting.key)
  const waits =
    phones > 0
      ? ` ${sayCount(phones, 'phone keeps', 'phones keep')} this door: let each be opened with a signal first, since nothing is taken from it afterwards.`
      : ''
  return card({
    title: 'When it is over',
    lead: `Closing turns the list into counts: your own rates for the next forecast. It cannot be opened again.${waits}`,
    actions: html`${oneButtonForm({ action, token: visit.token, fields: { list: 'yes' }, label: wordsFor(meeting).door.close, kind: 'red' })}
${oneButtonForm({ action, token: visit.token, fields: { list: 'no' }, label: 'No list was kept', kind: 'ghost' })}`,
  })
}
