import type { Channel } from '../meeting.ts'
import type { Outcome, Plan, Said } from '../tables.ts'

type Choice = { readonly value: string; readonly label: string }

/** Answers to a plan question, as the caller reads them. */
type Question = { readonly label: string; readonly own: string; readonly choices: readonly string[] }

/** What is asked about a vote: nobody comes to a ballot by post. */
export type AskWords = {
  readonly ask: string
  readonly askOwn: string
  /** What the form of a call offers. */
  readonly answers: readonly Choice[]
  readonly said: Readonly<Record<Said, string>>
  readonly outcomes: Readonly<Record<Outcome, string>>
  /** The three plan questions: when, from where, how (Nickerson and Rogers 2010: asking them is what helps). */
  readonly plan: Readonly<Record<keyof Plan, Question>>
  /** What would help; none where nobody goes anywhere. */
  readonly needs: readonly { readonly value: NeedChoice; readonly label: string }[]
}
type NeedChoice = (typeof needChoices)[number]['value']

export const planNames = ['when', 'from', 'how'] as const

const outcomeWords: Readonly<Record<Outcome, string>> = {
  'no-answer': 'no answer',
  'call-back': 'asked to be rung again',
  yes: 'will come',
  maybe: 'not sure',
  no: 'can’t come',
  other: 'backs another, or would not say',
  'wrong-number': 'wrong number',
  stop: 'asked not to be called again',
}

const saidWords: Readonly<Record<Said, string>> = {
  sympathiser: 'sympathises, not asked yet',
  asked: 'asked, no answer yet',
  maybe: 'not sure',
  yes: 'said yes',
  confirmed: 'confirmed',
  no: 'can’t come',
  other: 'backs another, or would not say',
  came: 'came',
  'came-undone': 'not here after all',
}

export const needChoices = [
  { value: 'lift', label: 'A lift' },
  { value: 'can-drive', label: 'Can drive others' },
  { value: 'childcare', label: 'Childcare' },
  { value: 'step-free', label: 'Step-free way in' },
  { value: 'interpreter', label: 'Interpreter' },
  { value: 'quiet-space', label: 'Quiet space' },
] as const

const answersWith = (no: string): readonly Choice[] => [
  { value: 'yes', label: 'Yes' },
  { value: 'maybe', label: 'Not sure' },
  { value: 'no', label: no },
  { value: 'other', label: 'Backs another, or won’t say' },
]

const atMeeting: AskWords = {
  ask: 'Will they come?',
  askOwn: 'Will you come?',
  answers: answersWith('Can’t come'),
  said: saidWords,
  outcomes: outcomeWords,
  plan: {
    when: {
      label: 'When will they set out?',
      own: 'When will you set out?',
      choices: ['straight from work', 'an hour before', 'half an hour before'],
    },
    from: { label: 'From where?', own: 'From where?', choices: ['home', 'work', 'elsewhere'] },
    how: { label: 'How will they get there?', own: 'How will you get there?', choices: ['on foot', 'bus or train', 'drives', 'a lift'] },
  },
  needs: needChoices,
}

/** Nobody votes, so nobody backs anybody. */
const toGathering: AskWords = { ...atMeeting, answers: atMeeting.answers.filter(({ value }) => value !== 'other') }

/** @param how the ways there are of voting in it */
const overDays = (how: readonly string[], needs: AskWords['needs']): AskWords => ({
  ask: 'Will they vote?',
  askOwn: 'Will you vote?',
  answers: answersWith('Won’t vote'),
  said: { ...saidWords, no: 'won’t vote', came: 'has voted', 'came-undone': 'has not voted after all' },
  outcomes: { ...outcomeWords, yes: 'will vote', no: 'won’t vote' },
  plan: {
    when: {
      label: 'When will they do it?',
      own: 'When will you do it?',
      choices: ['in the first days', 'at a weekend', 'in the last days'],
    },
    from: { label: 'From where?', own: 'From where?', choices: ['home', 'work', 'elsewhere'] },
    how: { label: 'How?', own: 'How?', choices: how },
  },
  needs,
})

/** By how a vote is held, and for a meeting without one. */
export const askWords: Readonly<Record<Channel, AskWords>> = {
  room: atMeeting,
  post: overDays(['posts it', 'somebody posts it for them'], []),
  online: overDays(['on a phone', 'on a computer'], []),
  mixed: overDays(['by post', 'online', 'in person'], needChoices),
  gathering: toGathering,
}

/** `Margaret T.`: enough to ring somebody by. */
export const shortName = (name: string): string => {
  const words = name.split(/\s+/)
  const last = words.length > 1 ? words.at(-1) : undefined
  return last ? `${words[0]} ${last.slice(0, 1)}.` : name
}

/** `07… 118`: that it is the right number, not the number. */
export const shortPhone = (phone: string): string => {
  const digits = phone.replace(/\D/g, '')
  return `${digits.slice(0, 2)}… ${digits.slice(-3)}`
}
