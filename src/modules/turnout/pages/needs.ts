import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { parseId } from '#kernel/id.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import { type Known, peopleOf, personForCall } from '#modules/people/index.ts'
import { button, form, formActions, hiddenField, linkButton, oneButtonForm, selectField } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, disclosure, emptyState, list, notice } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain } from '#web/route.ts'
import { momentMark } from '#web/say.ts'
import { askWords, needChoices, shortName, shortPhone } from '../asks/words.ts'
import type { TurnoutDeps } from '../deps.ts'
import { hasEnded, occasionOf, sayOver } from '../meeting.ts'
import { giveNeed, giveNeedBack, type Hand, handsIn, type NeedWord, needsOf, type PersonsNeed, sayArranged } from '../needs/needs.ts'
import { turnoutPaths } from '../paths.ts'
import { telLink } from '../rules/kept-list.ts'
import { isDue, needKinds } from '../rules/needs.ts'
import type { Said } from '../tables.ts'
import { type InRoom, inRoom, sayWhen, trail } from './view.ts'

type Listed = PersonsNeed & { readonly known: Known }
type Seen = {
  readonly room: InRoom
  readonly hands: readonly Hand[]
  readonly me: Hand | undefined
  readonly needs: readonly Listed[]
  /** Numbers of those to whom the asker sees, where they may be rung. */
  readonly phones: ReadonlyMap<string, string>
}

const needWords = (need: string): string => needChoices.find(({ value }) => value === need)?.label ?? need
const keyOf = ({ person, need }: Pick<PersonsNeed, 'person' | 'need'>): string => `${person}.${need}`

const seenIn = async (room: InRoom): Promise<Seen> => {
  const { visit, deps, caucus, meeting, account } = room
  const hands = await handsIn(visit.tx, caucus.id)
  const found = await needsOf(visit.tx, caucus.id, meeting.key, hands)
  const ids = [...new Set(found.map(({ person }) => person))]
  const people = ids.length === 0 ? [] : await peopleOf(visit.tx, { caucus: caucus.id, ids })
  const needs = found
    .flatMap(need => {
      const known = people.find(({ id }) => id === need.person)
      return known ? [{ ...need, known }] : []
    })
    .toSorted((a, b) => needKinds.indexOf(a.need) - needKinds.indexOf(b.need) || a.known.name.localeCompare(b.known.name))
  const mine = needs.filter(({ state }) => state.kind === 'open' && state.owner?.account === account)
  const phones = new Map<string, string>()
  for (const { person } of mine) {
    const phone = (await personForCall(visit.tx, deps.key, person))?.phone
    if (phone) phones.set(person, phone)
  }
  return { room, hands, me: hands.find(hand => hand.account === account), needs, phones }
}

/** What people need in order to come: who sees to it, and what is arranged. */
export const needsPage = (deps: TurnoutDeps) =>
  inRoom(deps, async (room): Promise<Reply> => {
    const seen = await seenIn(room)
    for (const { known } of new Map(seen.needs.map(one => [one.person, one])).values())
      room.visit.readPerson({ caucus: room.caucus.id, person: known.id, what: 'name, area and what they need, before a meeting' })
    return show(frameOf(seen))
  })

