/**
 * A pure function that keeps its last `most` answers: a question that was asked before is not reckoned again.
 * @param keyOf tells questions apart; the answers are shared, so nobody may change one
 */
export const remembered = <Given extends readonly unknown[], Answer>(
  most: number,
  reckon: (...given: Given) => Answer,
  keyOf: (...given: Given) => string = (...given) => JSON.stringify(given),
): ((...given: Given) => Answer) => {
  const answers = new Map<string, Answer>()
  return (...given) => {
    const key = keyOf(...given)
    const answer = answers.has(key) ? (answers.get(key) as Answer) : reckon(...given)
    // The one asked for last stands last, and the first is the one that goes.
    answers.delete(key)
    answers.set(key, answer)
    if (answers.size > most) answers.delete(answers.keys().next().value ?? key)
    return answer
  }
}

/** As `remembered`, with a memory of its own for each thing that is asked of and does not change, a pack or a table: it goes when the thing goes. */
export const rememberedOf = <Of extends object, Given extends readonly unknown[], Answer>(
  most: number,
  reckon: (of: Of, ...given: Given) => Answer,
  keyOf?: (...given: Given) => string,
): ((of: Of, ...given: Given) => Answer) => {
  const memories = new WeakMap<Of, (...given: Given) => Answer>()
  return (of, ...given) => {
    const memory = memories.get(of) ?? remembered(most, (...asked: Given) => reckon(of, ...asked), keyOf)
    memories.set(of, memory)
    return memory(...given)
  }
}
