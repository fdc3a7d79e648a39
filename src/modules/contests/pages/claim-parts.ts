import { html } from 'hono/html'
import type { Refusal } from '#kernel/refusal.ts'
import { button, dateField, form, formActions, hiddenField, textArea, textField, typedIn } from '#web/forms.ts'
import { type Content, type Html, nothing } from '#web/html.ts'
import { onceField } from '#web/once.ts'
import { disclosure, list, outside, tag } from '#web/pieces.ts'
import type { Visit } from '#web/route.ts'
import { sayDay, sayMoment } from '#web/say.ts'
import type { Offer, OwnClaim } from '../claims.ts'
import { contestsPaths } from '../paths.ts'
import { leastDaysToAnswer } from '../rules/read-claim.ts'
import type { Typed } from '../rules/read-opening.ts'
import { whenOf } from '../rules/when.ts'
import { capital, sayConfidence } from './words.ts'

export const claimKindWords = { fact: 'said as fact', allegation: 'an allegation', opinion: 'an opinion' } as const

/** Who says it, how it is known, and what those it concerns answered. */
export const claimFacts = (claim: OwnClaim): Content => {
  const { kind, author, saidBy, caucusName, confidence, evidence, address } = claim
  const whose = author ? `${author}, ${caucusName}` : `from ${caucusName}`
  return html`${claimKindWords[kind]}: ${whose}${saidBy ? `, as said by ${saidBy}` : ''}; ${sayConfidence(confidence)}.${evidence ? html`<br>${evidence}` : nothing}${address ? html`<br>${outside({ address, text: address })}` : nothing}${replyFacts(claim)}`
}

const replyFacts = ({ offers, kind, ruling }: OwnClaim): Html => {
  const answers = offers.filter(offer => offer.answer !== null)
  if (answers.length > 0) return html`${answers.map(({ toWhom, answer }) => html`<br>Answered by ${toWhom}: ${answer}`)}`
  const last = offers.at(-1)
  const asked = last
    ? html`<br>${capital(last.toWhom)} was asked on ${sayDay(last.on)} for an answer by ${sayDay(last.answerBy)}; none is recorded.`
    : nothing
  return html`${asked}${kind === 'allegation' && ruling ? html`<br><span class="mute small">Looked at by ${ruling.byWhom}: ${ruling.why}</span>` : nothing}`
}

/** Where a claim stands: public, waiting, refused or held back. */
export const claimState = ({ isPublic, ruling }: OwnClaim, zone: string): Html => {
  if (isPublic) return tag({ label: 'public', tone: 'good' })
  if (ruling === null) return tag({ label: 'waits for a moderator; nobody else sees it', tone: 'warn' })
  const words = ruling.ruling === 'refused' ? 'not published' : 'held back'
  return html`${tag({ label: words, tone: 'bad' })} <span class="small">${ruling.byWhom}, ${sayMoment(ruling.at, zone)}: ${ruling.why}</span>`
}

export const offerFields = ['toWhom', 'how', 'offered', 'answerBy', 'answer']
type OfferForm = Pick<Visit, 'form' | 'now' | 'token'> & {
  readonly base: string
  readonly claim: OwnClaim
  readonly zone: string
}
export type Retyped = { readonly claim: string; readonly typed: Typed; readonly refusal: Refusal } | null

/** A right of reply: to whom it was shown, when, and what they answered. Offering again, or answering, is a further line. */
export const offerForm = ({ base, form: sent, token, claim, now, zone }: OfferForm, retyped: Retyped): Html => {
  const mine = retyped?.claim === claim.id ? retyped : null
  const today = whenOf(now, zone).day
  const last = claim.offers.at(-1)
  const typed = mine?.typed ?? {
    toWhom: last?.toWhom ?? '',
    how: last?.how ?? '',
    offered: (last?.on ?? today).toString(),
    answerBy: (last?.answerBy ?? today.add({ days: 7 })).toString(),
  }
  const plain = typedIn({ values: typed, fields: mine?.refusal.fields })
  const field = (name: string) => ({ ...plain(name), id: `f-${name}-${claim.id}` })
  return html`${claim.offers.length > 0 ? list({ items: claim.offers.map(offerLine) }) : nothing}${disclosure({
    summary: last ? 'Record the answer, or ask again' : 'Offer a right of reply',
    open: mine !== null,
    body: form({
      action: contestsPaths.reply(base, claim.id),
      token,
      refusal: mine ? { why: mine.refusal.why } : null,
      label: `Right of reply: ${claim.point}`,
      body: html`${onceField({ form: sent })}${hiddenField({ name: 'claim', value: claim.id })}
${textField({ ...field('toWhom'), label: 'To whom it was shown', maxlength: 120 })}
${textField({ ...field('how'), label: 'How', hint: 'By letter, by mail, in person.', maxlength: 200 })}
${dateField({ ...field('offered'), label: 'On which day' })}
${dateField({ ...field('answerBy'), label: 'Answer asked for by', hint: `At least ${leastDaysToAnswer} days from today.` })}
${textArea({ ...field('answer'), label: 'Their answer, in their words', optional: true, rows: 3, maxlength: 2000 })}
${formActions({ body: button({ label: 'Write it down', kind: 'ghost' }) })}`,
    }),
  })}`
}

const offerLine = ({ toWhom, how, on, answerBy, answer }: Offer): string =>
  `Shown to ${toWhom} on ${sayDay(on, 'dated')} (${how}); answer asked for by ${sayDay(answerBy, 'dated')}: ${answer ?? 'none recorded'}`
