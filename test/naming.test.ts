import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import { loadPacks } from '#src/main.ts'

const root = new URL('../', import.meta.url).pathname
const files = (...patterns: string[]) => globSync(patterns, { cwd: root }).sort()
const read = (file: string) => readFileSync(`${root}${file}`, 'utf8')
const code = files('src/**/*.ts', 'test/**/*.ts', 'bin/*')

suite('no organisation is named outside packs', () => {
  test('names of the organisations, bodies and officers of a pack stand in the pack and nowhere else', async () => {
    const packs = [...(await loadPacks()).values()]
    const words = packs.flatMap(pack => [
      pack.about.name,
      pack.about.words.organisation,
      ...[...pack.bodies.values()].flatMap(body => [body.name, ...(body.short ? [body.short] : [])]),
    ])
    const proper = [...new Set(words)].filter(word => ordinary(word) === null)
    assert.deepEqual(naming(proper), [])
  })

  test('names of current parties, factions and unions do not appear; the list is kept as hashes, so that it is not itself a place where they stand', () => {
    const wrong = [...code, ...files('src/**/*.css', 'db/**/*.sql')].flatMap(file =>
      [...read(file).matchAll(/\b[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)?\b/g)]
        .flatMap(match => [match[0], ...match[0].split(' ')])
        .filter(word => denied.has(createHash('sha256').update(`caucus denylist ${word}`).digest('hex').slice(0, 16)))
        .map(word => `${file}: ${word.slice(0, 2)}…`),
    )
    assert.deepEqual([...new Set(wrong)], [])
  })
})

/** Words that any organisation uses, such as *annual general meeting*, may stand anywhere; proper names may not. */
const ordinary = (word: string): string | null => (/^[A-Z]{2,5}$|[A-Z]\w+ [A-Z]\w+/.test(word) && !everyday.has(word) ? null : word)
const everyday: ReadonlySet<string> = new Set(['AGM', 'AMM', 'EC', 'GC', 'CAC', 'HQ'])

const naming = (words: readonly string[]): string[] => {
  if (words.length === 0) return []
  const pattern = new RegExp(`(?<![\\w-])(?:${words.map(word => RegExp.escape(word)).join('|')})(?![\\w-])`)
  return code.flatMap(file => (pattern.test(read(file)) ? [`${file}: ${pattern.exec(read(file))?.[0]}`] : []))
}

/** First 16 hexadecimal digits of SHA-256 of `caucus denylist ` and the name. */
const denied: ReadonlySet<string> = new Set([
  'd0caa772ccc11b72',
  '745b22fb2cea16c3',
  '1945666fda532007',
  'e60d8077793cd4f2',
  'ccf8cdac14ac1b63',
  '70dbcd27347b7138',
  '1b97fd547917858e',
  '5d9860bbff323b9c',
  'd8b8515418c4e41a',
  '36b274091997f692',
  'fae76df273b349e1',
  '585288e2c9c12aa7',
  '0b1f200b92ca3679',
  '09deb114f597c205',
  '40989fb8a21847e1',
  'a44417e95ddbfea9',
  '7a98514e3cf662e3',
  'f68825daeab15512',
  '199e7e1ac8c30ccc',
  '367fd4f20a03e01f',
  '35f1d58f971f14ad',
  'ede17c24f9a68e44',
  'ebd90f6797088b18',
  '3f70dfee212c8605',
  'f05354592ffec2d3',
  '1277b6024c17a72d',
  'febdd6575521237c',
  'e79d13d65fece2f0',
  'be625dcd9d4b8fc6',
  '45a8382b2e5a9a1c',
  '0cdbc731ed855023',
  'fe69280680ecf032',
  'e0f0f02c8e667f49',
  'b4d20bac2df4c7a9',
  '18d6dddaf07cbbfa',
  '579af248560af2a5',
  'c2ca1fd22aeb24f4',
  '6fefcb19c555ee31',
  '38d9b5a06c9d7376',
  '584a5e563996cfa3',
  '1ede45694dba100c',
  'a3186c03586555f1',
  'c3c4f508b879b8c7',
  'd74853928ade3f4e',
])
