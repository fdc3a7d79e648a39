import type { Outcome, Said } from '../tables.ts'

/** What the form of a call offers, as the caller reads it. */
export const answers = [
  { value: 'yes', label: 'Yes' },
  { value: 'maybe', label: 'Not sure' },
  { value: 'no', label: 'Can’t come' },
  { value: 'other', label: 'Backs another, or won’t say' },
] as const

export const outcomeWords: Readonly<Record<Outcome, string>> = {
  'no-answer': 'no answer',
  'call-back': 'asked to be rung again',
  yes: 'will come',
  maybe: 'not sure',
  no: 'can’t come',
  other: 'backs another, or would not say',
  'wrong-number': 'wrong number',
  stop: 'asked not to be called again',
}

export const saidWords: Readonly<Record<Said, string>> = {
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

/** Answers to the three plan questions: when, from where, how (Nickerson and Rogers 2010: asking them is what helps). */
export const planChoices = {
  when: ['straight from work', 'an hour before', 'half an hour before'],
  from: ['home', 'work', 'elsewhere'],
  how: ['on foot', 'bus or train', 'drives', 'a lift'],
} as const

export const planQuestions: Readonly<Record<keyof typeof planChoices, string>> = {
  when: 'When will they set out?',
  from: 'From where?',
  how: 'How will they get there?',
}

export const needChoices = [
  { value: 'lift', label: 'A lift' },
  { value: 'can-drive', label: 'Can drive others' },
  { value: 'childcare', label: 'Childcare' },
  { value: 'step-free', label: 'Step-free way in' },
  { value: 'interpreter', label: 'Interpreter' },
  { value: 'quiet-space', label: 'Quiet space' },
] as const

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
