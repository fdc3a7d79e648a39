import { day } from '#kernel/day.ts'

export const fieldKinds = ['words', 'number', 'day', 'yes-no', 'choice'] as const
export type FieldKind = (typeof fieldKinds)[number]

const yes = /^(y|yes|j|ja|oui|si|sí|true|1|x|ok|✓|✔|tá)$/i
const no = /^(n|no|nein|non|false|0|-|níl)$/i

const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    return day(text).year >= 1000
  } catch {
    return false
  }
}

/** A value as its field keeps it; null when it is none of that kind. Numbers as they are written, with a point; days as 2017-01-31; yes or no; one of the choices. */
export const valueIn = (
  { kind, choices }: { readonly kind: FieldKind; readonly choices: readonly string[] },
  text: string,
): string | null => {
  if (text === '' || text.length > 200) return null
  switch (kind) {
    case 'words':
      return text
    case 'number':
      return /^-?\d{1,12}([.,]\d{1,6})?$/.test(text) ? text.replace(',', '.') : null
    case 'day':
      return isDay(text) ? text : null
    case 'yes-no':
      if (yes.test(text)) return 'yes'
      return no.test(text) ? 'no' : null
    case 'choice':
      return choices.find(choice => choice.toLowerCase() === text.toLowerCase()) ?? null
  }
}

export const kindWords: Readonly<Record<FieldKind, string>> = {
  words: 'Words',
  number: 'A number',
  day: 'A day',
  'yes-no': 'Yes or no',
  choice: 'One of some choices',
}

/** What to do when a value is none of its kind. */
export const valueAdvice: Readonly<Record<FieldKind, string>> = {
  words: 'At most 200 letters.',
  number: 'A number, such as 12 or 2.5.',
  day: 'A day, such as 2017-01-31.',
  'yes-no': 'Yes or no.',
  choice: 'One of the choices.',
}
