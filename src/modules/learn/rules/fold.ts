const letters: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th' }

/** Small letters without accents; apostrophes are nothing, so that members' is members. */
export const fold = (text: string): string => (plain.test(text) ? text.toLowerCase() : foldAll(text))

const plain = /^[\w\s.,:;()/-]*$/

const foldAll = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}'’]/gu, '')
    .replace(/[ßæœøłđðþ]/g, letter => letters[letter] ?? letter)
    .replaceAll('&', ' and ')

/** The words of a text, folded. What a hyphen joins is there in its parts and as one. */
export const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}\-‐‑]+/u)
    .flatMap(word => {
      const parts = word.split(/[-‐‑]+/).filter(part => part !== '')
      return parts.length > 1 ? [...parts, parts.join('')] : parts
    })

/** What is asked for, word by word: each with the ways to say it. Small words are left out, where there are others. */
export const askedIn = (text: string): string[][][] => {
  const asked = fold(text)
    .split(/[^\p{L}\p{N}\-‐‑]+/u)
    .flatMap((word): string[][][] => {
      const parts = word.split(/[-‐‑]+/).filter(part => part !== '')
      if (parts.length === 0) return []
      return [parts.length > 1 ? [parts, [parts.join('')]] : [parts]]
    })
  const telling = asked.filter(ways => !small.has(ways[0]?.join(' ') ?? ''))
  return (telling.length > 0 ? telling : asked).slice(0, mostWords)
}

const small: ReadonlySet<string> = new Set(['of', 'the', 'a', 'an', 'in', 'on', 'to', 'and', 'for', 'is', 'by', 'at', 'or', 'i', 'my'])
/** More words than this nobody types; they would only cost time. */
const mostWords = 8

/**
 * How many letters were left out, put in, changed or swapped with the next one, to make one word of the other; `most` + 1 when it is more than that
 * (optimal string alignment: no part is changed twice).
 */
export const typos = (a: string, b: string, most: number): number => {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, index) => index)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      row.push(cost)
    }
    if (Math.min(...row) > most) return most + 1
    ;[before, last] = [last, row]
  }
  return Math.min(last[b.length] ?? most + 1, most + 1)
}
