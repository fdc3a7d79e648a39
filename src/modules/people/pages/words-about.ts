import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import type { Caucus } from '#modules/network/index.ts'
import { button, form, formActions, hiddenField, oneButtonForm, selectField, textArea, textField, typedIn } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { card, list } from '#web/pieces.ts'
import type { Visit } from '#web/route.ts'
import { dayMark } from '#web/say.ts'
import { giveConsent } from '../commands.ts'
import type { PeopleDeps, VoteAhead } from '../deps.ts'
import { peoplePaths } from '../paths.ts'
import type { PersonInFull } from '../queries.ts'
import { mayWrite } from '../rules/words.ts'
import { type Words, wordsOf, writeWords } from '../words.ts'

type Of = { readonly visit: Visit; readonly caucus: Caucus; readonly person: PersonInFull; readonly refusal?: Refusal | undefined }

export const agreedToWords = ({ consents }: Pick<PersonInFull, 'consents'>, visit: Pick<Visit, 'now'>, zone: string): boolean =>
  consents.some(
    one =>
      one.purpose === 'words' &&
      one.ended_at === null &&
      (one.expires_on === null || Temporal.PlainDate.compare(one.expires_on, dayOf(visit.now, zone)) > 0),
  )

const wordsList = (all: readonly Words[], titles: readonly VoteAhead[]): Html =>
  all.length === 0
    ? nothing
    : list({
        kind: 'ruled',
        items: all.map(
          one => html`<p>“${one.words}”</p>
<p class="mute small">For ${titles.find(({ key }) => key === one.contest)?.title ?? 'a vote that is over'}, written ${dayMark(one.written_on, 'dated')}; goes on ${dayMark(one.goes_on, 'dated')}.</p>`,
        ),
      })

/** Words about somebody on their page: only while they agree to it. */
export const wordsForm = async (deps: PeopleDeps, { visit, caucus, person, refusal }: Of): Promise<Html> => {
  const typed = typedIn({
    values: Object.fromEntries(['contest', 'words', 'how'].map(name => [name, visit.form.text(name)])),
    fields: refusal?.fields,
  })
  const common = { action: peoplePaths.words(caucus.slug, person.id), token: visit.token, ...(refusal ? { refusal } : {}) }
  if (!agreedToWords(person, visit, deps.zone))
    return card({
      title: 'Words about them',
      compact: true,
      folded: { open: refusal !== undefined, line: 'They have not agreed to any.' },
      lead: 'None, for they have not agreed to it. With their agreement you may write down what they can do or said, for one vote; they read each word.',
      body: form({
        ...common,
        label: 'That they agreed to words about them',
        body: html`${hiddenField({ name: 'what', value: 'agree' })}${textField({ ...typed('how'), label: 'How they agreed', hint: 'Such as “said so on the phone on 6 January”.', maxlength: 200 })}
${formActions({ body: button({ label: 'They agreed', kind: 'ghost' }) })}`,
      }),
    })
  const ahead = await deps.votesAhead(visit.tx, caucus, visit.now)
  return card({
    title: 'Words about them',
    compact: true,
    lead: 'What they can do or said, as they would put it. They read it; it goes 90 days after the vote, or at once when they no longer agree.',
    body: html`${wordsList(await wordsOf(visit.tx, person.id), ahead)}
${
  ahead.length === 0
    ? html`<p>No vote of your units is ahead whose day is known, so there is nothing to write for.</p>`
    : form({
        ...common,
        label: 'Words about them',
        body: html`${hiddenField({ name: 'what', value: 'write' })}${selectField({ ...typed('contest'), label: 'For which vote', choose: 'Choose one', choices: ahead.map(({ key, title }) => ({ value: key, label: title })) })}
${textArea({ ...typed('words'), label: 'In words', rows: 2, maxlength: 300 })}${formActions({ body: button({ label: 'Write it down', kind: 'ghost' }) })}`,
      })
}`,
  })
}

export const saveWords = async (deps: PeopleDeps, { visit, caucus, person }: Omit<Of, 'refusal'>): Promise<Refusal | null> => {
  if (!visit.who) return refuse('Nothing was written down.')
  if (visit.form.text('what') === 'agree') {
    const how = visit.form.text('how')
    if (how.length < 1 || how.length > 200)
      return refuse('Nothing was recorded.', { fields: { how: 'Say how they agreed: in words, at most 200 letters.' } })
    if (agreedToWords(person, visit, deps.zone)) return null
    await giveConsent(visit.tx, {
      person: person.id,
      purpose: 'words',
      channel: 'in-person',
      on: dayOf(visit.now, deps.zone),
      how,
      at: visit.now,
    })
    return null
  }
  const ahead = await deps.votesAhead(visit.tx, caucus, visit.now)
  const contest = ahead.find(({ key }) => key === visit.form.text('contest'))
  const words = visit.form.text('words')
  const refusal = mayWrite({ agreed: agreedToWords(person, visit, deps.zone), contest: contest !== undefined, words })
  if (refusal || !contest) return refusal
  await writeWords(visit.tx, { person: person.id, contest: contest.key, vote: contest.vote, words, by: visit.who.account, at: visit.now })
  return null
}

/** What its subject reads of it, and where they agree or end it. */
export const ownWords = (visit: Visit, person: PersonInFull, words: readonly Words[], zone: string): Html =>
  agreedToWords(person, visit, zone)
    ? card({
        title: 'What the stewards wrote about you',
        compact: true,
        lead:
          words.length === 0
            ? 'Nothing so far. You agreed that they may, in words, where you read it.'
            : 'Because you agreed to it. Each goes by its day.',
        body: wordsList(words, []),
        actions: oneButtonForm({
          action: peoplePaths.withdraw(person.id),
          token: visit.token,
          label: 'Erase it, and end my agreement to it',
          kind: 'ghost',
          fields: { purpose: 'words' },
        }),
      })
    : card({
        title: 'Words about you',
        compact: true,
        lead: 'None are written, for you have not agreed to it. If you do, the stewards may write down in words what you can do or said, for one vote at a time; you read it here, and it goes 90 days after the vote.',
        actions: oneButtonForm({
          action: peoplePaths.agreeToWords(person.id),
          token: visit.token,
          label: 'I agree to that',
          kind: 'ghost',
        }),
      })
