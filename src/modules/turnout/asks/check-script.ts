import { nearest } from '#kernel/nearest.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import { type Place, type Script, scriptParts } from '../rules/script.ts'

/** A text message holds the first words. */
export const longestPart = 400

/** Refused with a line beside each part: what a place is not, what was probably meant, and a name that printed sheets should not have. */
export const mayWrite = (script: Script, { places, caucus }: { places: readonly Place[]; caucus: string }): Refusal | null => {
  const fields: Record<string, string> = {}
  if (script.hello === '') fields['hello'] = 'Say something first: it is what a call begins with.'
  for (const part of scriptParts) {
    const wrong = wrongIn(script[part], places, caucus)
    if (wrong) fields[part] = wrong
  }
  return Object.keys(fields).length === 0 ? null : refuse('Nothing was changed yet.', { fields })
}

const wrongIn = (words: string, places: readonly Place[], caucus: string): string | null => {
  if (words.length > longestPart) return `At most ${longestPart} letters, so that it can be said in one breath and sent as a text.`
  const unknown = [...words.matchAll(/\{([^{}]*)\}/g)]
    .map(([, name = '']) => name)
    .find(name => !(places as readonly string[]).includes(name))
  if (unknown !== undefined) return `There is no place {${unknown}}${meant(unknown, places)}`
  if (/[{}]/.test(words.replace(/\{[^{}]*\}/g, ''))) return `A place stands between two brackets, such as {${places[0] ?? ''}}.`
  if (words.toLowerCase().includes(caucus.toLowerCase()))
    return `Write {caucus} instead of its name: a printed sheet leaves that place empty, so that paper which is lost names nobody.`
  return null
}

const meant = (name: string, places: readonly Place[]): string => {
  const near = nearest(name.trim(), places).map(one => `{${one}}`)
  const same = places.find(one => one === name.trim())
  return same || near.length > 0
    ? `; did you mean ${same ? `{${same}}` : near.join(' or ')}?`
    : `. There are ${places.map(one => `{${one}}`).join(', ')}.`
}
