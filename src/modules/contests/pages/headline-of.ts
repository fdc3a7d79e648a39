import { daysBetween } from '#kernel/day.ts'
import type { Stage, TimedStage, When } from '#modules/rulebook/index.ts'
import { axisState } from '../rules/axis.ts'
import { and, inWords, type Standing } from '../rules/headline.ts'
import { type ContestState, isYearly } from '../state.ts'
import { nextOf, voteWhen } from '../summary.ts'
import { isGate } from './contest-axis.ts'
import { sayWhen } from './words.ts'

/** What the headline needs to know of a contest. */
export const standingOf = (state: ContestState): Standing => {
  const vote = voteWhen(state)
  return {
    begun: state.begun,
    everyYear: isYearly(state),
    phase: state.phase,
    ofPeople: state.procedure.kind === 'candidate' || state.procedure.kind === 'office' || state.procedure.kind === 'delegates',
    won: Array.isArray(state.won)
      ? state.options.filter(one => one.state === 'won').map(one => one.option.name)
      : state.won === 'unknown'
        ? 'unknown'
        : null,
    gatesAhead: gatesAhead(state).map(({ stage }) => ({ name: stage.name, daysToVote: daysTo(state, stage, vote) })),
    left: state.funnel.findLast(step => step.left !== null && step.stage !== firstStageWithCount(state))?.left ?? null,
    votesToday: vote?.day.equals(state.now.day) ?? false,
    inRoom: state.contest.channel === 'room',
    next: nextOf(state)?.name ?? null,
  }
}

/** How many applied is not how many are left: the first count is of those who came in, unless a gate made it. */
const firstStageWithCount = ({ funnel, procedure }: ContestState): string | null => {
  const first = funnel.find(step => step.left !== null)
  return procedure.stages.find(stage => stage.id === first?.stage)?.gate === 'yes' ? null : (first?.stage ?? null)
}

/** Gates that others decide, before the members' vote and not done. */
const gatesAhead = (state: ContestState): TimedStage<Stage>[] => {
  const vote = state.stages.findIndex(one => one.stage.id === state.voteStage?.id)
  return state.stages.filter(
    (one, index) => index < vote && isGate(state, one.stage) && axisState(state, one, index) !== 'done' && !wasDecided(state, one.stage),
  )
}

/** A list that became known was made, whatever its event is called. */
const wasDecided = ({ events }: ContestState, stage: Stage): boolean =>
  events.some(event => event.stage === stage.id && (event.out.length > 0 || event.in.length > 0 || typeof event.counts?.after === 'number'))

/** Days from a gate to the vote: from its day, or where that is not known, from the last known day before it. */
const daysTo = (state: ContestState, gate: Stage, vote: When | null): number | null => {
  const index = state.stages.findIndex(one => one.stage.id === gate.id)
  const from = state.stages.slice(0, index + 1).findLast(one => one.ends !== null)?.ends
  return from && vote ? daysBetween(from.day, vote.day) : null
}

/** The vote is over and the record goes on: what it says of the whole would tell what had not happened yet. */
const decidedOn = ({ now, rounds, options }: ContestState, on: When): string => {
  const last = rounds.at(-1)
  const figures = Object.entries(last?.votes ?? {}).flatMap(([id, votes]) => {
    const name = options.find(({ option }) => option.id === id)?.option.name
    return name && votes !== 'unknown' ? [{ name, votes }] : []
  })
  const count = figures.toSorted((a, b) => b.votes - a.votes).map(({ name, votes }) => `${name} ${votes}`)
  return `Decided on ${sayWhen(on, now)}.${count.length > 1 ? ` The last count: ${count.join(', ')}.` : ''}`
}

/** One or two sentences below the headline. */
export const leadOf = (state: ContestState): string => {
  const standing = standingOf(state)
  if (state.vote && state.complete && state.contest.about) return state.contest.about
  if (state.vote) return decidedOn(state, state.vote.at)
  const vote = voteWhen(state)
  const on = vote ? ` on ${sayWhen(vote, state.now)}` : ''
  const gates = gatesAhead(state)
  if (state.phase === 'past' || standing.everyYear) return state.procedure.about
  if (gates.length === 0) return `Nothing but members' own vote${on} is left to decide. Who is not there has no part in it.`
  const names = gates.map(({ stage }) => stage.name.toLowerCase()).join(', then ')
  const who = [...new Set(gates.map(({ stage }) => state.pack.bodies.get(stage.decider)?.name ?? 'a body that was not found'))]
  return `Before members vote${on}, ${gates.length === 1 ? 'one gate removes' : `${inWords(gates.length)} gates remove`} options: ${names}. ${and(who)} ${who.length === 1 ? 'decides' : 'decide'}, and members have no say in it.`
}
