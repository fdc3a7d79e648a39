import { html } from 'hono/html'
import { type Day, dayIn, dayOf, isAfter } from '#kernel/day.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import { contestsPaths } from '#modules/contests/index.ts'
import { type Caucus, caucusesById } from '#modules/network/index.ts'
import { addPeople, type NewPerson } from '#modules/people/index.ts'
import { button, checkChips, checkField, dateField, form, formActions, radioChips, textField, typedIn } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, list } from '#web/pieces.ts'
import { missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { sayDay } from '#web/say.ts'
import { type Asks, agree, asksBy, decline, friendGoesOn } from '../asks/friends.ts'
import { askWords } from '../asks/words.ts'
import type { TurnoutDeps } from '../deps.ts'
import { reckonAgain } from '../jobs.ts'
import { hasEnded, isVote, type Meeting, meetingOf, meetsIn, occasionOf } from '../meeting.ts'
import { turnoutPaths } from '../paths.ts'
import { sayPlace, sayTask, sayWhen } from './view.ts'

type Open = { readonly asks: Asks; readonly caucus: Caucus; readonly meeting: Meeting; readonly goes: Day }

/** A link that nobody made, that is over or was answered: all look the same. */
const openOf = async ({ packs }: TurnoutDeps, visit: Visit): Promise<Open | null> => {
  const asks = await asksBy(visit.tx, visit.param('token'))
  const [caucus] = asks ? await caucusesById(visit.tx, [asks.caucus]) : []
  const meeting = asks && (await meetingOf(visit.tx, packs, asks.contest, visit.now))
  return asks && caucus && meeting && !hasEnded(meeting, visit.now)
    ? { asks, caucus, meeting, goes: friendGoesOn(meeting, dayOf(visit.now, meeting.zone)) }
    : null
}

/** The page of a friend: who asks, what for, what would be kept. Opening it changes nothing, since programs open links too. */
export const askedPage =
  (deps: TurnoutDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const open = await openOf(deps, visit)
    return open ? show(askedFrame(visit, open)) : missing('such link')
  }

const channels = [
  { value: 'phone', label: 'by phone' },
  { value: 'text', label: 'by text' },
  { value: 'email', label: 'by e-mail' },
] as const

/** The name of the page says nothing: it stands in histories and previews. */
const title = 'A question'

const askedFrame = (visit: Visit, open: Open, refusal?: Refusal): Html => {
  const { asks, caucus, meeting } = open
  const place = sayPlace(meeting)
  return visit.frame({
    title,
    body: html`${pageHead({
      title: `${asks.asker} asks: will you ${meetsIn(meeting.channel) ? `come to a ${occasionOf(meeting)}` : 'vote'}?`,
      lead: `${meeting.title}: ${sayWhen(meeting)}${place ? `, ${place}` : ''}.${meetsIn(meeting.channel) ? '' : ` ${sayTask(meeting)}`} Nothing about you is kept here, and nothing will be unless you agree below.`,
    })}
${card({
  title: 'Who asks, and what would be kept',
  compact: true,
  body: html`<p>${asks.asker}, of ${caucus.name}, sent you this from their own phone; nobody here knows that it was you.${isVote(meeting) ? html` <a href="${contestsPaths.contest(meeting.key)}">What this vote is</a>` : nothing}</p>${list({ items: keptWords(open) })}
<p class="mute small">The page is open until the end of ${sayDay(dayOf(asks.until.subtract({ seconds: 1 }), meeting.zone))}, for one answer.</p>`,
})}
${card({ title: 'Your answer', body: answerForm(visit, open, refusal), actions: noForm(visit) })}`,
  })
}

const keptWords = ({ asks, caucus, meeting, goes }: Open): readonly string[] => [
  `${caucus.name} would keep your name, how to reach you, what you say about ${meetsIn(meeting.channel) ? 'coming' : 'voting'}, and that ${asks.asker} asked you. That you are here says something about your politics, so few see it, and how to reach you is encrypted.`,
  `It is used to ask you about this ${occasionOf(meeting)}, by the ways you choose, and for nothing else. Nobody writes down what they suppose you think.`,
  'The stewards see it, and one organiser while they ring you. You can ask who looked.',
  `It goes by itself on ${sayDay(goes)}. You get a link of your own that ends it at once.`,
]

const names = ['name', 'phone', 'email', 'joined'] as const

const answerForm = (visit: Visit, { asks, meeting }: Open, refusal?: Refusal): Html => {
  const typed = typedIn({ values: Object.fromEntries(names.map(name => [name, visit.form.text(name)])), fields: refusal?.fields })
  const error = (name: string) => (refusal?.fields?.[name] ? { error: refusal.fields[name] } : {})
  return form({
    action: visit.path,
    label: 'Your answer',
    ...(refusal ? { refusal } : {}),
    body: html`${radioChips({
      name: 'says',
      label: askWords[meeting.channel].askOwn,
      choices: [
        { value: 'yes', label: 'Yes' },
        { value: 'maybe', label: 'Not sure, but tell me more' },
      ],
      value: visit.form.text('says'),
      ...error('says'),
    })}
${textField({ ...typed('name'), label: 'Your name', autocomplete: 'name', maxlength: 80 })}
${checkChips({ name: 'consent', label: `How may you be asked about this ${occasionOf(meeting)}?`, choices: channels, values: visit.form.all('consent'), ...error('consent') })}
${textField({ ...typed('phone'), label: 'Your phone', type: 'tel', autocomplete: 'tel', optional: true, maxlength: 30 })}
${textField({ ...typed('email'), label: 'Your e-mail', type: 'email', autocomplete: 'email', optional: true, maxlength: 254 })}
${isVote(meeting) ? dateField({ ...typed('joined'), label: 'When you joined the organisation', hint: 'Then we can tell whether you have a vote. About is good enough.', optional: true }) : nothing}
${checkField({ name: 'old', label: 'I am 16 or older', checked: visit.form.text('old') === 'yes', ...error('old') })}
${formActions({ body: button({ label: `I agree: tell ${asks.asker}’s caucus`, kind: 'red' }) })}`,
  })
}

const noForm = (visit: Visit): Html =>
  html`<form class="one" action="${visit.path}" method="post">${button({ label: 'No, thank you', kind: 'ghost', name: 'no', value: 'yes' })}</form>`

const entered = (visit: Visit, { caucus, meeting, goes }: Open): NewPerson => {
  const today = dayOf(visit.now, meeting.zone)
  const cover = caucus.covers.find(one => one.unit === meeting.unit) ?? caucus.covers[0]
  const joined = dayIn(visit.form.text('joined'))
  return {
    caucus: caucus.id,
    account: null,
    name: visit.form.text('name'),
    phone: visit.form.text('phone') || null,
    email: visit.form.text('email') || null,
    area: '',
    pack: cover?.pack ?? '',
    unit: cover?.unit ?? '',
    source: 'self-entered',
    sourceNote: '',
    purpose: `Asking about one ${occasionOf(meeting)}, as agreed by the link of somebody they know`,
    basis: 'consent',
    on: today,
    by: null,
    expiresOn: goes,
    history: joined && cover && !isAfter(joined, today) ? [{ kind: 'joined', on: joined, unit: cover.unit }] : [],
    historySaidBy: 'person',
    consents: channels
      .filter(({ value }) => visit.form.all('consent').includes(value))
      .map(({ value }) => ({
        purpose: 'asking',
        channel: value,
        how: 'on the page of a link that somebody they know sent',
        expiresOn: goes,
      })),
    notice: 'on the page of the link',
  }
}

const unanswered = (visit: Visit): Refusal | null => {
  const fields: Record<string, string> = {}
  if (!['yes', 'maybe'].includes(visit.form.text('says')))
    fields['says'] = 'Choose one. If it is no, press “No, thank you”: then nothing is kept.'
  if (visit.form.text('old') !== 'yes') fields['old'] = 'Only whoever is 16 or older can be kept here. You are welcome all the same.'
  const ways = visit.form.all('consent')
  if (visit.form.text('phone') === '' && (ways.includes('phone') || ways.includes('text')))
    fields['phone'] = 'By which number, since you chose it above?'
  if (visit.form.text('email') === '' && ways.includes('email')) fields['email'] = 'At which address, since you chose it above?'
  if (ways.length === 0) fields['consent'] = 'Choose at least one way. Without it nothing can be kept.'
  return Object.keys(fields).length === 0 ? null : refuse('Nothing was kept.', { fields })
}

/** No ends the link and keeps nothing; a yes is kept once, by the person themself. */
export const answerAsked =
  (deps: TurnoutDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const open = await openOf(deps, visit)
    if (!open) return missing('such link')
    const token = visit.param('token')
    if (visit.form.text('no') === 'yes') {
      await decline(visit.tx, token)
      return show(
        visit.frame({
          title,
          body: pageHead({
            title: 'That is all',
            lead: 'Nothing about you was kept, and nobody is told. The link opens nothing any more.',
          }),
        }),
      )
    }
    const refusal = unanswered(visit)
    const added = refusal ?? (await addPeople(visit.tx, deps.key, [entered(visit, open)], visit.now))
    if (isRefusal(added)) return showAgain(askedFrame(visit, open, added))
    const [person] = added
    const stop = person && (await agree(visit.tx, token, person, visit.form.text('says') === 'yes' ? 'yes' : 'maybe'))
    if (!stop) return showAgain(askedFrame(visit, open, refuse('This link was answered meanwhile, so nothing was kept.')))
    await reckonAgain(visit, open.caucus.id, open.meeting.key)
    return show(thanksFrame(visit, open, `${deps.publicUrl}${turnoutPaths.noMore(stop)}`))
  }

const thanksFrame = (visit: Visit, { caucus, meeting, goes }: Open, stop: string): Html =>
  visit.frame({
    title,
    body: html`${pageHead({ title: 'Thank you', lead: `Somebody of ${caucus.name} will be in touch, in the way you chose. The ${occasionOf(meeting)} is ${sayWhen(meeting)}.` })}
${card({
  title: 'Keep this address',
  lead: `It is yours alone, and is shown only now. Its page ends every call and letter with one press. What is kept goes by itself on ${sayDay(goes)}.`,
  body: html`<p><a href="${stop}">${stop}</a></p>`,
})}`,
  })
