import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65535)

/** Every setting there is, each with its default and one sentence. `docs/guide/configuration.md` is printed from this. */
export const settings = {
  PORT: port.default(3000).describe('Port of the web server.'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on. Put a proxy with TLS in front before you change it.'),
  DATA_DIR: z.string().default('./data').describe('Folder for the embedded database and the server key. Created when missing.'),
  ERASED_LIST: z
    .string()
    .optional()
    .describe(
      'File of the random ids of erased records, and of withdrawals as random ids and keyed hashes: a backup that is brought back is emptied of the ones, and ends the others again. Keep it apart from the backups. Absent: DATA_DIR with .erased behind it.',
    ),
  DATABASE_URL: z.string().optional().describe('PostgreSQL 15 or later. Absent: the embedded database in DATA_DIR.'),
  PUBLIC_URL: z.url().optional().describe('Address that people type, such as https://caucus.example.org. Absent: http://localhost:PORT.'),
  CAUCUS_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')
    .optional()
    .describe(
      'Server key that wraps the key of every caucus: 64 hexadecimal digits. Absent: made at the first start, in DATA_DIR/server.key.',
    ),
  SMTP_URL: z
    .string()
    .optional()
    .describe('Mail server, such as smtp://user:password@mail.example.org:587. Absent: letters wait in the outbox.'),
  MAIL_FROM: z
    .string()
    .default('Caucus <notices@localhost>')
    .describe('Sender of letters. Keep politics out of it: envelopes are read by others.'),
  DEMO: z.enum(['on', 'off']).default('on').describe('on: the demonstration with its own clock and invented people. off: an empty server.'),
  SEED: z.string().default('demo').describe('Story told to an empty database while DEMO is on.'),
  LOG: z.enum(['quiet', 'normal']).default('normal').describe('quiet: only faults are logged.'),
} as const

const schema = z.object(settings)
export type Config = z.infer<typeof schema> & { readonly publicUrl: string; readonly erasedList: string }

/** @throws Error naming every setting that is wrong and what it should be. */
export const configFrom = (env: Readonly<Record<string, string | undefined>>): Config => {
  const read = schema.safeParse(env)
  if (!read.success) {
    const lines = read.error.issues.map(i => `  ${i.path.join('.')}: ${i.message}`)
    throw new Error(`These settings cannot be used:\n${lines.join('\n')}\nSee docs/guide/configuration.md.`)
  }
  return {
    ...read.data,
    publicUrl: read.data.PUBLIC_URL ?? `http://localhost:${read.data.PORT}`,
    erasedList: read.data.ERASED_LIST ?? `${read.data.DATA_DIR.replace(/\/+$/, '')}.erased`,
  }
}
