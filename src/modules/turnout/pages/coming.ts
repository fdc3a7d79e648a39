import { html } from 'hono/html'
import type { Id } from '#kernel/id.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import { caucusesOf } from '#kernel/scope.ts'
import { preferenceOf } from '#modules/contests/index.ts'
import { caucusesById, networkPaths } from '#modules/network/index.ts'
import { historyOf, type Need, peopleOf, recordNeeds } from '#modules/people/index.ts'
import { button, checkChips, form, formActions, linkButton, radioChips } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { emptyState, notice } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { dayMark } from '#web/say.ts'
import { mayRecord } from '../asks/outcome.ts'
import { askWords, needChoices, planNames } from '../asks/words.ts'
import { noPlan, recordCommitment } from '../commands.ts'
import type { TurnoutDeps } from '../deps.ts'
import { reckonAgain } from '../jobs.ts'
import { planLiftsAgain } from '../lifts/plan.ts'
import { type Channel, concerns, hasEnded, isVote, type Meeting, meetingOf, meetsIn, occasionOf, onTheRoll, sayOver } from '../meeting.ts'
import { turnoutPaths } from '../paths.ts'
import { type LastWord, lastWords } from '../queries.ts'
import type { Plan } from '../tables.ts'
import { sayTask, sayWhen, typedOr } from './view.ts'

/** The asker's own record in a caucus that covers the contest's unit, with what they last said there. */
export type Mine = {
  readonly person: Id<'person'>
  readonly caucus: Id<'caucus'>
  /** Of the caucus, for whoever is in it with a role; null: asked by it, and no more. */
  readonly inside: string | null
  readonly word: LastWord | undefined
  readonly needs: readonly Need[]
  /** Coarse. */
  readonly area: string
  /** By the year of birth that they told, not surely 18 yet. */
  readonly young: boolean
  /** False: not on the roll of this vote, and welcome to listen. */
  readonly votes: boolean
  /** Name of the option that the caucus backs; null: none that the asker may see. */
  readonly backed: string | null
}
export type Asked = { readonly meeting: Meeting; readonly mine: readonly Mine[]; readonly isOver: boolean }

export const askedOf = async ({ packs }: TurnoutDeps, visit: Visit): Promise<Asked | null> => {
  const meeting = await meetingOf(visit.tx, packs, visit.param('contest'), visit.now)
  if (!meeting || !visit.who || (isVote(meeting) && !meeting.state.begun)) return null
  const own = (await historyOf(visit.tx, visit.who.account)).filter(record => concerns(meeting, record))
  const words = await lastWords(
    visit.tx,
    meeting.key,
    own.map(({ person }) => person),
  )
  const inside = await caucusesById(
    visit.tx,
    own.map(({ caucus }) => caucus).filter(id => caucusesOf(visit.who, ['member', 'organiser', 'steward']).includes(id)),
  )
  const mine: Mine[] = []
  const today = visit.now.toZonedDateTimeISO(meeting.zone).toPlainDate()
  for (const { person, caucus, events } of own) {
    const [known] = await peopleOf(visit.tx, { caucus, ids: [person] })
    const preference = await preferenceOf(visit.tx, caucus, meeting.key, visit.now)
    const backed = meeting.state?.contest.options.find(({ id }) => id === preference?.option)?.name ?? null
    mine.push({
      person,
      caucus,
      inside: inside.find(({ id }) => id === caucus)?.slug ?? null,
      word: words.get(person),
      needs: known?.needs ?? [],
      area: known?.area ?? '',
      young: known?.young ?? false,
      backed,
      votes: onTheRoll(meeting, events, today).eligible,
    })
  }
  const isOver = hasEnded(meeting, visit.now)
  return { meeting, mine, isOver }
}

/** One's own word about coming to a vote, and what would help. */
export const comingPage =
  (deps: TurnoutDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const asked = await askedOf(deps, visit)
    return asked ? show(frameOf(visit, asked)) : missing('vote or meeting that is known to you', '/today')
  }

const frameOf = (visit: Visit, asked: Asked, refusal?: Refusal): Html => {
  const { meeting, mine, isOver } = asked
  const [first] = mine
  const words = askWords[meeting.channel]
  return visit.frame({
    title: words.askOwn,
    current: '/today',
    crumbs: [{ href: '/today', label: 'Today' }, { label: words.askOwn }],
    audience: 'the stewards of your caucus, and whoever of it is handed your name for a call',
    body: html`${pageHead({ kicker: meeting.title, title: words.askOwn, lead: `The ${occasionOf(meeting)} is ${sayWhen(meeting)}${meeting.place ? `, ${meeting.place}` : ''}. ${sayTask(meeting)}`.trim() })}
${first ? html`${saidSoFar(first, meeting)}${isOver ? notice({ body: `${sayOver(meeting)}.` }) : answerForm(visit, asked, first, refusal)}` : notInCaucus(meeting)}`,
  })
}

export const notInCaucus = ({ channel }: Pick<Meeting, 'channel'>): Html =>
  emptyState({
    title: 'You are in no caucus there',
    why: meetsIn(channel)
      ? 'What you say about coming is kept by your caucus, and by nobody else. Come all the same.'
      : 'What you say about voting is kept by your caucus, and by nobody else. Vote all the same.',
    next: linkButton({ href: networkPaths.caucuses(), label: 'Find a caucus', kind: 'ghost' }),
  })

