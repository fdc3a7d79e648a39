/** Letters that may be wrong, missing or swapped: a third of the word, at most three. */
const allowed = (word: string): number => Math.max(1, Math.min(3, Math.floor(word.length / 3)))

/** How many letters must be put in, taken out, changed or swapped with their neighbour; more than `most` is said as `most + 1`. */
export const editDistance = (a: string, b: string, most: number): number => {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let [before, last] = [new Array<number>(0), Array.from({ length: b.length + 1 }, (_, column) => column)]
  for (let row = 1; row <= a.length; row++) {
    const line = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      const isSwap = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      const swapped = isSwap ? (before[column - 2] ?? most) + 1 : most + 1
      line.push(Math.min((last[column] ?? most) + 1, (line[column - 1] ?? most) + 1, (last[column - 1] ?? most) + (same ? 0 : 1), swapped))
    }
    if (Math.min(...line) > most) return most + 1
    ;[before, last] = [last, line]
  }
  return Math.min(last[b.length] ?? most + 1, most + 1)
}

const mostKnown = 3_000

/** The one known word that was probably meant, or the two between which nobody can tell; none when more are as near, or none is near. */
export const nearest = (word: string, known: Iterable<string>): string[] => {
  const words = [...known]
  if (words.length > mostKnown) return []
  const alike = words.filter(one => one !== word && one.toLowerCase() === word.toLowerCase())
  if (alike.length > 0) return alike.slice(0, 2)
  const measured = words
    .map(one => ({ one, far: editDistance(word, one, allowed(word)) }))
    .filter(({ far }) => far > 0 && far <= allowed(word))
  const least = Math.min(...measured.map(({ far }) => far))
  const near = measured.filter(({ far }) => far === least).map(({ one }) => one)
  const begun = near.length > 0 ? near : words.filter(one => one !== word && (one.startsWith(word) || word.startsWith(one)))
  return begun.length > 2 || (near.length === 0 && begun.length !== 1) ? [] : begun
}

/** `; did you mean "panel"?`, or nothing. */
export const didYouMean = (word: string, known: Iterable<string>): string => {
  const near = nearest(word, known).map(one => `"${one}"`)
  return near.length === 0 ? '' : `; did you mean ${near.join(' or ')}?`
}
