import * as z from 'zod'
import { contest } from './contest.ts'
import { procedure } from './procedure.ts'
import { bodiesFile, glossaryFile, leversFile, manifest, remediesFile, sourcesFile } from './reference.ts'

const files = {
  'pack.yaml': manifest,
  'bodies.yaml': bodiesFile,
  'levers.yaml': leversFile,
  'remedies.yaml': remediesFile,
  'glossary.yaml': glossaryFile,
  'sources.yaml': sourcesFile,
  'procedures/*.yaml': procedure,
  'contests/*.yaml': contest,
} as const

/** The JSON Schema of every YAML file of a pack, by the file's name, for editors. */
export const packJsonSchema = (): Record<string, object> =>
  Object.fromEntries(Object.entries(files).map(([file, schema]) => [file, z.toJSONSchema(schema, { io: 'input' })]))
