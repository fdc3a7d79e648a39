import { html } from 'hono/html'
import { type Day, day, dayOf, type Instant } from '#kernel/day.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import type { Caucus } from '#modules/network/index.ts'
import { button, checkChips, dateField, form, formActions, oneButtonForm, textField, typedIn } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { card, list } from '#web/pieces.ts'
import type { Visit } from '#web/route.ts'
import { dayMark } from '#web/say.ts'
import { agreeAgain, endConsents, giveConsent } from '../commands.ts'
import { addContact, sayOfContact } from '../contacts.ts'
import type { PeopleDeps } from '../deps.ts'
import { peoplePaths } from '../paths.ts'
import type { ConsentRow, PersonInFull } from '../queries.ts'
import { isEmail, isPhone } from '../rules/may-add.ts'
import { isOpen, isOver, mayWriteDown, openWays, toldSteward } from '../rules/ways.ts'
import { type Channel, channels, type Purpose, purposes } from '../tables.ts'
import { basisWords, channelWords, purposeWords, sourceWords } from './words.ts'

type Of = { readonly visit: Visit; readonly person: PersonInFull; readonly today: Day; readonly refusal?: Refusal | undefined }

/** What was agreed to, with until when; where it came by and on which basis, if that is not so of the whole record. @param end takes one of those that are open back */
export const consentCard = (
  record: Pick<PersonInFull, 'consents' | 'source' | 'basis'>,
  now: Instant,
  zone: string,
  end: (one: ConsentRow) => Html,
): Html =>
  card({
    title: 'What was agreed to',
    body: list({
      kind: 'ruled',
      items: record.consents.map(
        one =>
          html`<p>Agreed ${purposeWords[one.purpose]}, ${channelWords[one.channel]}: ${dayMark(one.given_on, 'long')}, ${one.how}${stateOf(one, dayOf(now, zone), zone)}</p>${besidesOf(one, record)}${isOpen(one, dayOf(now, zone)) ? end(one) : nothing}`,
      ),
    }),
  })

const besidesOf = ({ source, basis }: ConsentRow, record: Pick<PersonInFull, 'source' | 'basis'>): Html => {
  const words = [...(source === record.source ? [] : [sourceWords[source]]), ...(basis === record.basis ? [] : [basisWords[basis]])]
  return words.length === 0 ? nothing : html`<p class="mute small">${words.join('. ')}.</p>`
}

const stateOf = (one: ConsentRow, today: Day, zone: string): Html => {
  if (one.ended_at) return html` · <strong>withdrawn</strong> ${dayMark(dayOf(one.ended_at, zone), 'long')}, ${one.ended_how ?? ''}`
  if (one.expires_on === null) return html``
  return isOver(one, today)
    ? html` · <strong>over since ${dayMark(one.expires_on, 'long')}</strong>`
    : html`, until ${dayMark(one.expires_on, 'long')}`
}

export const endOneWay =
  (action: string, token: string) =>
  ({ purpose, channel }: ConsentRow): Html =>
    oneButtonForm({
      action,
      token,
      label: html`Withdraw this<span class="unseen">: ${purposeWords[purpose]}, ${channelWords[channel]}</span>`,
      kind: 'plain',
      fields: { purpose, channel },
    })

/** What a button of `endOneWay` asks to end; null: everything. */
export const wayIn = ({ form }: Visit): { readonly purpose: Purpose; readonly channel: Channel } | null => {
  const [purpose, channel] = [purposes.find(one => one === form.text('purpose')), channels.find(one => one === form.text('channel'))]
  return purpose && channel ? { purpose, channel } : null
}

