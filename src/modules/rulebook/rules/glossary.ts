import { rememberedOf } from '#kernel/remembered.ts'

type TermLike = { readonly id: string; readonly term: string; readonly aliases: readonly string[] }
/** Words to look for, made once of all terms. */
export type Glossary<Term extends TermLike = TermLike> = { readonly pattern: RegExp; readonly byWord: ReadonlyMap<string, Term> }

/** A piece of a text; `term` is set where the piece is a word of the glossary, `first` where it is the first of that term. */
type Piece<Term> = { readonly text: string; readonly term: Term | null; readonly first: boolean }

/** All capitals (`AV`, `OMOV`) are looked for as they are written: `av` in small letters is something else. */
const isAcronym = (word: string): boolean => word.length <= 6 && word === word.toUpperCase()
const keyOf = (word: string): string => (isAcronym(word) ? word : word.toLowerCase())

/** The words of all terms, longest first, so that *selection panel* is found before *panel*. */
export const glossaryOf = <Term extends TermLike>(terms: Iterable<Term>): Glossary<Term> => {
  const byWord = new Map([...terms].flatMap(term => [term.term, ...term.aliases].map(word => [keyOf(word), term] as const)))
  const words = [...byWord.keys()].toSorted((a, b) => b.length - a.length)
  const alternatives = words.map(word => RegExp.escape(word)).join('|')
  return { pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives || '(?!)'})(?![\\p{L}\\p{N}])`, 'giu'), byWord }
}

const piecesOf = <Term extends TermLike>({ pattern, byWord }: Glossary<Term>, text: string): readonly Piece<Term>[] => {
  const pieces: Piece<Term>[] = []
  const met = new Set<Term>()
  let done = 0
  for (const { 0: word, index } of text.matchAll(pattern)) {
    const term = byWord.get(keyOf(word)) ?? byWord.get(word.toLowerCase())
    if (!term) continue
    if (index > done) pieces.push({ text: text.slice(done, index), term: null, first: false })
    pieces.push({ text: word, term, first: !met.has(term) })
    met.add(term)
    done = index + word.length
  }
  if (done < text.length) pieces.push({ text: text.slice(done), term: null, first: false })
  return pieces
}

/** Texts of one glossary whose pieces are kept: those of a pack's rules, which many pages show, and not all that somebody may write. */
const mostTexts = 2000
const cut = rememberedOf(
  mostTexts,
  (glossary: Glossary, text: string) => piecesOf(glossary, text),
  text => text,
)

/** Cuts a plain text into pieces whose texts joined are the text, with the words of the glossary apart. */
export const explain = <Term extends TermLike>(glossary: Glossary<Term>, text: string): readonly Piece<Term>[] =>
  cut(glossary, text) as readonly Piece<Term>[]
