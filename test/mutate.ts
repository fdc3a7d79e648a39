import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { randomFrom } from '#kernel/random.ts'

/**
 * `npm run mutate`: every change of every counting rule, some hours. `npm run mutate -- --sample 10 [--seed WORD]`: the changes that lie in stretches of
 * twelve lines drawn until they are so many in a hundred of all lines; the score is that of the whole within some two in a hundred. Everything else is handed to Stryker.
 */
const stretch = 12
const given = process.argv.slice(2)
const option = (name: string): string | null => {
  const at = given.indexOf(name)
  return at === -1 ? null : (given.splice(at, 2)[1] ?? null)
}
const sample = option('--sample')
const seed = option('--seed') ?? 'caucus'

const stretches = (percent: number): string[] => {
  const all = globSync('src/modules/ballots/rules/**/*.ts')
    .filter(file => !/\.test\.ts$|coverage\.ts$|-texts\.ts$/.test(file))
    .sort()
    .flatMap(file => {
      const lines = readFileSync(file, 'utf8').split('\n').length
      return Array.from(
        { length: Math.ceil(lines / stretch) },
        (_, i) => `${file}:${i * stretch + 1}-${Math.min(lines, (i + 1) * stretch)}`,
      )
    })
  const random = randomFrom(`mutate ${seed}`)
  const drawn = all.map(one => ({ one, luck: random() })).sort((a, b) => a.luck - b.luck)
  return drawn.slice(0, Math.ceil((all.length * percent) / 100)).map(({ one }) => one)
}

const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/.bin/stryker',
    'run',
    'stryker.config.mjs',
    ...(sample === null ? [] : ['--mutate', stretches(Number(sample)).join(',')]),
    ...given,
  ],
  { stdio: 'inherit' },
)
process.exitCode = status ?? 1
