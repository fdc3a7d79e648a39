import type { Method } from './method.ts'

/** Every way to count that `bin/caucus count --method` knows, in the order in which help lists them. */
export const methods: readonly Method[] = []
