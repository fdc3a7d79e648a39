import { html } from 'hono/html'
import { contestsPaths } from '#modules/contests/index.ts'
import type { Caucus } from '#modules/network/index.ts'
import type { LeverNow } from '#modules/rulebook/index.ts'
import { type Html, nothing } from '#web/html.ts'
import { card, disclosure, heading, list } from '#web/pieces.ts'
import { dayMark, sayTime } from '#web/say.ts'
import type { ContestRights, Rights } from '../rights.ts'
import { groupLevers } from '../rules/group-levers.ts'
import { isKnownBy } from '../rules/known-by.ts'
import { citation, sourcesOf } from './sources.ts'

type Part = { readonly rights: Rights; readonly groups: readonly Caucus[]; readonly word: (text: string) => Html }

/** Everything that can be done in each contest, open levers in full, the others folded with the reason why not. */
export const leversPart = ({ rights, word }: Part): Html =>
  html`${rights.contests.map(contest => contestLevers({ rights, contest, word }))}`

const contestLevers = ({ rights, contest, word }: { rights: Rights; contest: ContestRights; word: Part['word'] }): Html => {
  const { state, levers } = contest
  const told = new Set(state.procedure.rolls.map(({ role }) => role))
  const grouped = groupLevers(levers, told, rights.standing.member)
  const fold = (summary: string, some: readonly LeverNow[]): Html =>
    some.length === 0
      ? nothing
      : disclosure({
          summary: `${summary} (${some.length})`,
          body: list({ kind: 'ruled', items: some.map(lever => shortLever(contest, lever)) }),
        })
  return card({
    title: html`${state.contest.title}: what you can do now`,
    id: `levers-${state.key}`,
    body: html`${grouped.open.length > 0 ? list({ kind: 'ruled', items: grouped.open.map(lever => openLever({ contest, lever, word })) }) : html`<p>Nothing is open to you at this moment. What opens, and when, stands below.</p>`}
${fold('Opens later', grouped.notYet)}${fold('Once your membership is in order', grouped.mendFirst)}${fold('Not known yet', grouped.unknown)}
${fold('Not for you in this contest, and why', grouped.never)}${fold('Over', grouped.over)}${fold('If you hold an office, or belong to an affiliate', grouped.otherRoles)}
<p class="small"><a href="${contestsPaths.contest(state.key)}">The contest, stage by stage</a></p>`,
  })
}

const until = ({ until: end }: LeverNow): Html =>
  end
    ? html`until <strong>${dayMark(end.day)}${end.time ? html`, ${sayTime(end.time)}` : nothing}</strong>`
    : html`until a day that is not known yet`

const openLever = ({ contest, lever, word }: { contest: ContestRights; lever: LeverNow; word: Part['word'] }): Html => {
  const { pack, procedure } = contest.state
  const about = pack.levers.get(lever.lever)
  if (!about) return html`${lever.lever}`
  const rule = procedure.rolls.find(roll => roll.id === lever.rule)
  return html`${heading({ level: 3, text: about.name })}<p class="mute small"><a href="${contestsPaths.contest(contest.state.key)}">${stageName(contest, lever)}<span class="unseen">, the stage for: ${about.name}</span></a> · ${until(lever)}${about.effort ? html` · ${about.effort}` : nothing}</p>
${disclosure({ summary: html`How, and why you may<span class="unseen">: ${about.name}</span>`, body: html`<p>${word(about.do)}</p>${about.effect && isToldBy(contest, about.sources) ? html`<p class="mute">${about.effect}</p>` : nothing}<p>${about.text} <span class="small mute">Source: ${sourcesOf(pack, about.sources)}.</span></p>${rule ? html`<p>${rule.text}</p>${citation(pack, rule)}` : nothing}` })}`
}

/** What a lever brought in another contest is not told before its sources were published: the record is replayed, not foretold. */
const isToldBy = ({ state: { pack, now } }: ContestRights, sources: readonly string[]): boolean =>
  isKnownBy(
    sources.flatMap(key => pack.sources.get(key)?.date ?? []),
    now.day,
  )

const stageName = ({ state }: ContestRights, { stage }: LeverNow): string =>
  state.procedure.stages.find(({ id }) => id === stage)?.name ?? stage

const shortLever = (contest: ContestRights, lever: LeverNow): Html => {
  const about = contest.state.pack.levers.get(lever.lever)
  return html`<strong>${about?.name ?? lever.lever}</strong> · ${stageName(contest, lever)}. ${reason(lever)}`
}

const reason = (lever: LeverNow): Html => {
  switch (lever.state) {
    case 'open':
      return html`Open ${until(lever)}.`
    case 'not-yet':
      return html`${lever.refusal ? lever.why : nothing} Opens on ${dayMark(lever.opens.day)}.`
    case 'mend-first':
    case 'never':
      return html`${lever.refusal.why}${lever.refusal.next ? ` ${lever.refusal.next}` : ''}`
    case 'over':
      return html`Over since ${dayMark(lever.since.day)}.`
    case 'unknown':
      return html`${lever.why}`
  }
}
