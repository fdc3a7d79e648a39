/** Does a piece of work, or hands out what it gave for the very same inputs: a pack of which one file changed is not read and checked anew. */
export type Memo = <Value>(name: string, inputs: readonly unknown[], work: () => Value) => Value

export const forgetful: Memo = (_name, _inputs, work) => work()

/** Remembers the last answer of each name. Inputs are compared by identity, texts by what they say. */
export const remembering = (): Memo => {
  const answers = new Map<string, { readonly inputs: readonly unknown[]; readonly value: unknown }>()
  return <Value>(name: string, inputs: readonly unknown[], work: () => Value): Value => {
    const before = answers.get(name)
    const isSame = before?.inputs.length === inputs.length && before.inputs.every((one, index) => one === inputs[index])
    // A name always stands for the same piece of work, so what it gave before is of its type.
    if (before && isSame) return before.value as Value
    const value = work()
    answers.set(name, { inputs, value })
    return value
  }
}
