/**
 * Compares a result of ours with one that another program gave, cell by cell, by position of the candidates. Both are the public
 * JSON layout of docs/api/count.md; where a key is missing in the expected result nothing is compared.
 */

export type Difference = { readonly stage: number; readonly cell: string; readonly expected: string; readonly ours: string }

type Json = Readonly<Record<string, unknown>>

const record = (value: unknown): Json => (typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {})
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const names = (value: unknown): readonly string[] => list(value).map(String)
const shown = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing'))

/** `12.50` and `12.5` are the same number of votes; missing is none. */
const digits = (value: unknown): string => {
  const text = value === undefined ? '0' : shown(value)
  return /^\d+\.\d+$/.test(text) ? text.replace(/\.?0+$/, '') : text
}

/** In a stage's order, those with equal votes are one set: names become votes and the set is compared beside it. */
const order = (who: readonly string[], votes: Json): string => shown([who.map(each => digits(votes[each])), [...who].sort()])

/** Elected in order, stage by stage, so that equal votes can be told. */
const electedOrder = (who: readonly string[], stages: readonly Json[]): string => {
  const at = (name: string) => stages.find(stage => names(stage['electedHere']).includes(name))
  return shown([who.map(each => [at(each)?.['stage'] ?? 0, digits(record(at(each)?.['votes'])[each])]), [...who].sort()])
}

/** One program lists a transfer as several acts; what it has after each transfer is what others call a stage. */
const collapsed = (expected: Json, ours: Json): readonly Json[] => {
  const stages = list(expected['stages']).map(record)
  const inActs = stages.some(stage => 'round' in stage) && !list(ours['stages']).some(stage => 'round' in record(stage))
  if (!inActs) return stages
  const transfers = stages.filter(stage => ['begin', 'transfer'].includes(String(record(stage['action'])['type'])))
  return transfers.map(({ votes, nonTransferable }, i) => ({ stage: i + 1, votes, nonTransferable }))
}

export const differences = (expected: Json, ours: Json): Difference[] => {
  const found: Difference[] = []
  const note = (stage: number, cell: string, a: string, b: string) => {
    if (a !== b) found.push({ stage, cell, expected: a, ours: b })
  }
  for (const key of ['election', 'seats', 'quota', 'finalQuota', 'ballots', 'blankBallotsDropped', 'candidates', 'withdrawn'])
    if (key in expected) note(0, key, digits(expected[key]), digits(ours[key]))
  for (const key of ['pairwise', 'smithSet', 'ranking', 'tiesBrokenAtStages'])
    if (key in expected) note(0, key, sorted(expected[key]), sorted(ours[key]))
  if ('borda' in expected) note(0, 'borda', sorted(record(expected['borda'])['count']), sorted(record(ours['borda'])['count']))
  const theirs = collapsed(expected, ours)
  const own = list(ours['stages']).map(record)
  note(0, 'number of stages', String(theirs.length), String(own.length))
  for (const [i, stage] of theirs.entries()) compareStage(stage, own[i] ?? {}, names(expected['candidates']), i + 1, note)
  const acts = own.some(stage => 'round' in stage)
  const elected = acts ? shown : (who: readonly string[]) => electedOrder(who, own)
  note(0, 'elected', elected(names(expected['elected'])), elected(names(ours['elected'])))
  return found
}

/** Keys of objects in alphabetical order; lists stay as they are. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )

type Note = (stage: number, cell: string, expected: string, ours: string) => void

const compareStage = (expected: Json, ours: Json, candidates: readonly string[], number: number, note: Note): void => {
  const [theirs, own] = [record(expected['votes']), record(ours['votes'])]
  for (const name of candidates) note(number, `votes of ${name}`, digits(theirs[name]), digits(own[name]))
  if (expected['keep'])
    for (const name of candidates)
      note(number, `keep of ${name}`, digits(record(expected['keep'])[name]), digits(record(ours['keep'])[name]))
  for (const key of ['nonTransferable', 'quota', 'surplus', 'round'])
    if (key in expected) note(number, key, digits(expected[key]), digits(ours[key]))
  const action = record(expected['action'])
  const did = record(ours['action'])
  if ('type' in action) note(number, 'action', shown(action['type']), shown(did['type']))
  if ('text' in action) note(number, 'action in words', shown(action['text']), shown(did['text']))
  if ('candidates' in action)
    note(number, 'action on', shown([...names(action['candidates'])].sort()), shown([...names(did['candidates'])].sort()))
  if (!('votes' in expected) || !('action' in expected) || 'round' in expected) return
  note(number, 'electedHere', order(names(expected['electedHere']), theirs), order(names(ours['electedHere']), theirs))
  note(number, 'excludedHere', shown([...names(expected['excludedHere'])].sort()), shown([...names(ours['excludedHere'])].sort()))
}
