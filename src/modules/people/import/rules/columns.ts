import type { FieldKind } from '../../rules/field-value.ts'
import { isEmail, isPhone } from '../../rules/may-add.ts'
import { readDay } from './days.ts'

/** What a column of a file can be. */
export const fields = [
  'skip',
  'name',
  'given',
  'family',
  'phone',
  'phone-without-0',
  'phone2',
  'email',
  'area',
  'joined',
  'joined-month-first',
  'agreed',
  'lift',
  'needs',
  'languages',
  'tags',
] as const
type Known = (typeof fields)[number]
/** Two of them are others, written another way. */
type Written = 'phone-without-0' | 'joined-month-first'
/** A field of the caucus's own, by its id. */
export type OwnField = { readonly id: string; readonly name: string; readonly kind: FieldKind; readonly choices: readonly string[] }
export type Field = Known | `own:${string}`
export type Mapping = readonly Field[]

/** @param own fields of the caucus that are asked now */
export const fieldIn = (text: string, own: readonly OwnField[]): Field =>
  fields.find(field => field === text) ?? (own.some(({ id }) => text === `own:${id}`) ? (text as Field) : 'skip')

/** The field of the caucus's own that a column is; null for what is none, or is asked no more. */
export const ownOf = (field: Field, own: readonly OwnField[]): OwnField | null => own.find(({ id }) => field === `own:${id}`) ?? null

/** Names that columns have in lists that people keep, in English, German, French, Spanish and Irish, without blanks and accents. */
const names: Readonly<Record<Exclude<Known, 'skip' | Written>, readonly string[]>> = {
  name: ['name', 'fullname', 'names', 'contact', 'person', 'whoareyou', 'yourname', 'displayname', 'nom', 'nombre', 'ainm', 'nameinfull'],
  given: ['firstname', 'forename', 'givenname', 'first', 'vorname', 'prenom', 'christianname', 'fname'],
  family: ['lastname', 'surname', 'familyname', 'last', 'nachname', 'nomdefamille', 'apellido', 'apellidos', 'sloinne', 'lname'],
  phone: [
    'phone',
    'mobile',
    'telephone',
    'tel',
    'mobilephone',
    'phonenumber',
    'mobilenumber',
    'contactnumber',
    'cell',
    'handy',
    'telefon',
    'telephonenumber',
    'telno',
    'mob',
    'telefono',
    'fon',
    'phoneno',
  ],
  phone2: [
    'homephone',
    'landline',
    'secondphone',
    'otherphone',
    'phone2',
    'mobile2',
    'alternativephone',
    'altphone',
    'festnetz',
    'telephonefixe',
    'workphone',
  ],
  email: ['email', 'emailaddress', 'mail', 'youremail', 'courriel', 'correo', 'emailadresse', 'riomhphost'],
  area: [
    'area',
    'town',
    'ward',
    'city',
    'place',
    'location',
    'village',
    'ort',
    'stadt',
    'ville',
    'neighbourhood',
    'townorward',
    'district',
    'wohnort',
  ],
  joined: [
    'joined',
    'membersince',
    'datejoined',
    'joindate',
    'dateofjoining',
    'mitgliedseit',
    'joinedon',
    'membershipstart',
    'eintritt',
    'startdate',
  ],
  agreed: [
    'agreed',
    'consent',
    'maycontact',
    'oktocontact',
    'consented',
    'einwilligung',
    'optin',
    'cancontact',
    'contactok',
    'mayweask',
    'mayring',
    'maywering',
    'maycall',
    'maywecall',
    'maywecontact',
    'maywecontactyou',
    'maywecallyou',
    'mayweringyou',
    'oktocall',
    'oktoring',
    'cancall',
    'canwecall',
    'canwecontactyou',
    'happytobecontacted',
    'agreedtobeasked',
    'agreestobecontacted',
  ],
  needs: [
    'needs',
    'accessneeds',
    'access',
    'accessibility',
    'accessrequirements',
    'additionalneeds',
    'supportneeds',
    'whatwouldhelp',
    'bedarf',
    'besoins',
    'necesidades',
  ],
  languages: [
    'languages',
    'language',
    'spokenlanguage',
    'languagesspoken',
    'preferredlanguage',
    'sprache',
    'sprachen',
    'langue',
    'langues',
    'idioma',
    'idiomas',
    'teanga',
  ],
  tags: ['tags', 'tag', 'labels', 'label', 'groups', 'schlagworte', 'etiquettes', 'etiquetas'],
  lift: ['lift', 'needslift', 'needsalift', 'lifts', 'transport', 'needslifts'],
}

/** As names of columns are compared: without case, accents, blanks and marks. */
export const bare = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

const namedFields = Object.keys(names) as (keyof typeof names)[]

/** What a column is, however it is written. */
export const meantBy = (field: Field): Field => (field === 'phone-without-0' ? 'phone' : field === 'joined-month-first' ? 'joined' : field)

/** What the name of a column says it is; null when it says nothing. A field of the caucus's own goes first: it was named by them. */
export const byName = (title: string, own: readonly OwnField[] = []): Exclude<Field, 'skip'> | null => {
  const plain = bare(title)
  const theirs = plain === '' ? undefined : own.find(({ name }) => bare(name) === plain)
  if (theirs) return `own:${theirs.id}`
  for (const field of namedFields) if (names[field].includes(plain)) return field
  return null
}

