import type { Pack } from '#modules/rulebook/index.ts'
import type { Key } from '#platform/seal.ts'

/** What a story needs to be told. */
export type Telling = { readonly packs: ReadonlyMap<string, Pack>; readonly key: Key }
