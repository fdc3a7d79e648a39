import type { z } from 'zod'
import { configFrom, settings } from '#platform/config.ts'

const usage = `config              prints the settings in force; keys and passwords are left out
config --markdown   prints the page docs/guide/configuration.md`

const secret = new Set(['CAUCUS_KEY', 'DATABASE_URL', 'SMTP_URL'])

/** Exit code 0: printed; 2: the command was not understood. */
export const run = async ([flag]: string[]): Promise<number> => {
  if (flag === '--markdown') {
    process.stdout.write(asMarkdown())
    return 0
  }
  if (flag) {
    console.error(usage)
    return 2
  }
  const config = configFrom(process.env)
  for (const name of Object.keys(settings)) {
    const value = Object.entries(config).find(([key]) => key === name)?.[1]
    console.log(`${name}=${value === undefined ? '' : secret.has(name) ? '(set)' : value}`)
  }
  return 0
}

const preset = (schema: z.ZodType): string => {
  const value = schema.safeParse(undefined)
  return value.success && value.data !== undefined ? `\`${String(value.data)}\`` : 'absent'
}

/** The page of settings, from the schema that reads them. */
export const asMarkdown = (): string =>
  [
    '# Configuration',
    '',
    'Settings are environment variables. None is needed to start. Printed from `src/platform/config.ts` by `bin/caucus config --markdown`;',
    'a wrong value stops the start with one line for each setting that is wrong.',
    '',
    '| setting | default | what it is |',
    '|---|---|---|',
    ...Object.entries(settings).map(
      ([name, schema]) => `| \`${name}\` | ${preset(schema)} | ${(schema.description ?? '').replaceAll('|', '\\|')} |`,
    ),
    '',
  ].join('\n')