const most = (values: readonly string[], is: (text: string) => boolean): boolean => {
  const filled = values.filter(value => value !== '')
  return filled.length > 0 && filled.filter(is).length >= filled.length * 0.6
}

const isWords = (text: string): boolean => /^[\p{L}\p{M}\s.'’-]+$/u.test(text)

/** What the values of a column look like: addresses, numbers, days. */
const byValues = (values: readonly string[]): 'email' | 'phone' | 'joined' | null => {
  if (most(values, isEmail)) return 'email'
  if (most(values, text => readDay(text, 'day') !== null || readDay(text, 'month') !== null)) return 'joined'
  if (most(values, text => isPhone(text) && text.replace(/\D/g, '').length >= 9)) return 'phone'
  return null
}

/**
 * A guess at every column: first by its name, then by its values; where no column has a name, the first of words is who they are, the next where. No field is guessed twice; of telephones, of which lists often have two, the second is another number.
 */
export const guessMapping = (head: readonly string[], sample: readonly (readonly string[])[], own: readonly OwnField[] = []): Field[] => {
  const taken = new Set<Field>()
  const named = head.map(title => once(taken, byName(title, own)))
  const nobodyNames = head.every(title => title === '')
  return named.map((field, column) => {
    const values = sample.map(cells => cells[column] ?? '')
    const words = nobodyNames && most(values, isWords)
    return asWritten(
      field ?? once(taken, byValues(values)) ?? (words ? (once(taken, 'name') ?? once(taken, 'area')) : null) ?? 'skip',
      values,
    )
  })
}

/** A number that a spreadsheet took for one loses its first 0; a file that has whole ones beside it says so. Days of which one can only be read with the month first are of a file that writes so. */
const asWritten = (field: Field, values: readonly string[]): Field => {
  if (field === 'joined' && values.some(monthFirstOnly) && !values.some(dayFirstOnly)) return 'joined-month-first'
  if (field === 'phone' && values.some(lost0) && values.some(text => /^0\d/.test(text))) return 'phone-without-0'
  return field
}

const monthFirstOnly = (text: string): boolean => readDay(text, 'day') === null && readDay(text, 'month') !== null
const dayFirstOnly = (text: string): boolean => readDay(text, 'month') === null && readDay(text, 'day') !== null
/** Nine or ten figures and no 0 before them. */
export const lost0 = (phone: string): boolean => /^[1-9][\d\s().-]*$/.test(phone) && /^\d{9,10}$/.test(phone.replace(/\D/g, ''))

const once = (taken: Set<Field>, field: Field | null): Field | null => {
  if (field === 'phone' && taken.has(field)) return once(taken, 'phone2')
  if (field === null || taken.has(field)) return null
  taken.add(field)
  return field
}

/** Why a mapping cannot be used, in a sentence; null when it can. */
export const mappingFault = (mapping: Mapping, own: readonly OwnField[] = []): string | null => {
  const meant = mapping.map(meantBy)
  const twice = meant.find((field, at) => field !== 'skip' && meant.indexOf(field) !== at)
  if (twice) return `Two columns cannot both be the ${wordsOfField(twice, own).toLowerCase()}.`
  if (meant.includes('phone2') && !meant.includes('phone')) return 'One column has to be the first phone.'
  if (!meant.includes('name') && !meant.includes('given') && !meant.includes('family')) return 'One column has to be the name.'
  return null
}

export const wordsOfField = (field: Field, own: readonly OwnField[]): string => {
  const known = fields.find(one => one === field)
  return known ? fieldWords[known] : (ownOf(field, own)?.name ?? 'a field that is asked no more')
}

export const fieldWords: Readonly<Record<Known, string>> = {
  skip: 'Leave out',
  name: 'Name',
  given: 'First name',
  family: 'Family name',
  phone: 'Phone',
  'phone-without-0': 'Phone, the first 0 is missing (it is put back)',
  email: 'E-mail',
  area: 'Town or ward',
  joined: 'Member since',
  'joined-month-first': 'Member since, the month first (12/31/2015)',
  agreed: 'Agreed to be asked (yes or no)',
  lift: 'Needs a lift (yes or no)',
  phone2: 'Another phone',
  needs: 'Needs or offers (lift; step-free; …)',
  languages: 'Languages (Welsh; ur; …)',
  tags: 'Tags (stall-may; …)',
}

/** Columns that only an organisation's own membership list has. Such a list has an owner, and may not be taken along (domain: source of lists). */
const official = [
  'membershipnumber',
  'membernumber',
  'memberno',
  'membershipno',
  'memberid',
  'membershipid',
  'mitgliedsnummer',
  'membershipref',
  'numerodadherent',
  'membershiptype',
  'membershipstatus',
  'subscriptionstatus',
  'directdebit',
]

/** The first column whose name says that this is an official membership list. */
export const officialColumn = (head: readonly string[]): string | null => head.find(title => official.includes(bare(title))) ?? null
