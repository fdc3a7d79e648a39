/** Whether this is how `transaction` says that nothing will be written. */
export const readsOnly = (text: string): boolean => text.includes("set_config('transaction_read_only', 'on'")

type Answer = { readonly rows: readonly unknown[] }

/** Larger answers are not kept: what reads a whole table asks each part of it once anyhow. */
const [mostRows, mostAnswers, longest] = [1000, 300, 10_000]

/**
 * A connection that answers a question which was asked before in the same transaction as before, without asking the database: parts of a page ask for themselves,
 * and often the same. Only where the transaction reads and nothing else; what changes whom it answers (a role, a setting) makes it forget. See docs/adr/0042.
 */
export const askedOnce = <A extends Answer>(
  ask: (text: string, values?: readonly unknown[]) => Promise<A>,
): ((text: string, values?: readonly unknown[]) => Promise<A>) => {
  let answers: Map<string, A> | null = null
  return async (text, values) => {
    if (!/^\s*(select|with)\b/i.test(text) || /\bset_config\b/.test(text)) {
      if (readsOnly(text)) answers = new Map()
      else if (/^\s*(commit|rollback)/i.test(text)) answers = null
      else answers?.clear()
      return ask(text, values)
    }
    const key = answers && JSON.stringify([text, values])
    const known = key === null ? undefined : answers?.get(key)
    // Whoever sorts or cuts the list of rows has a list of their own.
    if (known) return { ...known, rows: [...known.rows] }
    const answer = await ask(text, values)
    if (answers && key !== null && key.length <= longest && answer.rows.length <= mostRows && answers.size < mostAnswers)
      answers.set(key, { ...answer, rows: [...answer.rows] })
    return answer
  }
}
