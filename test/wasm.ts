import { readFileSync, writeFileSync } from 'node:fs'
import wabt from 'wabt'

/**
 * `npm run wasm` translates equal-lines.wat into equal-lines-code.ts, so that a program that counts needs no translator.
 */
const folder = new URL('../src/modules/ballots/rules/formats/', import.meta.url)
const source = new URL('equal-lines.wat', folder)
export const target = new URL('equal-lines-code.ts', folder)

export const translated = async (): Promise<string> => {
  const { parseWat } = await wabt()
  const text = parseWat('equal-lines.wat', readFileSync(source, 'utf8'), { bulk_memory: true, mutable_globals: true })
  text.validate()
  const code = Buffer.from(text.toBinary({}).buffer).toString('base64')
  return `/** equal-lines.wat, translated by \`npm run wasm\`. In base64. */\nexport const equalLinesCode =\n  '${code}'\n`
}

if (import.meta.main) writeFileSync(target, await translated())
