import { readFile } from 'node:fs/promises'
import { audits } from '#modules/access/index.ts'
import { configFrom } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import { sha256 } from '#platform/seal.ts'
import { gate, transaction } from '#platform/transaction.ts'
import { loadPacks } from '#src/main.ts'
import { withDatabase } from '#src/with-database.ts'

type Line = Parameters<typeof audits.faultsIn>[0][number]

const usage = `verify-audit           checks every chain of the audit and prints its head: chain, lines, hash
verify-audit HEADS     also checks that every head noted in the file HEADS is still in its chain`

/** Exit code 0: whole; 1: a line was changed, removed or cut off; 2: the command was not understood. */
export const run = async ([noted, more]: string[]): Promise<number> => {
  if (more || noted?.startsWith('-')) {
    console.error(usage)
    return 2
  }
  const heads = noted ? (await readFile(noted, 'utf8')).split('\n').filter(line => line.includes('\t')) : []
  const checked = await withDatabase(configFrom(process.env), await loadPacks(), verifyAudit)
  for (const head of checked.heads) console.log(head)
  const cut = heads
    .filter(head => !checked.all.has(head))
    .map(head => `${head.replaceAll('\t', ' ')}: this head was noted and is no longer there`)
  for (const fault of [...checked.faults, ...cut]) console.error(fault)
  const sound = checked.faults.length + cut.length === 0
  console.error(
    sound ? `${checked.all.size} lines in ${checked.heads.length} chains: whole.` : `${checked.faults.length + cut.length} faults.`,
  )
  return sound ? 0 : 1
}

const headOf = (line: Line): string => [line.chain, line.seq, line.hash].join('\t')

/** Every chain of the audit, one after the other. `all` holds what every line's head once was. */
export const verifyAudit = (database: Database): Promise<{ heads: string[]; all: Set<string>; faults: string[] }> =>
  transaction(
    database,
    gate,
    async tx => {
      const heads: string[] = []
      const all = new Set<string>()
      const faults: string[] = []
      let chain: Line[] = []
      const close = () => {
        const last = chain.at(-1)
        if (!last) return
        heads.push(headOf(last))
        for (const fault of audits.faultsIn(chain, sha256)) faults.push(`${fault.chain} ${fault.seq}: ${fault.says}`)
        chain = []
      }
      for await (const page of audits.lines(tx)) {
        for (const line of page) {
          if (chain.at(-1) && chain.at(-1)?.chain !== line.chain) close()
          chain.push(line)
          all.add(headOf(line))
        }
      }
      close()
      return { heads, all, faults }
    },
    'read',
  )
