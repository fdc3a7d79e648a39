import { type Refusal, refuse } from '#kernel/refusal.ts'

/** One thing that is asked on a paper. The device and the server read the same type. */
export type Question = {
  readonly text: string
  /** In the order in which they stand on the paper; an answer names them by place, from 1. */
  readonly options: readonly string[]
  /** `rank`: options in order of preference. `choose`: options without order. */
  readonly way: 'rank' | 'choose'
  /** How many options an answer may name. */
  readonly most: number
  /** Options may share a place in the order; only for `rank`. */
  readonly equal: boolean
}

/** Preferences in order, each a list of options by place; one option alone unless the question lets them share. `choose`: each alone, ascending. */
export type Answer = readonly (readonly number[])[]
/** One answer for each question. A question left empty is an empty list. */
export type Answers = readonly Answer[]

/** What lets one paper into the box: both base64url without padding. `message` is the RFC 9474 prepared message. */
export type Token = { readonly message: string; readonly signature: string }

/** The paper as one exact text: its SHA-256 is the receipt, on the device, on the server, and for whoever checks the board. */
export const canonicalPaper = ({ box, token, answers }: { box: string; token: Token; answers: Answers }): string =>
  JSON.stringify({ box, token: { message: token.message, signature: token.signature }, answers })

/** A receipt in groups of four letters, as it is read aloud and compared. */
export const receiptGroups = (receipt: string): string[] => receipt.match(/.{1,4}/g) ?? []

/** Null when every answer may go into the box as it is. `fields` names the question: `q1`. */
export const checkAnswers = (questions: readonly Question[], answers: Answers): Refusal | null => {
  if (answers.length !== questions.length)
    return refuse(`This paper has ${answers.length} answers, and ${questions.length} questions are asked.`)
  const fields: Record<string, string> = {}
  questions.forEach((question, at) => {
    const wrong = wrongWith(question, answers[at] ?? [])
    if (wrong !== null) fields[`q${at + 1}`] = wrong
  })
  const first = Object.values(fields)[0]
  return first === undefined ? null : refuse(first, { fields })
}

const wrongWith = ({ options, way, most, equal }: Question, answer: Answer): string | null => {
  const named = answer.flat()
  if (answer.some(place => place.length === 0) || named.some(one => !Number.isInteger(one) || one < 1 || one > options.length))
    return 'This answer names an option that is not on the paper.'
  if (new Set(named).size < named.length) return 'This answer names an option twice.'
  if (named.length > most) return way === 'choose' ? sayMost(most) : `At most ${most} options may be put in order here.`
  if ((way === 'choose' || !equal) && answer.some(place => place.length > 1))
    return 'Two options share a place, and here each needs its own.'
  if (way === 'choose' && named.some((one, at) => one < (named[at - 1] ?? 0)))
    return 'Chosen options are listed as they stand on the paper.'
  return null
}

const sayMost = (most: number): string =>
  most === 1 ? 'Only one option may be chosen here.' : `At most ${most} options may be chosen here.`

/** Where the fields of a form come from: `q1o2` holds the number given to option 2 of question 1; `q1` the options chosen. */
type Fields = { text(name: string): string; all(name: string): readonly string[] }

/** Reads a paper that was filled in without script. @returns the answers, or what to put right, by question. */
export const answersFromForm = (questions: readonly Question[], form: Fields): Answers | Refusal => {
  const fields: Record<string, string> = {}
  const answers = questions.map((question, at) => {
    const read = question.way === 'choose' ? chosen(form, at + 1) : ranked(question, form, at + 1)
    if (typeof read !== 'string') return read
    fields[`q${at + 1}`] = read
    return []
  })
  const first = Object.values(fields)[0]
  return first === undefined ? (checkAnswers(questions, answers) ?? answers) : refuse(first, { fields })
}

const chosen = (form: Fields, question: number): Answer | string => {
  const named = [...new Set(form.all(`q${question}`).filter(Boolean))].map(Number).toSorted((a, b) => a - b)
  return named.map(one => [one])
}

/** Numbers beside options become places in the order. A number left out is asked for, not guessed: 1 and 3 may be a slip of the pen. */
const ranked = ({ options, equal }: Question, form: Fields, question: number): Answer | string => {
  const given = options.map((_, at) => form.text(`q${question}o${at + 1}`))
  if (given.some(text => text !== '' && !/^[1-9]\d{0,2}$/.test(text)))
    return 'Write 1 for your first preference, 2 for the next, and so on.'
  const numbers = given.map(Number)
  const highest = Math.max(0, ...numbers)
  const places = Array.from({ length: highest }, (_, at) => numbers.flatMap((number, option) => (number === at + 1 ? [option + 1] : [])))
  const gap = places.findIndex(place => place.length === 0)
  if (gap >= 0) return `There is a ${highest}, but no ${gap + 1}. Number your preferences without leaving one out.`
  const shared = places.findIndex(place => place.length > 1)
  if (shared >= 0 && !equal) return `The number ${shared + 1} stands twice. Each preference needs its own number.`
  return places
}
