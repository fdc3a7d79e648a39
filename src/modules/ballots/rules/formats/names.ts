import { type Cursor, type FileRefusal, refuseAt } from './file-refusal.ts'
import { inWords, limits } from './limits.ts'
import { cleanName, hiddenAt } from './text.ts'

/**
 * Cleans names and checks that each is one, is short enough, hides nothing and stands once.
 * @param next what to do, for the refusal.
 */
export const namesFrom = (
  raw: readonly { readonly text: string; readonly at: Cursor }[],
  next: string,
): readonly string[] | FileRefusal => {
  const names = new Map<string, number>()
  for (const { text, at } of raw) {
    const name = cleanName(text)
    if (name === '') return refuseAt(at, 'a name', next)
    if (name.length > limits.name) return refuseAt(at, `a name of at most ${inWords(limits.name)} characters`, 'shorten the name')
    if (hiddenAt(name) !== -1) return refuseAt(at, 'a name without control characters', 'take the character out')
    const before = names.get(name)
    if (before !== undefined) return refuseAt(at, `a name other than that of candidate ${before + 1}`, 'tell the two apart')
    names.set(name, names.size)
  }
  return [...names.keys()]
}
