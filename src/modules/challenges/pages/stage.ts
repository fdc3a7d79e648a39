import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { type ContestState, contestAt, contestsPaths } from '#modules/contests/index.ts'
import type { Remedy, RemedyNow } from '#modules/rulebook/index.ts'
import { linkButton } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { idOnce } from '#web/once.ts'
import { card, definitions, disclosure, emptyState, folds, list, notice, why } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { beginCase } from '../commands.ts'
import type { ChallengesDeps } from '../deps.ts'
import { challengesPaths } from '../paths.ts'
import { type Recourse, recourseAt } from '../recourse.ts'
import { caseFields, readCase, type Typed } from '../rules/case.ts'
import { caseForm, ownCaucuses } from './case-form.ts'
import { beforeVoteWords, bodyLink, deadlineWords, sourceWords, stateTag } from './words.ts'

type Found = { readonly state: ContestState; readonly recourse: Recourse }

const found = async ({ packs }: ChallengesDeps, visit: Visit): Promise<Found | null> => {
  const state = await contestAt(visit.tx, packs, visit.param('contest'), visit.now)
  const recourse = state && recourseAt(state, visit.param('stage'))
  return state && recourse ? { state, recourse } : null
}

export const stagePage =
  (deps: ChallengesDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const asked = await found(deps, visit)
    return asked ? show(pageOf(deps, visit, asked, {}, null)) : missing('such stage', contestsPaths.all())
  }

export const beginOne =
  (deps: ChallengesDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const asked = await found(deps, visit)
    if (!asked || !visit.who) return missing('such stage', contestsPaths.all())
    const { state, recourse } = asked
    const typed: Typed = Object.fromEntries(caseFields.map(name => [name, visit.form.text(name)]))
    const read = readCase(typed, {
      remedies: recourse.remedies.map(one => one.remedy.id),
      caucuses: ownCaucuses(visit.who).map(one => one.id),
      today: dayOf(visit.now, state.zone),
    })
    if (isRefusal(read)) return showAgain(pageOf(deps, visit, asked, typed, read))
    const id = idOnce<'case'>(visit, typed)
    const about = { contest: state.key, stage: recourse.stage.id }
    if (await beginCase(visit.tx, id, about, read, { ...visit.who, at: visit.now })) await visit.audit('case.begun', id)
    return goTo(challengesPaths.case(id), 'The case is kept, as you typed it. The letter is ready to be read through.')
  }

const pageOf = (deps: ChallengesDeps, visit: Visit, { state, recourse }: Found, typed: Typed, refusal: Refusal | null): Html => {
  const { stage, remedies, decider } = recourse
  return visit.frame({
    title: `Challenge: ${stage.name}`,
    current: '/contests',
    crumbs: [
      { href: contestsPaths.all(), label: 'Contests' },
      { href: contestsPaths.contest(state.key), label: state.contest.title },
      { label: `Challenge: ${stage.name}` },
    ],
    audience: 'only you, and the stewards of the caucus that you choose below',
    body: html`${pageHead({
      kicker: state.contest.title,
      title: `${stage.name}: if something went wrong`,
      lead: `Decided by ${decider ?? 'a body that is not known'}. Which remedies there are, who decides them, and what is left of their time.`,
    })}
${remedies.length === 0 ? noRemedy(state, stage.appeal.text) : html`${firstStep(visit, state, recourse)}${remediesPart(deps, state, remedies)}${beginCard(visit, state, recourse, typed, refusal)}`}
${otherStages(state, recourse)}`,
  })
}

const otherStages = (state: ContestState, { stage }: Recourse): Html =>
  disclosure({
    summary: 'Another stage of this contest',
    body: list({
      items: state.procedure.stages
        .filter(one => one.id !== stage.id)
        .map(one => html`<a href="${challengesPaths.stage(state.key, one.id)}">${one.name}</a>`),
    }),
  })

const noRemedy = (state: ContestState, text: string | null): Html =>
  emptyState({
    title: 'No remedy is known for this stage',
    why: text ?? 'None was found in a source. What was done can still be written down, with the day and who saw it.',
    next: linkButton({ href: contestsPaths.contest(state.key), label: 'Back to the contest', kind: 'ghost' }),
  })

/** What whoever comes here wants to do, before they read what there is. */
const firstStep = (visit: Visit, state: ContestState, { stage }: Recourse): Html =>
  visit.who
    ? html`<div class="actions">${linkButton({ href: `${challengesPaths.stage(state.key, stage.id)}?open=begin#begin`, label: 'Write down what happened', kind: 'red' })}</div>`
    : nothing

/** The first that can still be used stands open. */
const remediesPart = (deps: ChallengesDeps, state: ContestState, remedies: readonly RemedyNow<Remedy>[]): Html => {
  const first = remedies.find(one => one.state !== 'expired') ?? remedies[0]
  return folds({ items: remedies.map(one => remedyCard(deps, state, one, one === first)) })
}

const remedyCard = ({ packs }: ChallengesDeps, state: ContestState, one: RemedyNow<Remedy>, open: boolean): Html => {
  const { remedy, above } = one
  const { pack } = state
  return card({
    title: remedy.name,
    id: `remedy-${remedy.id}`,
    aside: stateTag(one),
    folded: { open, line: remedy.ground },
    body: html`${definitions({
      items: [
        { term: 'Who decides it', text: bodyLink(packs, pack, remedy.forum) },
        { term: 'By when', text: deadlineWords(one) },
        { term: 'Decided before the vote, realistically?', text: beforeVoteWords(remedy, state) },
      ],
    })}${disclosure({
      summary: 'Who may use it, what to have in hand, what it can bring',
      body: html`${definitions({
        items: [
          { term: 'Who may use it', text: remedy.standing },
          { term: 'What to have in hand', text: remedy.evidence.length > 0 ? list({ items: remedy.evidence }) : 'nothing is asked for' },
          { term: 'What it can bring', text: remedy.effect },
          {
            term: 'If it fails',
            text:
              above.length > 0 ? list({ items: above.map(tier => tier.name), kind: 'numbered' }) : 'There is no tier above that is known.',
          },
        ],
      })}${why({ text: remedy.text, source: html`${sourceWords(pack, remedy.sources)} Confidence: ${remedy.confidence}.${remedy.dispute ? html` In doubt: ${remedy.dispute}` : nothing}` })}`,
    })}`,
  })
}

const beginCard = (visit: Visit, state: ContestState, recourse: Recourse, typed: Typed, refusal: Refusal | null): Html => {
  const path = challengesPaths.stage(state.key, recourse.stage.id)
  const open = recourse.remedies.some(one => one.state !== 'expired')
  const late = open
    ? nothing
    : notice({
        tone: 'warn',
        body: 'Every remedy of this stage has expired. A case still keeps what happened, for the next tier or for the review.',
      })
  if (!visit.who)
    return card({
      title: 'Begin a case',
      body: html`${late}<p>Signed in, you can write down what happened, say what is a fact and what is not, and have a letter drafted from it. Only you see it, and the stewards you choose.</p>`,
      actions: linkButton({ href: `/sign-in?next=${encodeURIComponent(path)}`, label: 'Sign in to begin' }),
    })
  return card({
    title: 'Begin a case',
    id: 'begin',
    folded: { open: refusal !== null || visit.query('open') === 'begin', line: 'Write down what happened; a letter is drafted from it.' },
    lead: 'What happened, as you would say it to somebody who was not there. It is kept as you type it.',
    body: html`${late}${caseForm({ visit, action: path, recourse, typed, refusal })}`,
  })
}
