import { askedIn, fold, typos, wordsOf } from './fold.ts'

/** One thing that can be found: its name weighs most, then its other names, then its text. */
export type Findable = {
  readonly title: string
  /** Other names, short names, the place. */
  readonly also: readonly string[]
  readonly text: string
  /** Breaks ties: lower stands first. */
  readonly order: number
}

export type Index<Doc extends Findable> = {
  readonly docs: readonly Doc[]
  /** Every word there is, sorted, so that beginnings of words stand together. */
  readonly words: readonly string[]
  /** By word: the things it stands in, and how heavily. */
  readonly places: readonly (readonly Place[])[]
  /** By three letters in a row: the words that have them. */
  readonly threes: ReadonlyMap<string, readonly number[]>
  readonly titles: readonly string[]
}
type Place = { readonly doc: number; readonly weight: number }

const weights = { title: 1, also: 0.6, text: 0.2 } as const

export const indexOf = <Doc extends Findable>(docs: readonly Doc[]): Index<Doc> => {
  const found = new Map<string, Map<number, number>>()
  const add = (doc: number, text: string, weight: number): void => {
    for (const word of wordsOf(text)) {
      const places = found.get(word) ?? new Map<number, number>()
      if ((places.get(doc) ?? 0) < weight) places.set(doc, weight)
      found.set(word, places)
    }
  }
  for (const [doc, { title, also, text }] of docs.entries()) {
    add(doc, title, weights.title)
    for (const name of also) add(doc, name, weights.also)
    add(doc, text, weights.text)
  }
  const words = [...found.keys()].toSorted(byLetters)
  const threes = new Map<string, number[]>()
  for (const [index, word] of words.entries()) {
    for (const three of threesOf(word)) {
      const having = threes.get(three)
      if (having) having.push(index)
      else threes.set(three, [index])
    }
  }
  const places = words.map(word => [...(found.get(word) ?? [])].map(([doc, weight]): Place => ({ doc, weight })))
  return { docs, words, places, threes, titles: docs.map(({ title }) => fold(title)) }
}

const byLetters = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const threesOf = (word: string): Set<string> => {
  const padded = `  ${word} `
  return new Set(Array.from({ length: padded.length - 2 }, (_, index) => padded.slice(index, index + 3)))
}

export type Hit<Doc> = { readonly doc: Doc; readonly score: number }
export type Hits<Doc> = {
  readonly hits: readonly Hit<Doc>[]
  readonly total: number
  /** Not every word was found in one thing, so these have some of them. */
  readonly partial: boolean
}

/** Best first: things that have every word asked for; where there is none, those that have most of them. */
export const search = <Doc extends Findable>(
  index: Index<Doc>,
  asked: string,
  most: number,
  keep: (doc: Doc) => boolean = () => true,
): Hits<Doc> => {
  const words = askedIn(asked)
  const scores = new Float64Array(index.docs.length)
  const counts = new Uint8Array(index.docs.length)
  let reached = 0
  for (const ways of words) {
    const found = scoresOf(index, ways)
    for (let doc = 0; doc < found.length; doc++) {
      const score = found[doc] ?? 0
      if (score === 0) continue
      scores[doc] = (scores[doc] ?? 0) + score
      const count = (counts[doc] ?? 0) + 1
      counts[doc] = count
      if (count > reached) reached = count
    }
  }
  const whole = fold(asked).trim()
  const hits: Hit<Doc>[] = []
  if (reached > 0) {
    for (let at = 0; at < counts.length; at++) {
      const doc = (counts[at] ?? 0) < reached ? undefined : index.docs[at]
      if (doc && keep(doc)) hits.push({ doc, score: (scores[at] ?? 0) + wholeName(index.titles[at] ?? '', whole) })
    }
  }
  hits.sort((a, b) => b.score - a.score || a.doc.order - b.doc.order || byLetters(a.doc.title, b.doc.title))
  return { hits: hits.slice(0, most), total: hits.length, partial: words.length > 0 && reached < words.length }
}

const wholeName = (title: string, asked: string): number => (title === asked ? 10 : title.startsWith(asked) ? 4 : 0)

/** How well one word is found in each thing, in the best of its ways; the parts of a joined word must all be there. 0: it is not. */
const scoresOf = (index: Index<Findable>, ways: readonly string[][]): Float32Array => {
  const [first, ...others] = ways.map(parts => partsIn(index, parts))
  const best = first ?? new Float32Array(index.docs.length)
  for (const other of others) for (let doc = 0; doc < best.length; doc++) best[doc] = Math.max(best[doc] ?? 0, other[doc] ?? 0)
  return best
}

const partsIn = (index: Index<Findable>, parts: readonly string[]): Float32Array => {
  const [first, ...others] = parts.map(part => wordIn(index, part))
  const all = first ?? new Float32Array(index.docs.length)
  for (const other of others)
    for (let doc = 0; doc < all.length; doc++) {
      const [score = 0, more = 0] = [all[doc], other[doc]]
      all[doc] = score === 0 || more === 0 ? 0 : (score + more) / 2
    }
  return all
}

const wordIn = (index: Index<Findable>, word: string): Float32Array => {
  const best = new Float32Array(index.docs.length)
  for (const { at, likeness } of likeWords(index, word)) {
    const places = index.places[at] ?? []
    const rarity = likeness * Math.log(1 + index.docs.length / (1 + places.length))
    for (const { doc, weight } of places) {
      const score = weight * rarity
      if (score > (best[doc] ?? 0)) best[doc] = score
    }
  }
  return best
}

const typoLikeness = 0.5

type Like = { readonly at: number; readonly likeness: number }

/** The word itself, words that begin with it, and, of four letters or more, words that a slip of the finger makes of it: one to seven letters, two from eight on. */
const likeWords = (index: Index<Findable>, word: string): Like[] => {
  const begins = beginningWith(index.words, word)
  const slips = word.length < 4 ? 0 : word.length < 8 ? 1 : 2
  if (slips === 0) return begins
  const shared = new Map<number, number>()
  for (const three of threesOf(word)) for (const at of index.threes.get(three) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1)
  const enough = Math.max(1, word.length + 1 - 4 * slips)
  const near = [...shared].flatMap(([at, count]): Like[] => {
    const other = index.words[at] ?? ''
    if (count < enough || other.startsWith(word) || Math.abs(other.length - word.length) > slips) return []
    const found = typos(word, other, slips)
    return found > slips ? [] : [{ at, likeness: typoLikeness / found }]
  })
  return [...begins, ...near]
}

const beginningWith = (words: readonly string[], word: string): Like[] => {
  const found: Like[] = []
  for (let at = firstAt(words, word); at < words.length; at++) {
    const other = words[at] ?? ''
    if (!other.startsWith(word)) break
    if (other === word || word.length > 1) found.push({ at, likeness: other === word ? 1 : 0.6 + 0.3 * (word.length / other.length) })
  }
  return found
}

/** Where a word stands, or would stand, in the sorted list. */
const firstAt = (words: readonly string[], word: string): number => {
  let [low, high] = [0, words.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle] ?? '') < word) low = middle + 1
    else high = middle
  }
  return low
}
