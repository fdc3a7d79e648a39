import type { ContestFacts, Told } from '#src/modules/contests/rules/facts.ts'

export const told = <Value>(value: Value, more: Partial<Told<Value>> = {}): Told<Value> => ({
  value,
  approx: false,
  sources: [],
  from: null,
  ...more,
})

/** A contest of which nothing but what is given is on record. */
export const contest = (key: string, more: Partial<ContestFacts> = {}): ContestFacts => ({
  key,
  title: key,
  pack: 'pack',
  organisation: 'An organisation',
  kind: 'candidate',
  procedure: 'Selection',
  level: 'local',
  channel: 'room',
  counted: 'people',
  turnout: null,
  days: [],
  nodes: {},
  margin: null,
  marginVotes: null,
  decided: null,
  challenged: null,
  gates: [],
  year: null,
  begins: null,
  ...more,
})
