import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import type { Pack } from '#modules/rulebook/index.ts'
import { loadPacks } from '#src/main.ts'
import { capitalised, ordinaryIn, organisationsIn, outsidersIn, peopleIn, placesIn } from './words-of-packs.ts'

const root = new URL('../', import.meta.url).pathname
const files = (...patterns: string[]) => globSync(patterns, { cwd: root }).sort()
const read = (file: string) => readFileSync(`${root}${file}`, 'utf8')
const code = files('src/**/*.ts', 'test/**/*.ts', 'bin/*')
/** Tests of what a pack says name what it names. */
const beyondPacks = code.filter(file => !file.startsWith('test/golden/'))
/** Stories are told on the public record, and call candidates by their names; the program does not. */
const program = beyondPacks.filter(file => file.startsWith('src/') && !file.endsWith('.test.ts'))

suite('no organisation is named outside packs', () => {
  test('whoever a pack names, as an organisation, a body, a backer or a publisher, stands in no code, and whoever stood or held a seat in no program', async () => {
    const packs = [...(await loadPacks()).values()]
    const ordinary = ordinaryIn([...files('docs/**/*.md', '*.md', 'src/**/*.md').map(read), ...packs.flatMap(textsOf)].join('\n'))
    const places = placesIn(packs)
    const isPlain = (word: string) => ordinary.has(word.toLowerCase()) || places.has(word) || word in allowed
    const names = organisationsIn(packs)
    const words = names.flatMap(capitalised).filter(word => !isPlain(word))
    const organisations = names.filter(name => name.includes(' ') && capitalised(name).length > 1 && !capitalised(name).every(isPlain))
    const people = peopleIn(packs)
    // A name that is a word of the language as well is one where it stands with a capital within a sentence.
    const within = outsidersIn(packs).filter(
      name => /^\p{Lu}\p{L}+$/u.test(name) && isPlain(name) && !places.has(name) && !(name in allowed),
    )
    assert.ok(
      words.length > 200 && organisations.length > 80 && people.length > 200,
      `${words.length}, ${organisations.length}, ${people.length}`,
    )
    assert.deepEqual([...naming(words), ...naming(organisations), ...naming(people, '', program), ...naming(within, '(?<=[a-z,] )')], [])
  })

  test('no word is allowed that need not be', async () => {
    const packs = [...(await loadPacks()).values()]
    const words = new Set(organisationsIn(packs).flatMap(capitalised))
    assert.deepEqual(
      Object.keys(allowed).filter(word => !words.has(word) || naming([word]).length === 0),
      [],
    )
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

/** Words of names in packs that stand in the code as something else. */
const allowed: Readonly<Record<string, string>> = {
  AGM: 'what every organisation calls its yearly meeting',
  American: 'of a country: ballots that are counted there',
  Civic: 'how the name of an invented hall begins',
  Community: 'how the name of an invented hall begins',
  Dear: 'how a letter begins',
  Journal: 'in citations: where a method of counting was published',
  Linux: 'the system that the program runs on',
  Nevada: 'a place: the state whose rule of sharing out places is a method of counting',
  Progress: 'the name of a type: how far a count has come',
  Rogers: 'in a citation: a study of plans to vote',
  Trial: 'the name of a type: one run of a test',
}

const textsOf = (pack: Pack): string[] => [
  ...[...pack.rules.values()].map(rule => rule.text),
  ...[...pack.terms.values()].map(term => term.meaning),
  ...[...pack.bodies.values()].map(body => body.about),
]

/** Each file with the first name in it, and the place where that stands. */
const naming = (words: readonly string[], before = '', among: readonly string[] = beyondPacks): string[] => {
  const all = [...new Set(words)].toSorted((a, b) => b.length - a.length)
  if (all.length === 0) return []
  const pattern = new RegExp(`${before}(?<![\\w-])(?:${all.map(word => RegExp.escape(word)).join('|')})(?![\\w-])`, 'g')
  return among.flatMap(file => [...new Set([...read(file).matchAll(pattern)].map(match => match[0]))].map(found => `${file}: ${found}`))
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
