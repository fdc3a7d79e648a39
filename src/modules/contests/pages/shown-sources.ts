import { gatesOf } from '#modules/rulebook/index.ts'
import { countedIn } from '../facts.ts'
import type { BaseRate } from '../rules/base-rate.ts'
import type { ContestState } from '../state.ts'
import type { Shown } from './record-cards.ts'

/** Keys of every source cited on the page of a contest as of its moment. */
export const shownSources = (state: ContestState, base: BaseRate): Shown => {
  const { pack, procedure } = state
  const isOfUnits = countedIn(state.contest, procedure) === 'units'
  const turnout = isOfUnits ? 'none' : base.turnout
  const remedies = procedure.stages
    .filter(stage => stage.gate === 'yes')
    .flatMap(stage => stage.remedies.flatMap(id => pack.remedies.get(id)?.sources ?? []))
  const seats = gatesOf(procedure, pack.bodies, { events: [], moments: {}, holidays: pack.holidays }).flatMap(gate =>
    gate.distance.path.flatMap(hop => pack.bodies.get(hop.body)?.seats.find(group => group.id === hop.group)?.sources ?? []),
  )
  const ofContest = new Set([
    ...state.events.flatMap(event => event.sources),
    ...state.figures.flatMap(figure => figure.sources),
    ...[...state.rounds, ...state.tallies].flatMap(({ sources }) => sources),
    ...state.claims.flatMap(claim => claim.sources),
    ...state.options.flatMap(({ option }) => [...option.endorsements, ...option.preferred_by].flatMap(one => one.sources)),
  ])
  const ofRules = new Set([
    ...procedure.controls.flatMap(control => control.sources),
    ...remedies,
    ...seats,
    ...(turnout === 'none' ? [] : turnout.rows.flatMap(row => (row.pack === pack.about.id ? row.sources : []))),
  ])
  return { ofContest, ofRules: ofRules.difference(ofContest) }
}
