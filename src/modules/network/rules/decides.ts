import { type Day, isAfter, isBefore } from '#kernel/day.ts'

/** What a member asks when asking who decides. The words are the page's; the ids are those of a pack. */
export const topics = {
  selection: { asks: 'who our candidate is', also: 'selection select candidate mp representative reselect trigger vote' },
  panel: { asks: 'who is on the list members vote on', also: 'panel longlist shortlist interview gate list' },
  timetable: { asks: 'when each step is', also: 'timetable date day deadline freeze when' },
  roll: { asks: 'who may vote', also: 'roll freeze membership list eligible entitled register' },
  count: { asks: 'who chairs, counts and certifies', also: 'chair count teller scrutineer certify result returning officer' },
  officers: {
    asks: 'who sits on committees and holds posts',
    also: 'officer committee chair secretary treasurer executive board seat elect',
  },
  delegates: { asks: 'who our delegates are', also: 'delegate delegation conference convention represent' },
  motions: { asks: 'which motions are debated and passed', also: 'motion resolution agenda debate amend conference proposal' },
  policy: { asks: 'what our policy is', also: 'policy manifesto programme' },
  rules: { asks: 'what the rules are, and who may go round them', also: 'rule constitution standing order vary override interpret' },
  discipline: { asks: 'a complaint, an appeal, a case of discipline', also: 'discipline complaint appeal suspend expel conduct dispute' },
} as const satisfies Record<string, { readonly asks: string; readonly also: string }>
export type Topic = keyof typeof topics
export const topicIds = Object.keys(topics) as readonly Topic[]
export const isTopic = (text: string): text is Topic => Object.hasOwn(topics, text)

type Valid = { readonly valid_from: Day | 'unknown'; readonly valid_to: Day | null }
type Power = 'sets-timetable' | 'holds-list' | 'chairs' | 'counts' | 'certifies' | 'interprets-rules' | 'publishes' | 'communicates'
type Kind = 'candidate' | 'measure' | 'retention' | 'apportionment' | 'office' | 'delegates' | 'alignment'
type StageLike = Valid & {
  readonly name: string
  readonly decider: string
  readonly gate: 'yes' | 'no' | 'unknown'
  readonly appeal: { readonly to: string | null }
}
type ProcedureLike = Valid & {
  readonly id: string
  readonly name: string
  readonly kind: Kind
  /** What it is about, where that is not what such a kind usually is. */
  readonly topic: Topic | null
  readonly stages: readonly StageLike[]
  readonly controls: readonly (Valid & { readonly power: Power; readonly body: string })[]
  readonly overrides: readonly (Valid & { readonly body: string; readonly may_vary: readonly string[] })[]
}
type BodyLike = Valid & { readonly id: string; readonly level: string; readonly about: string; readonly decides: readonly Topic[] }
export type PowerFacts = {
  readonly bodies: ReadonlyMap<string, BodyLike>
  readonly procedures: ReadonlyMap<string, ProcedureLike>
  readonly remedies: ReadonlyMap<string, Valid & { readonly name: string; readonly forum: string }>
}

/** That a body, or one that is not known, has a say in something. */
export type Decision = {
  readonly topic: Topic
  /** Id of a body; null: a source names none. */
  readonly body: string | null
  readonly what: string
  /** Name of the procedure; null: it is said of the body itself, or of a remedy. */
  readonly where: string | null
  /** A stage of a procedure, a power over it, what the body says of itself, or what comes to it afterwards. */
  readonly kind: 'stage' | 'power' | 'own' | 'remedy' | 'appeal'
  /** Options can be taken out here. */
  readonly gate: boolean
}

const topicOf: Readonly<Record<Kind, Topic>> = {
  candidate: 'selection',
  retention: 'selection',
  alignment: 'selection',
  measure: 'motions',
  office: 'officers',
  delegates: 'delegates',
  apportionment: 'delegates',
}

const powers: Readonly<Record<Power, { readonly topic: Topic | null; readonly what: string }>> = {
  'sets-timetable': { topic: 'timetable', what: 'Sets the timetable' },
  'holds-list': { topic: 'roll', what: 'Holds the list of members' },
  chairs: { topic: 'count', what: 'Chairs' },
  counts: { topic: 'count', what: 'Counts' },
  certifies: { topic: 'count', what: 'Certifies the result' },
  'interprets-rules': { topic: 'rules', what: 'Says what the rules mean' },
  publishes: { topic: null, what: 'Publishes' },
  communicates: { topic: null, what: 'Writes to members' },
}

const standsOn =
  (on: Day) =>
  ({ valid_from, valid_to }: Valid): boolean =>
    (valid_from === 'unknown' || !isAfter(valid_from, on)) && (valid_to === null || !isBefore(valid_to, on))

const knownBody = (id: string): string | null => (id === 'unknown' ? null : id)

