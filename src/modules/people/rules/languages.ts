/** Languages that are offered to tick, by BCP 47 code; any other can be added by its code. */
export const usualLanguages = [
  'cy',
  'gd',
  'ga',
  'ar',
  'bn',
  'de',
  'es',
  'fa',
  'fr',
  'gu',
  'hi',
  'it',
  'pa',
  'pl',
  'pt',
  'ro',
  'so',
  'ta',
  'tr',
  'uk',
  'ur',
  'zh',
] as const

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })

export const isLanguage = (code: string): boolean => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(code)
export const languageWords = (code: string): string => (isLanguage(code) ? (names.of(code) ?? code) : code)
