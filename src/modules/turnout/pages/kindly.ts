import { html } from 'hono/html'
import { isRefusal } from '#kernel/refusal.ts'
import { networkPaths } from '#modules/network/index.ts'
import { linkButton, oneButtonForm } from '#web/forms.ts'
import type { Html } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, emptyState, list, todo } from '#web/pieces.ts'
import { goTo, type Reply, show } from '#web/route.ts'
import { sayCount, sayDay } from '#web/say.ts'
import { handOutKindly, kindly, type Missed, missedIn, sayReason } from '../asks/kindly.ts'
import { shortName } from '../asks/words.ts'
import { handBack, mayCall } from '../commands.ts'
import type { TurnoutDeps } from '../deps.ts'
import { turnoutPaths } from '../paths.ts'
import { type InKindly, inKindly, stillToRing } from './kindly-view.ts'

const title = 'A friendly word'

/** Those who dropped off and are in the caller's hand, each with why; of the others how many there are, and no more. */
export const kindlyPage = (deps: TurnoutDeps) =>
  inKindly(deps, async (room): Promise<Reply> => {
    const { visit, caucus } = room
    const calls = await mayCall(visit.tx, caucus.id)
    const all = calls ? await missedIn(visit.tx, caucus.id, visit.now, deps.zone) : []
    const mine = await stillToRing(room)
    for (const { person } of mine)
      visit.readPerson({ caucus: caucus.id, person: person.id, what: 'name, area and which meetings they missed, for a friendly word' })
    return show(
      visit.frame({
        title,
        current: '/caucuses',
        crumbs: [{ href: networkPaths.caucus(caucus.slug), label: caucus.name }, { label: title }],
        audience: 'the stewards of this caucus, and each person about themself',
        body: html`${pageHead({ title, lead: 'People who used to come, or whom calls do not reach any more. Somebody rings and asks how they are; nothing is asked of them.' })}
${calls ? (mine.length > 0 ? handCard(room, mine, all) : next(room, all)) : notYet()}
${card({
  title: 'How somebody comes to be here',
  compact: true,
  body: list({
    items: [
      'They came to a meeting, and are on no door list of the last three or more.',
      'They were asked about two of the last three meetings or more, and are on no door list. Whoever says no is not meant: they said so.',
      'Three calls or more, and none was answered.',
    ],
  }),
  lead: 'A door list misses people too. Who is here changes with each list and call; it is stored nowhere, and puts nobody above another.',
  actions: linkButton({ href: turnoutPaths.kindlyScript(caucus.slug), label: 'What callers say', kind: 'ghost' }),
})}`,
      }),
    )
  })

const reasonFor = (all: readonly Missed[], person: string): string => {
  const found = all.find(one => one.person === person)
  return found ? sayReason(found.reason) : ''
}

const handCard = ({ visit, caucus, deps }: InKindly, mine: Awaited<ReturnType<typeof stillToRing>>, all: readonly Missed[]): Html => {
  const [first] = mine
  const until = mine.map(one => one.handed.until).toSorted(Temporal.Instant.compare)[0]
  return card({
    title: sayCount(mine.length, 'person to ring', 'people to ring'),
    lead: until
      ? `Yours until the end of ${sayDay(until.subtract({ seconds: 1 }).toZonedDateTimeISO(deps.zone).toPlainDate())}; then their records close to you.`
      : '',
    body: todo({
      items: mine.map(({ person }) => ({
        title: html`<a href="${turnoutPaths.kindlyCall(caucus.slug, person.id)}">${shortName(person.name)}</a>`,
        below: [person.area, reasonFor(all, person.id)].filter(Boolean).join(' · '),
      })),
    }),
    actions: html`${first ? linkButton({ href: turnoutPaths.kindlyCall(caucus.slug, first.person.id), label: 'Start ringing', kind: 'red', icon: 'phone' }) : ''}
${oneButtonForm({ action: turnoutPaths.kindlyNext(caucus.slug), token: visit.token, fields: { back: 'yes' }, label: 'Hand them back', kind: 'ghost' })}`,
  })
}

const next = ({ visit, caucus }: InKindly, all: readonly Missed[]): Html => {
  const free = all.filter(one => !one.inHand && one.rested).length
  const away = linkButton({ href: networkPaths.caucus(caucus.slug), label: 'Back to the caucus', kind: 'ghost' })
  if (free === 0)
    return emptyState({
      title: 'Nobody has to be rung',
      why:
        all.length === 0
          ? 'Nobody who agreed to be rung has dropped off, as far as door lists and calls say.'
          : 'Whoever has dropped off is in somebody’s hand, or was rung within a day.',
      next: away,
    })
  return emptyState({
    title: sayCount(free, 'person might like to hear from us', 'people might like to hear from us'),
    why: 'You are handed five at a time, in the order in which they joined. You see those handed to you, and nobody else.',
    next: html`${oneButtonForm({ action: turnoutPaths.kindlyNext(caucus.slug), token: visit.token, label: 'Take five', kind: 'red' })}${away}`,
  })
}

const notYet = (): Html =>
  emptyState({
    title: 'No steward has put you down for calls yet',
    why: 'Whoever rings is put down for it, so that people are handed to somebody whom a steward knows.',
    next: linkButton({ href: '/today', label: 'Back to today', kind: 'ghost' }),
  })

/** Takes five, or hands them back. */
export const nextKindly = (deps: TurnoutDeps) =>
  inKindly(deps, async (room): Promise<Reply> => {
    const { visit, caucus } = room
    const list = turnoutPaths.kindly(caucus.slug)
    if (visit.form.text('back') === 'yes') {
      const n = await handBack(visit.tx, caucus.id, kindly)
      return goTo(
        list,
        n === 0 ? 'Nobody was in your hand.' : `Handed back: ${sayCount(n, 'person', 'people')}. Somebody else may ring them.`,
      )
    }
    if ((await stillToRing(room)).length > 0) return goTo(list)
    const handed = await handOutKindly(visit.tx, caucus.id, visit.now, deps.zone)
    if (isRefusal(handed)) return goTo(list, `${handed.why} ${handed.next ?? ''}`.trim())
    return handed === 0 ? goTo(list, 'There is nobody to ring at the moment.') : goTo(list)
  })
