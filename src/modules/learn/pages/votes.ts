import { html } from 'hono/html'
import { daysBetween } from '#kernel/day.ts'
import { contestsPaths } from '#modules/contests/index.ts'
import { type Caucus, networkPaths } from '#modules/network/index.ts'
import type { Entitlement, RollRefusal } from '#modules/rulebook/index.ts'
import { linkButton } from '#web/forms.ts'
import { type Content, type Html, nothing } from '#web/html.ts'
import { card, disclosure, folds, list, type Tone, tag, why } from '#web/pieces.ts'
import { dayMark, sayTime } from '#web/say.ts'
import type { ContestRights, EverydayRight, Rights } from '../rights.ts'
import { mainReasons } from '../rules/reasons.ts'
import { citation } from './sources.ts'

type Part = { readonly rights: Rights; readonly groups: readonly Caucus[]; readonly word: (text: string) => Html }

/** One card for the members' vote of each contest, and one for ordinary meetings: the answer, the rule and its source, and what to do instead. */
export const votesPart = ({ rights, groups, word }: Part): Html =>
  folds({
    items: [
      ...rights.contests.map(contest => contestCard({ rights, contest, word })),
      ...alike(rights.everyday).map(same => everydayCard({ rights, same, groups, word })),
    ],
  })

/** Rules of several procedures that are checked alike, with the same answer, are one card. */
const alike = (everyday: readonly EverydayRight[]): EverydayRight[][] => [
  ...Map.groupBy(everyday, ({ answer }) => JSON.stringify({ ...answer, rule: '' })).values(),
]

const answerTag = (answer: Entitlement | null): Html => {
  const words: Readonly<Record<Entitlement['may'], { label: string; tone: Tone }>> = {
    yes: { label: 'You may vote', tone: 'good' },
    no: { label: 'No vote', tone: 'warn' },
    unknown: { label: 'Not known yet', tone: 'calm' },
  }
  return tag(words[answer?.may ?? 'unknown'])
}

const contestCard = ({ rights, contest, word }: { rights: Rights; contest: ContestRights; word: Part['word'] }): Html => {
  const { state, rule, answer, on, joinedBy } = contest
  const { place } = state.contest
  return card({
    title: html`${state.contest.title}: the members’ vote`,
    aside: answerTag(answer),
    folded: { open: false, line: on ? html`${dayMark(on.day)}${on.time ? html`, ${sayTime(on.time)}` : nothing}` : 'Day not known yet' },
    body: html`<p>${on ? html`${dayMark(on.day)}${on.time ? html`, ${sayTime(on.time)}` : nothing}` : 'Day not known yet'}${place === 'unknown' ? html` · place not known yet` : html` · ${place}`}</p>
${rule ? html`${why({ text: word(rule.text) })}${answerBody(answer, false)}${asChecked(answer)}` : html`<p>No rule was found on who may vote in this. Ask whoever runs it.</p>`}
${answer?.may === 'no' && rights.standing.member ? instead(contest, word) : nothing}
${joinedBy ? html`<p class="small">A vote in this goes to those who had joined by ${dayMark(joinedBy, 'long')}.</p>` : nothing}
${rule ? citation(rights.pack, rule) : nothing}`,
    actions: linkButton({ href: contestsPaths.contest(state.key), label: 'Who stands, and what comes next', kind: 'ink' }),
  })
}

const everydayCard = ({ rights, same, groups, word }: Part & { same: readonly EverydayRight[] }): Html => {
  const [first] = same
  if (!first) return nothing
  const { answer } = first
  const texts = [...new Set(same.map(({ rule }) => rule.text))]
  const { pack, unit, today } = rights
  const does = [...new Set(same.flatMap(({ levers }) => levers))].flatMap(id => pack.levers.get(id) ?? [])
  const [group] = groups
  return card({
    title: 'Ordinary meetings of your branch and local party',
    folded: { open: false, line: html`As they matter for: ${same.map(({ procedure }) => procedure.name).join('; ')}` },
    aside: answer.may === 'no' && answer.opens ? tag({ label: html`opens ${dayMark(answer.opens)}`, tone: 'warn' }) : answerTag(answer),
    body: html`${answer.may === 'no' && answer.opens ? html`<p>Your vote opens on <strong>${dayMark(answer.opens, 'long')}</strong>, in ${daysBetween(today, answer.opens)} days.</p>` : nothing}
${texts.map(text => why({ text: word(text) }))}${answerBody(answer, true)}${asChecked(answer)}
${does.map(lever => html`<p><strong>${answer.may === 'yes' ? 'What to do' : 'Until then'}:</strong> ${word(lever.do)} ${answer.may === 'yes' ? nothing : word(lever.text)}</p>`)}
${same.map(one => citation(pack, one.rule))}`,
    actions: group
      ? linkButton({ href: `${networkPaths.caucus(group.slug)}/meetings`, label: html`When ${unit.name} meets next`, kind: 'ghost' })
      : linkButton({ href: networkPaths.unit(unit.id), label: html`${unit.name}: who could tell you the day`, kind: 'ghost' }),
  })
}

/** `floats`: the rule is read on whichever day one asks, so nothing can come too late. */
const answerBody = (answer: Entitlement | null, floats: boolean): Html => {
  if (!answer) return nothing
  switch (answer.may) {
    case 'yes':
      return answer.unchecked.length > 0
        ? html`<p>You meet it, as far as this can be checked. Besides:</p>${list({ items: answer.unchecked })}`
        : html`<p>You meet it.</p>`
    case 'unknown':
      return html`<p>${answer.why} ${answer.ask} ${answer.moments.length > 0 ? 'When the day is known, the answer will stand here.' : nothing}</p>`
    case 'no':
      return list({ items: reasons({ failed: answer.failed, floats }) })
  }
}

/** The rule as the program reads it, in words that it makes itself, so that anybody can see whether it reads it rightly. */
const asChecked = (answer: Entitlement | null): Html =>
  answer ? html`<p class="small mute">Checked here as: ${answer.said}.</p>` : nothing

/** Each reason with what would mend it, and for a meeting on a day, whether that is still in time. */
const reasons = ({ failed, floats }: { failed: RollRefusal['failed']; floats: boolean }): Content[] =>
  mainReasons(failed).map(
    ({ why: reason, next, inTime, mend }) => html`${reason} ${next} ${floats || mend === 'wait' ? nothing : timeTag(inTime)}`,
  )

const timeTag = (inTime: boolean): Html =>
  tag(inTime ? { label: 'still in time', tone: 'good' } : { label: 'not in time for this one', tone: 'plain' })

/** What remains without a vote: the levers of the voting night that are open to this person, such as to come, listen and ask. */
const instead = ({ state, levers }: ContestRights, word: Part['word']): Html => {
  const open = levers.filter(lever => lever.stage === state.voteStage?.id && (lever.state === 'open' || lever.state === 'not-yet'))
  const texts = open.flatMap(({ lever }) => state.pack.levers.get(lever) ?? [])
  if (texts.length === 0) return nothing
  const rolls = state.procedure.rolls.filter(roll => open.some(({ rule }) => rule === roll.id))
  return html`<p><strong>What you can do instead:</strong></p>${list({ items: texts.map(({ name, do: act }) => html`<strong>${name}.</strong> ${word(act)}`) })}
${rolls.map(roll => disclosure({ summary: 'May I come without a vote?', body: html`<p>${roll.text}</p>${citation(state.pack, roll)}` }))}`
}
