import type { Method } from './method.ts'
import { eliminating } from './single/eliminating-papers.ts'
import { irv } from './single/irv.ts'
import { irvRctab } from './single/irv-rctab.ts'

/** Every way to count that `bin/caucus count --method` knows, in the order in which help lists them. */
export const methods: readonly Method[] = [eliminating, irv, irvRctab]