const saidSoFar = ({ word, ...mine }: Mine, { zone, key, channel }: Meeting): Html => {
  if (!word || word.said === 'sympathiser') return nothing
  const firm = word.said === 'yes' || word.said === 'confirmed'
  const said =
    choicesFor(mine, channel).find(({ value }) => value === (firm ? 'yes' : word.said))?.label ?? askWords[channel].said[word.said]
  return notice({
    tone: firm ? 'good' : 'calm',
    body: html`So far: “${said}”, on ${dayMark(word.at.toZonedDateTimeISO(zone).toPlainDate())}. What you say last counts.${firm ? html`${meetsIn(channel) ? html` <a href="${turnoutPaths.pass(key)}">Your code for the door</a> · <a href="${turnoutPaths.ownLift(key)}">A lift: ask for one, or offer one</a> ·` : nothing}${mine.inside ? html` <a href="${turnoutPaths.friends(mine.inside, key)}">Ask people you know</a>` : nothing}` : nothing}`,
  })
}

const choicesFor = ({ backed, votes }: Pick<Mine, 'backed' | 'votes'>, channel: Channel) => [
  {
    value: 'yes',
    label: channel === 'gathering' ? 'Yes' : votes ? (backed ? `Yes, for ${backed}` : 'Yes, with my caucus') : 'Yes, to listen',
  },
  ...(votes && channel !== 'gathering' ? [{ value: 'other', label: `Yes, and I decide ${meetsIn(channel) ? 'there' : 'then'}` }] : []),
  { value: 'maybe', label: 'Not sure' },
  { value: 'no', label: meetsIn(channel) ? 'Can’t come' : 'I will not vote' },
]

const answerForm = (visit: Visit, { meeting }: Asked, { word, needs, ...mine }: Mine, refusal?: Refusal): Html => {
  const error = (name: string) => (refusal?.fields?.[name] ? { error: refusal.fields[name] } : {})
  const words = askWords[meeting.channel]
  const choices = choicesFor(mine, meeting.channel)
  const said = word?.said === 'confirmed' ? 'yes' : word?.said
  const already = choices.find(({ value }) => value === said)?.value
  const wanted = visit.query('need') === 'lift' ? [...needs, 'lift'] : needs
  return form({
    action: turnoutPaths.coming(meeting.key),
    token: visit.token,
    label: words.askOwn,
    ...(refusal ? { refusal } : {}),
    body: html`${radioChips({ name: 'answer', label: words.askOwn, shape: 'pairs', choices, value: typedOr(visit, 'answer', already), ...error('answer') })}
${planNames.map(name =>
  radioChips({
    name,
    label: words.plan[name].own,
    optional: true,
    choices: words.plan[name].choices.map(value => ({ value, label: value })),
    value: typedOr(visit, name, word?.plan[name]),
    ...error(name),
  }),
)}
${words.needs.length === 0 ? nothing : checkChips({ name: 'needs', label: meetsIn(meeting.channel) ? 'What would help you to come?' : 'What would help you to vote?', optional: true, choices: words.needs, values: visit.form.all('needs').length > 0 ? visit.form.all('needs') : wanted })}
${formActions({ body: button({ label: 'Tell my caucus', kind: 'red' }) })}`,
  })
}

type Answer = 'yes' | 'other' | 'maybe' | 'no'
const isAnswer = (text: string): text is Answer => ['yes', 'other', 'maybe', 'no'].includes(text)

/** Writes it to one's own record in each caucus there. The same answer twice is one row. */
export const sayComing =
  (deps: TurnoutDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const asked = await askedOf(deps, visit)
    if (!asked || !visit.who || asked.mine.length === 0) return missing('vote or meeting that you could speak about', '/today')
    const { meeting, mine, isOver } = asked
    const answer = visit.form.text('answer')
    const plan = planOf(visit)
    const refusal = isOver
      ? refuse(`${sayOver(meeting)}.`)
      : isAnswer(answer)
        ? mayRecord({ outcome: answer, plan })
        : refuse('Nothing was saved yet.', { fields: { answer: 'Choose one of them.' } })
    if (refusal || !isAnswer(answer)) return showAgain(frameOf(visit, asked, refusal ?? undefined))
    const asksNeeds = askWords[meeting.channel].needs.length > 0
    const wanted = needsOf(visit, plan)
    for (const { person, caucus, word, needs } of mine) {
      if (!sameWord(word, answer, plan))
        await recordCommitment(visit.tx, { person, caucus, contest: meeting.key, said: answer, at: visit.now, by: visit.who.account, plan })
      const added = wanted.filter(need => !needs.includes(need))
      if (asksNeeds)
        await recordNeeds(visit.tx, person, { wanted: added, dropped: needs.filter(need => !wanted.includes(need)) }, visit.now)
      await reckonAgain(visit, caucus, meeting.key)
      await planLiftsAgain(visit, caucus, meeting.key)
    }
    const asksLift = answer !== 'no' && answer !== 'other' && wanted.some(need => need === 'lift' || need === 'can-drive')
    if (asksLift) return goTo(turnoutPaths.ownLift(meeting.key), 'Noted. Say here when and from where, so that a lift can be found.')
    return goTo('/today', answer === 'no' ? 'Noted. Thank you for saying so.' : 'Noted. Your caucus counts on what you said.')
  }

const planOf = (visit: Visit): Plan => ({
  when: visit.form.text('when') || null,
  from: visit.form.text('from') || null,
  how: visit.form.text('how') || null,
})

const needsOf = (visit: Visit, plan: Plan): Need[] => {
  const ticked = needChoices.map(({ value }) => value).filter(need => visit.form.all('needs').includes(need))
  return plan.how === 'a lift' && !ticked.includes('lift') ? [...ticked, 'lift'] : ticked
}

const sameWord = (word: LastWord | undefined, answer: Answer, plan: Plan): boolean => {
  const kept = answer === 'yes' ? plan : noPlan
  return word?.said === answer && word.plan.when === kept.when && word.plan.from === kept.from && word.plan.how === kept.how
}