const frameOf = (seen: Seen, refusal?: Refusal): Html => {
  const { room, needs } = seen
  const { visit, meeting } = room
  const [open, arranged] = (['open', 'arranged'] as const).map(kind => needs.filter(({ state }) => state.kind === kind))
  const closed = needs.filter(({ state }) => state.kind === 'closed')
  const isMine = ({ state }: Listed): boolean => state.kind === 'open' && state.owner?.account === room.account
  const mine = open?.filter(isMine) ?? []
  const others = open?.filter(one => !isMine(one)).toSorted(nobodysFirst) ?? []
  const near = isDue(dayOf(visit.now, meeting.zone), meeting.when?.day ?? null)
  const nobodys = open?.filter(one => !hasOwner(one)).length ?? 0
  const lead = `For the ${occasionOf(meeting)} ${sayWhen(meeting)}: ${open?.length ?? 0} to arrange, ${arranged?.length ?? 0} arranged.${nobodys > 0 ? ` ${nobodys} still ${nobodys === 1 ? 'needs' : 'need'} one person who sees to it.` : ''}`
  return visit.frame({
    title: 'What people need',
    ...trail(room, 'What people need'),
    audience: 'the stewards of this caucus, whoever sees to a need, and each person about themself',
    body: html`${pageHead({ title: 'What people need to come', lead })}
${seen.me ? nothing : notice({ body: 'A steward has not put you down for calls yet, so you see nobody’s needs.' })}
${near && open?.some(({ state }) => state.kind === 'open' && !state.owner) ? notice({ tone: 'warn', body: 'The meeting is near, and somebody’s need is nobody’s yet.' }) : nothing}
${givingCard(seen, refusal)}
${needs.length === 0 ? nobodyNeeds(room) : nothing}
${mine.length ? card({ title: 'You see to', body: list({ kind: 'ruled', items: mine.map(one => needLine(seen, one)) }) }) : nothing}
${others.length ? card({ title: 'To arrange', body: list({ kind: 'ruled', items: others.map(one => needLine(seen, one)) }) }) : nothing}
${arranged?.length ? card({ title: 'Arranged', body: list({ kind: 'ruled', items: arranged.map(one => needLine(seen, one)) }) }) : nothing}
${closed.length ? disclosure({ summary: `Not needed any more: ${closed.length}`, body: list({ kind: 'ruled', items: closed.map(closedLine) }) }) : nothing}`,
  })
}

const nobodysFirst = (a: Listed, b: Listed): number => Number(hasOwner(a)) - Number(hasOwner(b))
const hasOwner = ({ state }: Listed): boolean => state.kind === 'open' && state.owner !== null

const nobodyNeeds = ({ caucus, meeting }: InRoom): Html =>
  emptyState({
    title: 'Nobody whom you may see needs anything yet',
    why: 'Needs are told in calls, or by people themselves when they say that they will come. They stand here then, until they are arranged.',
    next: linkButton({ href: turnoutPaths.calls(caucus.slug, meeting.key), label: 'Your calls', kind: 'ghost' }),
  })

const whose = ({ known }: Listed): Html => html`${shortName(known.name)}${known.area ? `, ${known.area}` : ''}`

const closedWords = { no: 'can’t come', other: 'backs another, or would not say', 'not needed': 'needs it no more' } as const
const closedLine = (one: Listed): Html =>
  html`${needWords(one.need)} · ${whose(one)}: ${one.state.kind === 'closed' ? closedWords[one.state.why] : ''}`

const needLine = (seen: Seen, one: Listed): Html =>
  html`<p><strong>${needWords(one.need)}</strong> · ${whose(one)}</p>
<p class="mute small">${[askWords.room.said[one.word as Said], stateWords(seen, one)].map((part, index) => html`${index > 0 ? ' · ' : ''}${part}`)}</p>
${deeds(seen, one)}`

const stateWords = ({ room: { account, meeting } }: Seen, { state }: Listed): Html => {
  if (state.kind === 'closed') return nothing
  const owner = state.owner
    ? state.owner.account === account
      ? 'you see to it'
      : `${state.owner.name} sees to it`
    : 'nobody sees to it yet'
  if (state.kind === 'open') return html`${owner}`
  return html`arranged ${momentMark(state.at, meeting.zone)}${state.by === null ? ', both agreed' : `, says ${state.by}`}`
}

/** Buttons for what the asker may say of it. */
const deeds = (seen: Seen, one: Listed): Html => {
  const { room, me, phones } = seen
  const { state } = one
  if (!me || state.kind === 'closed') return nothing
  const mine = state.owner?.account === me.account
  const phone = phones.get(one.person)
  const does = (what: Deed, label: string, kind: 'ink' | 'ghost') =>
    oneButtonForm({
      action: turnoutPaths.needs(room.caucus.slug, room.meeting.key),
      token: room.visit.token,
      fields: { need: keyOf(one), do: what },
      label: html`${label}<span class="unseen">: ${needWords(one.need)}, ${shortName(one.known.name)}</span>`,
      kind,
    })
  if (state.kind === 'arranged')
    return mine || me.steward
      ? html`<div class="actions">${state.by === null ? nothing : does('not-yet', 'Not after all', 'ghost')}</div>`
      : nothing
  return html`<div class="actions">${phone ? linkButton({ href: telLink(phone), label: `Call ${shortPhone(phone)}`, kind: 'red' }) : nothing}
${mine ? html`${does('arranged', 'It is arranged', 'ink')}${does('back', 'Give it back', 'ghost')}` : state.owner && !me.steward ? nothing : does('mine', 'I’ll see to it', 'ghost')}
${me.steward ? linkButton({ href: turnoutPaths.needs(room.caucus.slug, room.meeting.key, keyOf(one)), label: html`Give to…<span class="unseen">: ${needWords(one.need)}, ${shortName(one.known.name)}</span>`, kind: 'plain' }) : nothing}</div>`
}

