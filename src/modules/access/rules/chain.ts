/** One line of the audit as stored; `at` is ISO with microseconds, as the database prints it for the hash. */
export type AuditLine = {
  readonly chain: string
  readonly seq: number
  readonly at: string
  readonly account: string
  readonly what: string
  readonly about: string
  readonly detail: string
  readonly previous: string
  readonly hash: string
}

type ChainFault = { readonly chain: string; readonly seq: number; readonly says: string }

const separator = '\x1f'

/** The text whose SHA-256 a line's hash must be; the database builds the same in `access_record`. */
const lineText = (line: AuditLine): string =>
  [line.previous, line.chain, line.seq, line.at, line.account, line.what, line.about, line.detail].join(separator)

/**
 * Checks lines in order of chain and seq.
 * @param hashOf SHA-256 in hexadecimal.
 * @returns every break: a line changed, removed from the middle, added, or out of order. Lines cut from the end of a chain leave no trace
 * in the chain itself: compare the printed heads with ones noted before.
 */
export const faultsIn = (lines: readonly AuditLine[], hashOf: (text: string) => string): ChainFault[] => {
  const faults: ChainFault[] = []
  let before: AuditLine | undefined
  for (const line of lines) {
    const same = before?.chain === line.chain ? before : undefined
    const expected = { seq: (same?.seq ?? 0) + 1, previous: same?.hash ?? '' }
    const fault = (says: string) => faults.push({ chain: line.chain, seq: line.seq, says })
    if (line.seq !== expected.seq) fault(`line ${expected.seq} is missing`)
    else if (line.previous !== expected.previous) fault('does not follow from the line before')
    if (hashOf(lineText(line)) !== line.hash) fault('was changed after it was written')
    before = line
  }
  return faults
}
