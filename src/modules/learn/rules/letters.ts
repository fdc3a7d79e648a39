/** Words that stand together in a list by the alphabet, under their first letters. */
type LetterGroup<Word> = { readonly from: string; readonly to: string; readonly words: readonly Word[] }

/**
 * Words in groups of whole letters, in their order, each of at least so many; what is left over at the end joins the last.
 * @param words sorted by the alphabet @param nameOf never empty
 */
export const letterGroups = <Word>(words: readonly Word[], nameOf: (word: Word) => string, least: number): LetterGroup<Word>[] => {
  const letterOf = (word: Word): string => nameOf(word).charAt(0).toUpperCase()
  const groups: LetterGroup<Word>[] = []
  for (const [letter, some] of Map.groupBy(words, letterOf)) {
    const last = groups.at(-1)
    if (last && last.words.length < least) groups[groups.length - 1] = { from: last.from, to: letter, words: [...last.words, ...some] }
    else groups.push({ from: letter, to: letter, words: some })
  }
  const [end, before] = [groups.at(-1), groups.at(-2)]
  if (!end || !before || end.words.length >= least) return groups
  return [...groups.slice(0, -2), { from: before.from, to: end.to, words: [...before.words, ...end.words] }]
}