/** A steward chooses who sees to one of them. */
const givingCard = ({ room, hands, me, needs }: Seen, refusal?: Refusal): Html => {
  const wanted = room.visit.form.text('need') || room.visit.query('give')
  const one = needs.find(need => keyOf(need) === wanted && need.state.kind !== 'closed')
  if (!one || !me?.steward) return nothing
  return card({
    title: html`Who sees to it: ${needWords(one.need)}, ${shortName(one.known.name)}?`,
    body: form({
      action: turnoutPaths.needs(room.caucus.slug, room.meeting.key),
      token: room.visit.token,
      label: 'Who sees to it',
      ...(refusal ? { refusal } : {}),
      body: html`${hiddenField({ name: 'need', value: keyOf(one) })}${hiddenField({ name: 'do', value: 'give' })}
${selectField({
  name: 'owner',
  label: 'Who',
  choose: 'Choose one person',
  hint: 'They are shown name, area and number until the meeting, as far as the person agreed to be asked.',
  value: room.visit.form.text('owner'),
  ...(refusal?.fields?.['owner'] ? { error: refusal.fields['owner'] } : {}),
  choices: hands.filter(hand => hand.steward || one.askable).map(hand => ({ value: hand.account, label: hand.name })),
})}
${formActions({ body: button({ label: 'Give it to them' }) })}`,
    }),
  })
}

type Deed = 'mine' | 'give' | 'back' | 'arranged' | 'not-yet'
const said: Readonly<Record<Deed, string>> = {
  mine: 'You see to it. Their number stands beside it, where they agreed to be rung.',
  give: 'They see to it from now on.',
  back: 'Given back: nobody sees to it now.',
  arranged: 'Arranged, and on record.',
  'not-yet': 'It is open again.',
}
const isDeed = (text: string): text is Deed => Object.hasOwn(said, text)

export const saveNeed = (deps: TurnoutDeps) =>
  inRoom(deps, async (room): Promise<Reply> => {
    const { visit, caucus, meeting } = room
    const back = turnoutPaths.needs(caucus.slug, meeting.key)
    const seen = await seenIn(room)
    const one = seen.needs.find(need => keyOf(need) === visit.form.text('need'))
    const deed = visit.form.text('do')
    if (!one || !seen.me || !isDeed(deed)) return missing('such need of somebody whom you may see', back)
    const isOver = hasEnded(meeting, visit.now)
    const refusal = isOver ? refuse(`${sayOver(room.meeting)}.`) : await does(seen, one, seen.me, deed)
    if (refusal) return showAgain(frameOf(seen, refusal))
    return goTo(back, said[deed])
  })

const does = async ({ room, hands }: Seen, need: PersonsNeed, me: Hand, deed: Deed): Promise<Refusal | null> => {
  const { visit, caucus, meeting } = room
  const word: NeedWord = {
    caucus: caucus.id,
    contest: meeting.key,
    need,
    by: me,
    at: visit.now,
    until: meeting.endsAt ?? visit.now.add({ hours: 14 * 24 }),
  }
  switch (deed) {
    case 'mine':
      return giveNeed(visit.tx, word, me)
    case 'give': {
      const owner = hands.find(({ account }) => account === parseId<'account'>(visit.form.text('owner')))
      return owner ? giveNeed(visit.tx, word, owner) : refuse('Nobody was chosen.', { fields: { owner: 'Choose who sees to it.' } })
    }
    case 'back':
      return giveNeedBack(visit.tx, word)
    case 'arranged':
    case 'not-yet':
      return sayArranged(visit.tx, word, deed === 'arranged')
  }
}
