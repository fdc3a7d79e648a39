import { html } from 'hono/html'
import type { Id } from '#kernel/id.ts'
import { assumedRoad } from '#kernel/place.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { type Caucus, caucusesById, networkPaths } from '#modules/network/index.ts'
import { button, dateField, form, formActions, hiddenField, oneButtonForm, selectField, textField, typedIn } from '#web/forms.ts'
import { type Content, type Html, nothing } from '#web/html.ts'
import { card, list, tag } from '#web/pieces.ts'
import type { Visit } from '#web/route.ts'
import { dayMark, sayCount, sayTravel } from '#web/say.ts'
import type { Help, Offer } from '../help/queries.ts'
import type { Packs } from '../meeting.ts'
import { toldAtOnce } from '../rules/help.ts'

export type Names = (caucus: Id<'caucus'> | null) => Content

/** Names of all groups in these asks, with a link to each: groups are public. */
export const namesIn = async ({ tx }: Visit, asks: readonly Help[]): Promise<Names> => {
  const ids = asks.flatMap(({ caucus, told, offers }) => [...(caucus ? [caucus] : []), ...[...told, ...offers].map(one => one.caucus)])
  const groups = new Map<string, Caucus>((await caucusesById(tx, [...new Set(ids)])).map(one => [one.id, one]))
  return id => {
    const group = id && groups.get(id)
    return group ? html`<a href="${networkPaths.caucus(group.slug)}">${group.name}</a>` : 'a group'
  }
}

export const unitName = (packs: Packs, { pack, unit }: Pick<Help, 'pack' | 'unit'>): string =>
  packs.get(pack)?.units.get(unit)?.name ?? unit

/** What everybody is told who is told of it. */
export const whatIsTold = 'What is told is the unit, the day and the hours wanted, and which group asks: never a person.'

const howFar = `Travel is reckoned by road from the straight line between two places: ${assumedRoad.longer} times as far, at ${assumedRoad.kmAnHour} km an hour. Both are assumed. Where a place is not known, neither is the way.`

type AskOptions = {
  readonly visit: Visit
  readonly action: string
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly contest?: string
  readonly refusal?: Refusal | undefined
}

export const askForm = ({ visit, action, choices, contest, refusal }: AskOptions): Html => {
  const sent = (name: string): string => visit.form.text(name)
  const typed = typedIn({ values: { hours: sent('hours'), on: sent('on'), contest: sent('contest') || contest }, fields: refusal?.fields })
  return form({
    action,
    token: visit.token,
    label: 'Ask for help',
    ...(refusal ? { refusal } : {}),
    body: html`${choices.length > 0 ? selectField({ ...typed('contest'), label: 'For which contest', choose: 'Choose a contest', choices }) : nothing}
${textField({ ...typed('hours'), label: 'Hours wanted, all together', hint: 'Twenty hours are ten people for two.', inputmode: 'numeric', width: 'short' })}
${dateField({ ...typed('on'), label: 'By which day', ...(choices.length > 0 ? { hint: 'Left empty: the day of the vote, where it is known.', optional: true } : {}) })}
${formActions({ body: button({ label: 'Ask the nearest groups', kind: 'red' }) })}`,
  })
}

type OursOptions = {
  readonly visit: Visit
  readonly help: Help
  readonly names: Names
  readonly title: string
  /** Where answers are sent to; null: the reader looks on. */
  readonly answers: string | null
  readonly refusal?: Refusal | undefined
}

/** What one asked, who was told, and what they offer. */
export const oursCard = ({ visit, help, names, title, answers, refusal }: OursOptions): Html => {
  const standing = help.offers.filter(({ ended }) => ended === null)
  const given = standing.filter(({ meet }) => meet !== null).reduce((sum, { hours }) => sum + hours, 0)
  const told = help.told.map(one => html`${names(one.caucus)}, ${sayTravel(one.minutes)}${one.notNow ? ': not this time' : nothing}`)
  return card({
    title,
    level: 3,
    compact: true,
    lead: html`${sayCount(help.hours, 'hour', 'hours')} by ${dayMark(help.on)}. Accepted: ${given}.`,
    aside: help.open ? tag({ label: 'asked', tone: 'good' }) : tag({ label: 'over' }),
    body: html`${
      told.length === 0
        ? html`<p>No group within two hours that is ready itself wants to be asked yet. While you ask, whoever chooses to be is told in the night after.</p>`
        : html`<p>Told, the nearest first:</p>${list({ items: told, kind: 'ruled' })}`
    }${standing.map(offer => offerPart({ visit, help, names, offer, answers, refusal }))}`,
    ...(answers && help.open
      ? {
          actions: oneButtonForm({
            action: answers,
            token: visit.token,
            fields: { help: help.id, end: 'yes' },
            label: 'Ask no more',
            kind: 'ghost',
          }),
        }
      : {}),
  })
}

type OfferOptions = Omit<OursOptions, 'title'> & { readonly offer: Offer }

const offerPart = ({ visit, help, names, offer, answers, refusal }: OfferOptions): Html => {
  const hours = sayCount(offer.hours, 'hour', 'hours')
  if (offer.meet !== null)
    return html`<p><strong>${names(offer.caucus)} gives ${hours}.</strong>${offer.meet ? ` They were told: ${offer.meet}` : nothing}</p>`
  const offered = html`<p><strong>${names(offer.caucus)} offers ${hours}.</strong></p>`
  if (!answers) return offered
  const mine = refusal && visit.form.text('offer') === offer.id
  const fields = mine ? refusal.fields : undefined
  const typed = typedIn({ values: { meet: mine ? visit.form.text('meet') : '' }, fields })
  const meet = {
    ...typed('meet'),
    name: 'meet',
    label: 'Where and when helpers come',
    hint: 'Told to that group only. A public place and an hour; no name, no number.',
    optional: true,
  }
  return html`${offered}${form({
    action: answers,
    token: visit.token,
    label: 'Accept the offer',
    ...(mine ? { refusal } : {}),
    body: html`${hiddenField({ name: 'help', value: help.id })}${hiddenField({ name: 'offer', value: offer.id })}${textField(meet)}
${formActions({ body: html`${button({ label: `Accept ${hours}` })}${button({ label: 'No, thank you', kind: 'ghost', name: 'decline', value: 'yes', unchecked: true })}` })}`,
  })}`
}

/** Under a list of asks: how many are told at once, and from what the way is reckoned. */
export const smallPrint = html`<p class="small mute">Up to ${toldAtOnce} groups are told at a time: the nearest that would themselves be ready for a snap selection, and chose beforehand to be asked. ${whatIsTold} ${howFar}</p>`
