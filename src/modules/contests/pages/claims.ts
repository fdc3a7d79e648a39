import { html } from 'hono/html'
import { type Id, parseId } from '#kernel/id.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { button, form, formActions, linkButton, radioChips, selectField, textArea, textField, typedIn } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { idOnce, onceField } from '#web/once.ts'
import { card, notice } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { addClaim, addOffer, claimById, claimsOfMine, type Moderators, moderatorsOf, type OwnClaim } from '../claims.ts'
import { contestsPaths } from '../paths.ts'
import { contestAt } from '../queries.ts'
import { readClaim, readOffer, waitsForModerator } from '../rules/read-claim.ts'
import type { Typed } from '../rules/read-opening.ts'
import { whenOf } from '../rules/when.ts'
import type { ContestState, Packs } from '../state.ts'
import { claimFacts, claimState, offerFields, offerForm, type Retyped } from './claim-parts.ts'
import { moderationAgain } from './moderation.ts'
import { crumbsIn, type Place, placeOf } from './place.ts'

type Deps = { readonly packs: Packs; readonly zone: string }
type Subject = { readonly place: Place; readonly state: ContestState; readonly mine: readonly OwnClaim[]; readonly moderators: Moderators }

const subjectOf = async (visit: Visit, { packs }: Deps, contest: string): Promise<Subject | null> => {
  const place = await placeOf(visit)
  const state = place && (await contestAt(visit.tx, packs, contest, visit.now))
  if (!place || !state || place.kind !== 'caucus') return null
  return { place, state, mine: await claimsOfMine(visit.tx, contest), moderators: await moderatorsOf(visit.tx, place.id) }
}

/** Whether the visitor stewards this very caucus. */
const isSteward = ({ who, scope }: Visit): boolean =>
  who?.grants.some(
    ({ role, scope: held }) => role === 'steward' && held.kind === 'caucus' && scope.kind === 'caucus' && held.id === scope.id,
  ) ?? false

export const claimsPage =
  (deps: Deps) =>
  async (visit: Visit): Promise<Reply> => {
    const subject = await subjectOf(visit, deps, visit.param('contest'))
    if (!subject) return missing('contest of this name', contestsPaths.all())
    return show(page(visit, subject, { typed: { author: visit.who?.name ?? '' }, refusal: null, retyped: null }))
  }

const fields = ['point', 'says', 'kind', 'confidence', 'evidence', 'address', 'saidBy', 'author']

export const makeClaim =
  (deps: Deps) =>
  async (visit: Visit): Promise<Reply> => {
    const subject = await subjectOf(visit, deps, visit.param('contest'))
    const { who, scope } = visit
    if (!subject || !who || scope.kind !== 'caucus') return missing('contest of this name', contestsPaths.all())
    const typed = Object.fromEntries(fields.map(name => [name, visit.form.text(name)]))
    const read = readClaim(typed)
    if (isRefusal(read)) return showAgain(page(visit, subject, { typed, refusal: read, retyped: null }))
    const waits = waitsForModerator(read.kind, isSteward(visit))
    const about = { contest: subject.state.key, caucus: scope.id, caucusName: subject.place.name, waits }
    const claim = idOnce<'claim'>(visit, typed)
    const isNew = await addClaim(visit.tx, read, about, who.account, claim)
    if (isNew) await visit.audit('claim.made', claim, { kind: read.kind, waits: waits ? 1 : 0 })
    return goTo(
      contestsPaths.claims(subject.place.base, subject.state.key),
      waits ? 'It is kept, and waits for a moderator. Until then only you and moderators see it.' : 'It is on the page of the contest.',
    )
  }

/** A right of reply that was offered, or its answer: by the author, or by a moderator. */
export const recordReply =
  (deps: Deps) =>
  async (visit: Visit): Promise<Reply> => {
    const id = parseId<'claim'>(visit.param('claim'))
    const place = await placeOf(visit)
    const claim = id && (await claimById(visit.tx, id))
    if (!place || !claim || !visit.who || !(claim.isMine || claim.mayModerate)) return missing('such claim', contestsPaths.all())
    const typed = Object.fromEntries(offerFields.map(name => [name, visit.form.text(name)]))
    const read = readOffer(typed, whenOf(visit.now, deps.zone).day)
    if (isRefusal(read)) return replyAgain(visit, deps, claim, { claim: claim.id, typed, refusal: read })
    if (await addOffer(visit.tx, claim.id, read, visit.who.account, idOnce(visit, typed)))
      await visit.audit('claim.reply-recorded', claim.id, { answered: read.answer ? 1 : 0 })
    return goTo(claim.isMine ? contestsPaths.claims(place.base, claim.contest) : contestsPaths.moderation(place.base), 'Written down.')
  }

