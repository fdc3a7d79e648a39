import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import { type Caucus, caucusBySlug, networkPaths } from '#modules/network/index.ts'
import { button, checkChips, checkField, dateField, form, formActions, textField, typedIn } from '#web/forms.ts'
import type { Html } from '#web/html.ts'
import { columns, pageHead } from '#web/layout.ts'
import { idOnce, onceField } from '#web/once.ts'
import { card, list } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { addPerson, type NewPerson } from '../adding.ts'
import { oneAtATime, recordOnce } from '../commands.ts'
import type { PeopleDeps } from '../deps.ts'
import { peoplePaths } from '../paths.ts'
import { historyOf } from '../queries.ts'
import { mayAdd, oldEnough } from '../rules/may-add.ts'
import { channels } from '../tables.ts'
import { sentDay } from './person-words.ts'
import { channelWords, needWords, noticeWords, usualPurpose } from './words.ts'

/** Anybody may join: what they enter themselves, with the notice beside it. */
export const joinPage =
  (_deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    if (!caucus) return missing('caucus of this name', networkPaths.caucuses())
    return (await isHere(visit, caucus)) ? alreadyHere : show(joinFrame(visit, caucus))
  }

/** One record each: whoever is here, or was and withdrew, says on their own page how they may be asked. */
const isHere = async ({ tx, who }: Visit, { id }: Caucus): Promise<boolean> =>
  who !== null && (await historyOf(tx, who.account)).some(one => one.caucus === id)

const alreadyHere = goTo(peoplePaths.me(), 'You are in that caucus. How you may be asked is for you to say here.')

const joinFrame = (visit: Visit, caucus: Caucus, refusal?: Refusal): Html => {
  const values = Object.fromEntries(['name', 'phone', 'email', 'area', 'joined'].map(name => [name, visit.form.text(name)]))
  const typed = typedIn({ values: { ...values, name: values['name'] || visit.who?.name }, fields: refusal?.fields })
  const body = html`${pageHead({ title: `Join ${caucus.name}`, lead: 'One minute. Only what is needed to ask you about meetings, and only by the ways you choose.' })}
${columns({
  first: card({
    body: form({
      action: peoplePaths.join(caucus.slug),
      token: visit.token,
      ...(refusal ? { refusal } : {}),
      body: html`${onceField(visit)}${textField({ ...typed('name'), label: 'Your name', autocomplete: 'name', maxlength: 80 })}
${checkChips({
  name: 'consent',
  label: 'You may be asked about meetings and votes',
  choices: channels.map(value => ({ value, label: channelWords[value] })),
  values: visit.form.all('consent'),
  ...(refusal?.fields?.['consent']
    ? { error: 'Choose at least one way in which you may be asked. Without it there is nothing to join.' }
    : {}),
})}
${textField({ ...typed('phone'), label: 'Your phone', type: 'tel', autocomplete: 'tel', optional: true, maxlength: 30 })}
${textField({ ...typed('email'), label: 'Your e-mail', type: 'email', autocomplete: 'email', optional: true, maxlength: 254 })}
${textField({ ...typed('area'), label: 'Your town or ward', hint: 'For lifts. Not your address.', optional: true, maxlength: 60 })}
${dateField({ ...typed('joined'), label: 'When you joined the organisation', hint: 'Then we can tell you from when you have a vote. About is good enough.', optional: true })}
${checkChips({
  name: 'needs',
  label: 'What would help you to come?',
  optional: true,
  choices: Object.entries(needWords).map(([value, label]) => ({ value, label })),
  values: visit.form.all('needs'),
})}
${checkChips({ name: 'lifts', label: 'Lifts', optional: true, choices: [{ value: 'yes', label: 'My name and town may be told to those who ride or drive' }], values: visit.form.all('lifts') })}
${checkField({ name: 'old', label: oldEnough.label, checked: visit.form.text('old') === 'yes', ...(refusal?.fields?.['old'] ? { error: refusal.fields['old'] } : {}) })}
${formActions({ body: button({ label: 'Join', kind: 'red' }) })}`,
    }),
  }),
  second: card({ title: 'What is kept about you', compact: true, body: list({ items: noticeWords(caucus.name) }) }),
  kind: 'narrow',
})}`
  return visit.frame({
    title: `Join ${caucus.name}`,
    current: '/caucuses',
    crumbs: [{ href: networkPaths.caucus(caucus.slug), label: caucus.name }, { label: 'Join' }],
    audience: 'the stewards of this caucus, and nobody else until they lend it for a call',
    body,
  })
}

const enteredHere = 'entered on the page to join'

const entered = (visit: Visit, caucus: Caucus, deps: PeopleDeps): NewPerson => {
  const today = dayOf(visit.now, deps.zone)
  const cover = caucus.covers[0]
  const joined = sentDay(visit.form.text('joined'), today)
  return {
    caucus: caucus.id,
    account: visit.who?.account ?? null,
    name: visit.form.text('name'),
    phone: visit.form.text('phone') || null,
    email: visit.form.text('email') || null,
    area: visit.form.text('area'),
    pack: cover?.pack ?? '',
    unit: cover?.unit ?? '',
    source: 'self-entered',
    sourceNote: '',
    purpose: usualPurpose,
    basis: 'consent',
    on: today,
    by: null,
    history: joined && cover ? [{ kind: 'joined', on: joined, unit: cover.unit }] : [],
    historySaidBy: 'person',
    consents: [
      ...channels
        .filter(channel => visit.form.all('consent').includes(channel))
        .map(channel => ({ purpose: 'asking' as const, channel, how: enteredHere })),
      ...(visit.form.all('lifts').includes('yes') ? [{ purpose: 'lifts' as const, channel: 'in-person' as const, how: enteredHere }] : []),
    ],
    needs: (Object.keys(needWords) as (keyof typeof needWords)[]).filter(need => visit.form.all('needs').includes(need)),
    notice: 'on the page to join',
  }
}

const youAreIn = ({ slug }: Caucus): Reply =>
  goTo(networkPaths.caucus(slug), 'You are in. Somebody will be in touch, in the way you chose.')

/** The same answer for everybody who filled it in: whether they were here already is nobody's business. */
export const joinCaucus =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    if (!caucus) return missing('caucus of this name', networkPaths.caucuses())
    if (await isHere(visit, caucus)) return alreadyHere
    const person = entered(visit, caucus, deps)
    if (visit.form.text('old') !== 'yes')
      return showAgain(
        joinFrame(visit, caucus, refuse('Nothing was stored.', { fields: { ...mayAdd(person)?.fields, old: oldEnough.not } })),
      )
    const id = idOnce<'person'>(visit, person.name)
    await oneAtATime(visit.tx, id)
    const before = await recordOnce(visit.tx, id)
    if (before === 'there') return youAreIn(caucus)
    const added = await addPerson(visit.tx, deps.key, before === 'erased' ? person : { ...person, id }, visit.now)
    if (isRefusal(added)) return showAgain(joinFrame(visit, caucus, added))
    return youAreIn(caucus)
  }