/** How the asker may be asked, and by which number and address: all in one form, which also keeps the record a year more. */
export const waysForm = ({ visit, person, today, refusal }: Of): Html => {
  const again = refusal !== undefined
  const typed = typedIn({
    values: {
      phone: again ? visit.form.text('phone') : (person.phone ?? ''),
      email: again ? visit.form.text('email') : (person.email ?? ''),
    },
    fields: refusal?.fields,
  })
  return card({
    title: 'How you may be asked',
    lead: html`Kept until ${dayMark(person.expires_on, 'long')}. Saving this keeps it a year from today.`,
    body: form({
      action: peoplePaths.ways(person.id),
      token: visit.token,
      label: 'How you may be asked',
      ...(refusal
        ? { refusal: { ...refusal, ids: { consent: `consent-${person.id}`, phone: `phone-${person.id}`, email: `email-${person.id}` } } }
        : {}),
      body: html`${checkChips({
        name: 'consent',
        id: `consent-${person.id}`,
        label: 'You may be asked about meetings and votes',
        choices: channels.map(value => ({ value, label: channelWords[value] })),
        values: again ? visit.form.all('consent') : openWays(person.consents, today),
        error: refusal?.fields?.['consent'],
      })}
${textField({ ...typed('phone'), id: `phone-${person.id}`, label: 'Your phone', type: 'tel', autocomplete: 'tel', optional: true, maxlength: 30 })}
${textField({ ...typed('email'), id: `email-${person.id}`, label: 'Your e-mail', type: 'email', autocomplete: 'email', optional: true, maxlength: 254 })}
${formActions({ body: button({ label: 'Save how I may be asked' }) })}`,
    }),
  })
}

const wrongWays = (phone: string, email: string, ways: readonly Channel[]): Refusal | null => {
  const fields: Record<string, string> = {}
  if (ways.length === 0) fields['consent'] = 'Choose at least one way. To be asked no more, press “Withdraw my agreement” below.'
  if (phone !== '' && !isPhone(phone)) fields['phone'] = 'That is not a whole phone number. It looks like 07700 900118.'
  if (email !== '' && !isEmail(email)) fields['email'] = 'That is not a whole e-mail address. It looks like name@example.org.'
  if (phone === '' && (ways.includes('phone') || ways.includes('text'))) fields['phone'] = 'By phone or text: so there must be a number.'
  if (email === '' && ways.includes('email')) fields['email'] = 'By e-mail: so there must be an address.'
  return Object.keys(fields).length === 0 ? null : refuse('Nothing was changed.', { fields })
}

/** What is ticked holds from now on, what is not ends; another number or address takes the place of the one before. */
export const saveWays = async (deps: PeopleDeps, { visit, person, today }: Of): Promise<Refusal | null> => {
  const [phone, email] = [visit.form.text('phone'), visit.form.text('email')]
  const ways = channels.filter(channel => visit.form.all('consent').includes(channel))
  const wrong = wrongWays(phone, email, ways)
  if (wrong) return wrong
  for (const [kind, text] of [['phone', phone] as const, ['email', email] as const]) {
    const refusal = await replace(deps, { visit, person, kind, text })
    if (refusal) return refusal
  }
  const open = openWays(person.consents, today)
  for (const channel of open.filter(one => !ways.includes(one)))
    await endConsents(visit.tx, { people: [person.id], purpose: 'asking', channel, how: 'on their own page', at: visit.now })
  for (const channel of ways) {
    if (
      open.includes(channel) &&
      person.consents.some(one => one.channel === channel && one.purpose === 'asking' && one.ended_at === null && one.expires_on === null)
    )
      continue
    await giveConsent(visit.tx, {
      person: person.id,
      purpose: 'asking',
      channel,
      on: today,
      how: 'on their own page',
      source: 'self-entered',
      at: visit.now,
    })
  }
  await agreeAgain(visit.tx, person.id, today)
  return null
}

/** One's own number or address as it is now: what is there already is used first, what was used first before is theirs no more. */
const replace = async (
  deps: PeopleDeps,
  { visit, person, kind, text }: Pick<Of, 'visit' | 'person'> & { readonly kind: 'phone' | 'email'; readonly text: string },
): Promise<Refusal | null> => {
  const first = person.contacts.find(one => one.kind === kind && one.first)
  const plain = (value: string): string => (kind === 'phone' ? value.replace(/[^\d+]/g, '') : value.toLowerCase())
  if (plain(text) === plain(first?.text ?? '')) return null
  const say = (contact: PersonInFull['contacts'][number]['id'], says: 'first' | 'gone' | 'works') =>
    sayOfContact(visit.tx, { contact, person: person.id, says, by: visit.who?.account ?? null, at: visit.now })
  if (first) await say(first.id, 'gone')
  if (text === '') return null
  const known = person.contacts.find(one => one.kind === kind && plain(one.text) === plain(text))
  if (known) {
    await say(known.id, 'works')
    await say(known.id, 'first')
    return null
  }
  const refusal = await addContact(visit.tx, deps.key, { person: person.id, caucus: person.caucus, text, at: visit.now, themself: true })
  return refusal && refuse(refusal.why, { fields: { [kind]: refusal.fields?.['contact'] ?? '' } })
}