/** Everything that the rules in force on a day say about who has a say in what. */
export const decisionsOf = ({ bodies, procedures, remedies }: PowerFacts, on: Day): Decision[] => {
  const stands = standsOn(on)
  const ofProcedures = [...procedures.values()].filter(stands).flatMap(procedure => [
    ...procedure.stages.filter(stands).flatMap(stage => ofStage(procedure, stage, bodies)),
    ...procedure.controls.filter(stands).flatMap(control => {
      const { topic, what } = powers[control.power]
      return topic ? [{ topic, body: knownBody(control.body), what, where: procedure.name, kind: 'power' as const, gate: false }] : []
    }),
    ...procedure.overrides.filter(stands).map(({ body, may_vary }) => ({
      topic: 'rules' as const,
      body: knownBody(body),
      what: `May vary ${may_vary.join(', ')}`,
      where: procedure.name,
      kind: 'power' as const,
      gate: false,
    })),
  ])
  const ofRemedies = [...remedies.values()].filter(stands).map(({ name, forum }) => ({
    topic: 'discipline' as const,
    body: knownBody(forum),
    what: name,
    where: null,
    kind: 'remedy' as const,
    gate: false,
  }))
  const ofBodies = [...bodies.values()]
    .filter(stands)
    .flatMap(({ id, about, decides }) =>
      decides.map(topic => ({ topic, body: id, what: about, where: null, kind: 'own' as const, gate: false })),
    )
  return withoutTwins([...ofProcedures, ...ofRemedies, ...ofBodies])
}

/** A stage is about what its procedure is about; one at which others take names out is also about who is on the list. */
const ofStage = (procedure: ProcedureLike, stage: StageLike, bodies: PowerFacts['bodies']): Decision[] => {
  const topic = procedure.topic ?? topicOf[procedure.kind]
  const said = {
    body: knownBody(stage.decider),
    what: stage.name,
    where: procedure.name,
    kind: 'stage' as const,
    gate: stage.gate === 'yes',
  }
  const byOthers = said.gate && topic === 'selection' && bodies.get(stage.decider)?.level !== 'member'
  const appeal = stage.appeal.to
  return [
    { topic, ...said },
    ...(byOthers ? [{ topic: 'panel' as const, ...said }] : []),
    ...(appeal !== null && appeal !== 'unknown'
      ? [
          {
            topic: 'discipline' as const,
            body: appeal,
            what: `Appeal against: ${stage.name}`,
            where: procedure.name,
            kind: 'appeal' as const,
            gate: false,
          },
        ]
      : []),
  ]
}

const withoutTwins = (all: readonly Decision[]): Decision[] => [
  ...new Map(all.map(one => [`${one.topic} ${one.body} ${one.what} ${one.where}`, one])).values(),
]

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word.length > 2 && !small.has(word))

/** Words that every question has. */
const small: ReadonlySet<string> = new Set(['who', 'what', 'which', 'when', 'the', 'our', 'and', 'are', 'for', 'decide', 'decides', 'may'])

/** Alike when one begins with the other, but for the ending of a plural: `delegates`, `delegation`. */
const alike = (asked: string, word: string): boolean => {
  const stem = asked.length > 5 ? asked.slice(0, -2) : asked.replace(/s$/, '')
  return word.startsWith(stem) || (word.length > 4 && asked.startsWith(word))
}

/** How many of the words asked are among these. */
const hits = (asked: readonly string[], text: string): number => {
  const words = wordsOf(text)
  return asked.filter(one => words.some(word => alike(one, word))).length
}

/** Which of the topics a question is about: those that most of its words point to, the best first. */
export const topicsAsked = (question: string): Topic[] => {
  const asked = wordsOf(question)
  const scored = topicIds.map(topic => ({ topic, score: hits(asked, `${topics[topic].asks} ${topics[topic].also}`) }))
  const best = Math.max(...scored.map(({ score }) => score))
  return best === 0 ? [] : scored.filter(({ score }) => score === best).map(({ topic }) => topic)
}

/** What is said in the words of a question, most words first; a name of the body counts as said. */
export const decisionsAsked = (
  question: string,
  all: readonly Decision[],
  bodies: ReadonlyMap<string, { readonly name: string; readonly short: string | null; readonly about: string }>,
): Decision[] => {
  const asked = wordsOf(question)
  const scored = all.map(decision => {
    const body = decision.body === null ? undefined : bodies.get(decision.body)
    const text = [decision.what, decision.where ?? '', body?.name ?? '', body?.short ?? '', body?.about ?? ''].join(' ')
    return { decision, score: hits(asked, text) }
  })
  const best = Math.max(0, ...scored.map(({ score }) => score))
  return best === 0 ? [] : scored.filter(({ score }) => score === best).map(({ decision }) => decision)
}