const replyAgain = async (visit: Visit, deps: Deps, claim: OwnClaim, retyped: Retyped): Promise<Reply> => {
  if (!claim.isMine) return moderationAgain(visit, deps, retyped)
  const subject = await subjectOf(visit, deps, claim.contest)
  return subject ? showAgain(page(visit, subject, { typed: {}, refusal: null, retyped })) : missing('such claim', contestsPaths.all())
}

type Shown = { readonly typed: Typed; readonly refusal: Refusal | null; readonly retyped: Retyped }

const page = (visit: Visit, { place, state, mine, moderators }: Subject, { typed, refusal, retyped }: Shown): Html =>
  visit.frame({
    title: `Say what you know or think: ${state.contest.title}`,
    current: contestsPaths.all(),
    crumbs: [
      ...crumbsIn(place, '').slice(0, 2),
      { href: contestsPaths.contest(state.key), label: state.contest.title },
      { label: 'What you know' },
    ],
    audience: 'you and moderators, until it is public; then anyone',
    body: html`${pageHead({ title: 'Say what you know or think', kicker: state.contest.title, lead: 'Accounts that differ stand side by side, and none is merged into another. An allegation is looked at by somebody outside your caucus, after whoever it is about could answer.' })}
${moderatorsNotice(moderators)}
${form({ action: contestsPaths.claims(place.base, state.key), token: visit.token, refusal, label: 'A claim', body: claimFields(visit, typed, refusal, state) })}
${mine.map(claim => myClaim(visit, place, claim, { zone: state.zone, retyped }))}`,
  })

const moderatorsNotice = (moderators: Moderators): Html => {
  switch (moderators) {
    case 'network':
      return notice({ body: 'What waits is looked at by stewards of other caucuses of your network, or by its coordinators.' })
    case 'organisation':
      return notice({ body: 'Your caucus is in no network. What waits is looked at by coordinators of networks in your organisation.' })
    case 'nobody':
      return notice({
        tone: 'warn',
        title: 'Nobody can look at claims of your caucus yet',
        body: 'What waits is kept, and stays unseen until your caucus joins a network, or a network of your organisation has a coordinator.',
      })
  }
}

const claimFields = (visit: Visit, typed: Typed, refusal: Refusal | null, { key }: ContestState): Html => {
  const field = typedIn({ values: typed, fields: refusal?.fields })
  return html`${onceField(visit)}
${textField({ ...field('point'), label: 'Which question does it answer?', hint: 'Claims on the same question stand side by side.', maxlength: 200 })}
${textArea({ ...field('says'), label: 'What you say', rows: 3, maxlength: 1000 })}
${radioChips({
  ...field('kind'),
  label: 'What is it?',
  choices: [
    { value: 'fact', label: 'A fact', note: 'it can be looked up or was seen' },
    { value: 'opinion', label: 'An opinion', note: 'it carries your name' },
    { value: 'allegation', label: 'An allegation', note: 'that somebody did wrong' },
  ],
})}
${textArea({ ...field('evidence'), label: 'How it is known', optional: true, rows: 3, maxlength: 1000 })}
${textField({ ...field('address'), label: 'Web address', optional: true, maxlength: 300 })}
${textField({ ...field('saidBy'), label: 'Who said so, if it was not you', optional: true, maxlength: 120 })}
${textField({ ...field('author'), label: 'Your name, shown with an opinion', optional: true, maxlength: 80 })}
${selectField({
  ...field('confidence'),
  label: 'How sure is it?',
  choices: [
    { value: 'medium', label: 'one good source' },
    { value: 'high', label: 'well sourced' },
    { value: 'low', label: 'weakly sourced' },
    { value: 'unknown', label: 'not sourced' },
  ],
})}
${formActions({ body: html`${button({ label: 'Say it', kind: 'red' })}${linkButton({ href: contestsPaths.contest(key), label: 'Back', kind: 'ghost' })}` })}`
}

type Around = { readonly zone: string; readonly retyped: Retyped }

const myClaim = (visit: Visit, { base }: Place, claim: OwnClaim, { zone, retyped }: Around): Html =>
  card({
    title: claim.point,
    compact: true,
    id: `claim-${claim.id satisfies Id<'claim'>}`,
    body: html`<p><strong>${claim.says}</strong></p><p>${claimFacts(claim)}</p><p>${claimState(claim, zone)}</p>
${claim.kind === 'allegation' ? offerForm({ ...visit, base, claim, zone }, retyped) : nothing}`,
  })
