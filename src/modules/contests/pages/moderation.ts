import { html } from 'hono/html'
import { parseId } from '#kernel/id.ts'
import { button, type FieldState, form, formActions, linkButton, radioChips, textField, typedIn } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, disclosure, emptyState } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { addRuling, claimById, claimsToModerate, type OwnClaim } from '../claims.ts'
import { contestsPaths } from '../paths.ts'
import { mayRule, rulings } from '../rules/moderate.ts'
import { whenOf } from '../rules/when.ts'
import { claimFacts, claimState, offerForm, type Retyped } from './claim-parts.ts'
import { crumbsIn, type Place, placeOf } from './place.ts'
import { capital } from './words.ts'

type Deps = { readonly zone: string }

/** Claims of other caucuses of the same network, and for its coordinators of those that are in none: what waits, and what is public and could be held back. */
export const moderationPage =
  (deps: Deps) =>
  async (visit: Visit): Promise<Reply> => {
    const place = await placeOf(visit)
    return place ? show(page(visit, place, deps, { claims: await claimsToModerate(visit.tx), retyped: null })) : missing('such page')
  }

/** The same page with a form as it was typed. */
export const moderationAgain = async (visit: Visit, deps: Deps, retyped: Retyped): Promise<Reply> => {
  const place = await placeOf(visit)
  return place ? showAgain(page(visit, place, deps, { claims: await claimsToModerate(visit.tx), retyped })) : missing('such page')
}

export const ruleOnClaim =
  (deps: Deps) =>
  async (visit: Visit): Promise<Reply> => {
    const place = await placeOf(visit)
    const id = parseId<'claim'>(visit.param('claim'))
    const claim = id && (await claimById(visit.tx, id))
    const { who, form: sent } = visit
    if (!place || !claim || !who || !(claim.mayModerate || claim.isMine)) return missing('such claim', contestsPaths.all())
    const typed = { ruling: sent.text('ruling'), why: sent.text('why') }
    const ruling = rulings.find(one => one === typed.ruling) ?? null
    const { kind, offers, isMine: isAuthor } = claim
    const refusal = mayRule({ kind, offers, isAuthor, ruling, why: typed.why, today: whenOf(visit.now, deps.zone).day })
    if (refusal || !ruling) return moderationAgain(visit, deps, refusal && { claim: claim.id, typed, refusal })
    await addRuling(visit.tx, claim.id, { ruling, why: typed.why, byWhom: `${who.name}, ${place.name}`.slice(0, 160) }, who.account)
    await visit.audit('claim.ruled', claim.id, { ruling })
    return goTo(contestsPaths.moderation(place.base), ruling === 'published' ? 'It is on the page of the contest.' : 'It is not public.')
  }

type Shown = { readonly claims: readonly OwnClaim[]; readonly retyped: Retyped }

const page = (visit: Visit, place: Place, deps: Deps, { claims, retyped }: Shown): Html => {
  const others = retyped && !claims.some(one => one.id === retyped.claim) ? retyped.refusal : null
  return visit.frame({
    title: 'Claims to look at',
    current: '/caucuses',
    crumbs: crumbsIn(place, 'Claims'),
    audience: 'its author and the moderators; your reason, anyone who may see the claim',
    body: html`${pageHead({ title: 'Claims to look at', kicker: capital(place.name), lead: 'From other caucuses of the network, and to its coordinators from caucuses that are in none. Nothing that waits is seen by anybody else. You decide about no claim of your own, or of your own caucus.' })}
${others ? card({ title: others.why, tone: 'hot', lead: others.next ?? '' }) : nothing}
${claims.length === 0 ? none() : claims.map(claim => claimCard(visit, place, claim, { zone: deps.zone, retyped }))}`,
  })
}

const none = (): Html =>
  emptyState({
    title: 'Nothing to look at',
    why: 'Here stands what other caucuses of the network say of contests, before it is public.',
    next: linkButton({ href: contestsPaths.all(), label: 'Contests', kind: 'ghost' }),
  })

const claimCard = (visit: Visit, { base }: Place, claim: OwnClaim, { zone, retyped }: { zone: string; retyped: Retyped }): Html => {
  const mine = retyped?.claim === claim.id && 'ruling' in retyped.typed ? retyped : null
  const plain = typedIn({ values: mine?.typed ?? {}, fields: mine?.refusal.fields })
  const field = (name: string) => ({ ...plain(name), id: `f-${name}-${claim.id}` })
  return card({
    title: claim.point,
    body: html`<p><strong>${claim.says}</strong></p><p>${claimFacts(claim)}</p>
<p>${claimState(claim, zone)} <a href="${contestsPaths.contest(claim.contest)}">The contest</a></p>
${claim.kind === 'allegation' ? offerForm({ ...visit, base, claim, zone }, mine ? null : retyped) : nothing}
${rulingForm(visit, base, claim, { field, mine })}`,
  })
}

type Fields = { readonly field: (name: string) => FieldState; readonly mine: Retyped }

/** What is public can be taken back; that is done rarely, so the form is folded away. */
const rulingForm = (visit: Visit, base: string, claim: OwnClaim, { field, mine }: Fields): Html => {
  const body = form({
    action: contestsPaths.ruling(base, claim.id),
    token: visit.token,
    refusal: mine ? { why: mine.refusal.why } : null,
    label: `Decide: ${claim.point}`,
    body: html`${radioChips({
      ...field('ruling'),
      label: 'What becomes of it',
      choices: [
        ...(claim.isPublic ? [] : [{ value: 'published', label: 'Publish' }]),
        { value: 'refused', label: 'Do not publish' },
        { value: 'held', label: 'Hold back', note: 'until more is known' },
      ],
    })}
${textField({ ...field('why'), label: 'Why', maxlength: 500 })}
${formActions({ body: button({ label: 'Decide', kind: 'ink' }) })}`,
  })
  return claim.isPublic ? disclosure({ summary: 'Take it back from the page', open: mine !== null, body }) : body
}
