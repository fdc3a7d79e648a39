import { needs } from './rules/needs.ts'
import { packJsonSchema } from './schema/json-schema.ts'

/** What is known of the format itself, for commands and documents. */
export const packFormat = { schema: packJsonSchema, needs } as const
