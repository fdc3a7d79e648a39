import { auditLines } from './queries.ts'
import { faultsIn } from './rules/chain.ts'

/** Checking the audit: its lines in order, and what is wrong with a chain of them. */
export const audits = { lines: auditLines, faultsIn } as const
