import { readdirSync } from 'node:fs'

/** One file of this folder is one command; each exports `run(args)` and returns the exit code. */
type Command = { run(args: string[]): Promise<number> }

const folder = new URL('.', import.meta.url).pathname
const commands = readdirSync(folder)
  .filter(name => name.endsWith('.ts') && name !== 'caucus.ts' && !name.endsWith('.test.ts'))
  .map(name => name.slice(0, -3))
  .sort()

const [name = '', ...args] = process.argv.slice(2)
if (!commands.includes(name)) {
  console.error(`${name ? `There is no command "${name}". ` : ''}Commands: ${commands.join(', ')}.`)
  process.exit(64)
}
const command: Command = await import(`./${name}.ts`)
process.exitCode = await command.run(args)
