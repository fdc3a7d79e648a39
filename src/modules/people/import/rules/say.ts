import { valueAdvice } from '../../rules/field-value.ts'
import type { Unadded } from './person.ts'

const known: Readonly<Record<Unadded['why'], { readonly says: string; readonly next: string }>> = {
  empty: { says: 'The row is empty.', next: '' },
  ragged: {
    says: 'There is more in this row than the first row has columns.',
    next: 'A comma or a quotation mark too many: put it right in the file.',
  },
  formula: {
    says: 'That is a formula, which another program would compute.',
    next: 'Put what it should say in its place, or empty the cell.',
  },
  name: { says: 'There is no name, or one of more than 80 letters.', next: 'Put the name in.' },
  phone: { says: 'That is not a whole phone number. It looks like 07700 900118.', next: 'Put it right in the file, or empty the cell.' },
  email: {
    says: 'That is not a whole e-mail address. It looks like name@example.org.',
    next: 'Put it right in the file, or empty the cell.',
  },
  area: { says: 'A town or ward has at most 60 letters. Never an address.', next: 'Shorten it.' },
  joined: {
    says: 'That is not a day that can be read. It looks like 2015-09-01 or 1/9/2015.',
    next: 'Put it right, with four digits for the year.',
  },
  'month-first': {
    says: 'There is no such month: here the month seems to stand before the day.',
    next: 'If it does in the whole file, put the columns right: “Member since, the month first”. Days such as 1/9 were read with the day first.',
  },
  serial: {
    says: 'That is a number, not a day: the spreadsheet counts days so.',
    next: 'Give the column the format of a date there, save the file and send it again.',
  },
  rounded: {
    says: 'The spreadsheet program made another number of this one, and its last figures are lost.',
    next: 'Give the column the format of text there, type the number again, and send the file again.',
  },
  'not-yet': { says: 'That day has not been yet.', next: 'Look whether day and month are in their places.' },
  disagreed: { says: 'They did not agree to be asked.', next: 'Nothing to do: they are not kept.' },
  unclear: { says: 'That is neither yes nor no.', next: 'Write yes if they agreed to be asked. Until then they are not kept.' },
  unsaid: { says: 'It is not said whether they agreed to be asked.', next: 'Ask them first.' },
  'no-way': { says: 'There is no number or address for the way they agreed to.', next: 'Put it in, or leave the row out.' },
  twice: { says: 'The same person as in an earlier row.', next: '' },
  known: { says: 'Is here already, with all of this.', next: '' },
  withdrawn: { says: 'Is here, and withdrew their agreement. A file does not bring it back; they themselves can.', next: '' },
  stopped: { says: 'Said that they do not want to be asked. Only they themselves can join again.', next: '' },
  phone2: { says: 'That is not a whole phone number. It looks like 07700 900118.', next: 'Put it right in the file, or empty the cell.' },
  tags: {
    says: 'A tag is letters, figures and hyphens, at most 40; several are parted by semicolons.',
    next: 'Put it right, such as stall-may.',
  },
  opinion: { says: 'That tag holds what somebody supposes a person thinks.', next: 'Take it out of the file; no record holds that.' },
  languages: {
    says: 'There is a language that is not known here.',
    next: 'Write its English name or its code, such as Welsh or cy; several are parted by semicolons.',
  },
  needs: {
    says: 'There is a need that is not known here.',
    next: 'Lift, childcare, step-free, interpreter, quiet space or can drive; several are parted by semicolons.',
  },
  'own-words': { says: valueAdvice.words, next: 'Shorten it.' },
  'own-number': { says: valueAdvice.number, next: 'Put it right in the file, or empty the cell.' },
  'own-day': { says: valueAdvice.day, next: 'Put it right in the file, or empty the cell.' },
  'own-yes-no': { says: valueAdvice['yes-no'], next: 'Put it right in the file, or empty the cell.' },
  'own-choice': { says: 'That is none of the choices of the field.', next: 'Its page names them.' },
  two: { says: 'Two records here could be this person.', next: 'Look at both records first.' },
}

/** Why nobody came of a row, with the row's and the column's number: the same words in the preview and afterwards. */
export const sayWhy = ({ why, column, other }: Omit<Unadded, 'n' | 'what'>, head: readonly string[]): string => {
  const { says, next } = known[why]
  const place = column === undefined ? '' : `Column ${column}${head[column - 1] ? `, “${head[column - 1]}”` : ''}: `
  return [`${place}${place ? says.charAt(0).toLowerCase() + says.slice(1) : says}`, other === undefined ? '' : `(Row ${other}.)`, next]
    .filter(Boolean)
    .join(' ')
}
