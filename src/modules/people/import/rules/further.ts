import type { FieldKind } from '../../rules/field-value.ts'
import { valueIn } from '../../rules/field-value.ts'
import { type Need, needs } from '../../rules/kinds.ts'
import { usualLanguages } from '../../rules/languages.ts'
import { smellsOfGuess } from '../../rules/opinion.ts'
import { isTag } from '../../rules/tag.ts'
import { bare, type Field, type OwnField, ownOf } from './columns.ts'

/** What a row says besides who it is and how to reach them. */
export type Further = {
  readonly phone2: string | null
  readonly tags: readonly string[]
  readonly languages: readonly string[]
  readonly needs: readonly Need[]
  /** Values of fields of the caucus's own, by id. */
  readonly own: Readonly<Record<string, string>>
}

export type FurtherWhy = 'phone2' | 'tags' | 'opinion' | 'languages' | 'needs' | `own-${FieldKind}`

const parts = (text: string): string[] => [...new Set(text.split(/[,;|/\n]+/).flatMap(part => part.trim() || []))]

const none = new Set(['none', 'no', 'n', 'nil', 'na', 'nothing', 'keine', 'nein', 'aucun', 'ninguna', ''])
const needNames: Readonly<Record<Need, readonly string[]>> = {
  lift: ['lift', 'alift', 'lifts', 'transport', 'ride', 'mitfahrt', 'needsalift', 'needslift'],
  childcare: ['childcare', 'creche', 'kinderbetreuung', 'children', 'babysitting', 'garde', 'cuidado'],
  'step-free': [
    'stepfree',
    'stepfreewayin',
    'wheelchair',
    'wheelchairaccess',
    'levelaccess',
    'barrierefrei',
    'rollstuhl',
    'ramp',
    'nostairs',
    'stepfreeaccess',
  ],
  interpreter: ['interpreter', 'interpreting', 'translation', 'dolmetscher', 'bsl', 'signlanguage', 'interprete'],
  'quiet-space': ['quietspace', 'quiet', 'quietroom', 'ruheraum'],
  'can-drive': ['candrive', 'candriveothers', 'driver', 'hascar', 'offerslift', 'offerslifts', 'kannfahren', 'drives'],
}
const needOf = (part: string): Need | undefined => needs.find(need => needNames[need].includes(bare(part)))

const languageCodes: readonly string[] = [
  ...usualLanguages,
  'en',
  'el',
  'he',
  'hu',
  'ja',
  'ko',
  'ku',
  'lt',
  'lv',
  'nl',
  'ps',
  'ru',
  'sq',
  'sv',
  'sw',
  'ti',
  'am',
  'bg',
  'cs',
  'hr',
  'sk',
  'sr',
  'yo',
  'yue',
  'vi',
  'bfi',
]
/** Names of languages in five languages and in their own. */
const languageByName: ReadonlyMap<string, string> = new Map(
  languageCodes.flatMap(code =>
    ['en', 'de', 'fr', 'es', 'cy', code].flatMap(inLanguage => {
      const name = new Intl.DisplayNames(inLanguage, { type: 'language', fallback: 'none' }).of(code)
      return name ? [[bare(name), code] as const] : []
    }),
  ),
)
const languageOf = (part: string): string | undefined =>
  languageByName.get(bare(part)) ?? languageCodes.find(code => code === part.toLowerCase())

const tagOf = (part: string): string =>
  part
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s_]+/g, '-')

/** Every part as what it is; null when one of them is none. */
const all = <T>(text: string, of: (part: string) => T | undefined): T[] | null => {
  const found = parts(text).map(of)
  return found.every(one => one !== undefined) ? [...new Set(found)] : null
}

type Cell = (field: Field) => { readonly text: string; readonly column: number }

/** What a row says besides, or which column cannot be read and why. Nothing is guessed: a word that is not known is refused, so that no need is lost without a word. */
export const furtherOf = (
  cell: Cell,
  mapping: readonly Field[],
  own: readonly OwnField[],
): Further | { readonly why: FurtherWhy; readonly column: number } => {
  const wrong = (why: FurtherWhy, field: Field) => ({ why, column: cell(field).column })
  const tags = all(cell('tags').text, part => (isTag(tagOf(part)) ? tagOf(part) : undefined))
  if (tags === null) return wrong('tags', 'tags')
  if (tags.some(smellsOfGuess)) return wrong('opinion', 'tags')
  const languages = all(cell('languages').text, languageOf)
  if (languages === null) return wrong('languages', 'languages')
  const needed = none.has(bare(cell('needs').text)) ? [] : all(cell('needs').text, needOf)
  if (needed === null) return wrong('needs', 'needs')
  const values: Record<string, string> = {}
  for (const field of mapping) {
    const asked = ownOf(field, own)
    const text = asked ? cell(field).text : ''
    if (!asked || text === '') continue
    const value = valueIn(asked, text)
    if (value === null) return wrong(`own-${asked.kind}`, field)
    values[asked.id] = value
  }
  return { phone2: cell('phone2').text || null, tags, languages, needs: needed, own: values }
}