const told = { lifts: 'to be named to those who ride or drive', 'candidate-team': 'that the candidate’s team may have the name' } as const

/** What somebody told a steward that they agree to, now or again. */
export const agreedForm = ({ visit, person, caucus, refusal }: Omit<Of, 'today'> & { readonly caucus: Caucus }): Html => {
  const typed = typedIn({ values: { how: visit.form.text('how'), until: visit.form.text('until') }, fields: refusal?.fields })
  return card({
    title: 'They agreed to more, or again',
    compact: true,
    folded: { open: refusal !== undefined },
    lead: html`Now or again. The record is kept until ${dayMark(person.expires_on, 'long')}; agreed to again, a year from today.`,
    body: form({
      action: peoplePaths.agreed(caucus.slug, person.id),
      token: visit.token,
      label: 'They agreed',
      ...(refusal ? { refusal: { ...refusal, ids: { how: 'agreed-how', until: 'agreed-until' } } } : {}),
      body: html`${checkChips({
        name: 'agreed',
        label: 'To what',
        choices: [
          ...channels.map(channel => ({ value: `asking:${channel}`, label: `To be asked ${channelWords[channel]}` })),
          ...Object.entries(told).map(([purpose, words]) => ({
            value: `${purpose}:in-person`,
            label: `${words.charAt(0).toUpperCase()}${words.slice(1)}`,
          })),
        ],
        values: visit.form.all('agreed'),
        error: refusal?.fields?.['agreed'],
      })}
${textField({ ...typed('how'), id: 'agreed-how', label: 'How they agreed', hint: 'Such as “said so at the stall on 6 January”.', maxlength: 200 })}
${dateField({ ...typed('until'), id: 'agreed-until', label: 'Only until', hint: 'From that day on it is over.', optional: true })}
${formActions({ body: button({ label: 'They agreed', kind: 'ghost' }) })}`,
    }),
  })
}

const untilIn = (text: string): Day | null | undefined => {
  if (text === '') return null
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? day(text) : undefined
  } catch {
    return undefined
  }
}

export const saveAgreed = async ({
  visit,
  person,
  zone,
}: Pick<Of, 'visit' | 'person'> & { readonly zone: string }): Promise<Refusal | null> => {
  const today = dayOf(visit.now, zone)
  const ways = [
    ...channels.map(channel => ({ purpose: 'asking' as const, channel })),
    ...(['lifts', 'candidate-team'] as const).map(purpose => ({ purpose, channel: 'in-person' as const })),
  ].filter(({ purpose, channel }) => visit.form.all('agreed').includes(`${purpose}:${channel}`))
  const [how, until] = [visit.form.text('how'), untilIn(visit.form.text('until'))]
  const has = { phone: person.phone !== null, email: person.email !== null }
  const refusal = mayWriteDown({ ways, how, until }, person.consents, has, today)
  if (refusal) return refusal
  const said = person.consents.filter(
    one => one.ended_at === null && one.how === how && one.given_on.equals(today) && String(one.expires_on) === String(until),
  )
  for (const way of ways.filter(({ purpose, channel }) => !said.some(one => one.purpose === purpose && one.channel === channel)))
    await giveConsent(visit.tx, { person: person.id, ...way, on: today, how, at: visit.now, ...(until ? { expiresOn: until } : {}) })
  await agreeAgain(visit.tx, person.id, today)
  return null
}

export const endTold = ({ visit, person }: Pick<Of, 'visit' | 'person'>): Promise<number> => {
  const way = wayIn(visit)
  return endConsents(visit.tx, { people: [person.id], purpose: null, ...way, how: toldSteward, at: visit.now })
}
