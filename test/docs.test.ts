import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { suite, test } from 'node:test'
import { asMarkdown as settingsPage } from '#src/cli/config.ts'
import { asMarkdown as glossaryPage } from '#src/cli/glossary.ts'
import { asMarkdown as needsPage } from '#src/cli/needs.ts'
import { loadPacks } from '#src/main.ts'
import { levels } from './edges.ts'

const root = new URL('../', import.meta.url).pathname
const read = (file: string): string => readFileSync(`${root}${file}`, 'utf8')
const found = (pattern: string): string[] => globSync(pattern, { cwd: root }).sort()
const lines = (file: string): number => read(file).split('\n').length - 1
const pages = [...found('*.md'), ...found('docs/**/*.md'), ...found('src/**/*.md')]
const scripts: Record<string, string> = JSON.parse(read('package.json')).scripts
const commands = found('src/cli/*.ts')
  .filter(file => !/caucus\.ts$|\.test\.ts$/.test(file))
  .map(file => file.slice('src/cli/'.length, -'.ts'.length))

suite('documents are short and true', () => {
  for (const [file, most] of [
    ['README.md', 120],
    ['ARCHITECTURE.md', 150],
    ['STYLE.md', 150],
  ] as const) {
    test(`${file} has at most ${most} lines`, () => assert.ok(lines(file) <= most, `${lines(file)} lines`))
  }

  test('every link inside the repository leads to a file', () => {
    const broken = pages.flatMap(page =>
      [...read(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)/g)]
        .map(([, target = '']) => target)
        .filter(target => !existsSync(join(root, dirname(page), target)))
        .map(target => `${page}: ${target}`),
    )
    assert.deepEqual(broken, [])
  })

  test('every file that a page names in code marks is there', () => {
    const broken = pages.flatMap(page =>
      [...read(page).matchAll(/`((?:src|test|db|docs|bin|packs)\/[\w./-]+\.\w+)`/g)]
        .map(([, file = '']) => file)
        .filter(file => !existsSync(`${root}${file}`))
        .map(file => `${page}: ${file}`),
    )
    assert.deepEqual(broken, [])
  })

  test('every command that a page names exists, and every command is in the guide for operators', () => {
    const named = pages.flatMap(page => [...read(page).matchAll(/bin\/caucus ([a-z][a-z-]*)/g)].map(([, name = '']) => `${page}: ${name}`))
    assert.deepEqual(
      named.filter(one => !commands.includes(one.split(': ')[1] ?? '')),
      [],
    )
    const guide = read('docs/guide/operator.md')
    assert.deepEqual(
      commands.filter(name => !guide.includes(`bin/caucus ${name}`)),
      [],
    )
  })

  test('every npm script that a page names exists', () => {
    const named = pages.flatMap(page =>
      [...read(page).matchAll(/npm (?:run )?([a-z]+)\b(?= |\n|`|$)/g)].map(([, name = '']) => [page, name] as const),
    )
    const builtIn = ['ci', 'install', 'audit', 'rebuild', 'and']
    assert.deepEqual(
      named.filter(([, name]) => !(name in scripts) && !builtIn.includes(name)),
      [],
    )
  })

  test('the page of settings is the schema', () => assert.equal(read('docs/guide/configuration.md'), settingsPage()))

  test('the glossary is that of the pack', async () => {
    const pack = (await loadPacks()).get('uk-party')
    assert.ok(pack)
    assert.equal(read('docs/glossary.md'), glossaryPage('uk-party', pack))
  })

  test('the table of needs is that of the packs; bin/caucus needs --write writes it', async () => {
    assert.equal(read('docs/api/rulebook-needs.md'), needsPage(await loadPacks()))
  })

  test('the table of modules in ARCHITECTURE.md is the table that the edges are checked by', () => {
    const rows = [...read('ARCHITECTURE.md').matchAll(/^\| (\d) \| (\w+) \| ([^|]+) \|/gm)].map(([, level, name, uses = '']) => [
      Number(level),
      name,
      uses.trim() === 'all doors' ? 'all doors' : uses.trim() === '–' ? [] : uses.trim().split(', '),
    ])
    assert.deepEqual(rows, levels)
  })

  test('decisions are numbered without a gap, listed, and each says context, decision, what was refused and consequences', () => {
    const files = found('docs/adr/0*.md')
    assert.deepEqual(
      files.map(file => Number(/(\d{4})-/.exec(file)?.[1])),
      files.map((_, index) => index + 1),
    )
    const list = read('docs/adr/README.md')
    for (const file of files) {
      assert.ok(list.includes(file.slice('docs/adr/'.length)), `${file} is listed`)
      assert.deepEqual(headings(file), ['Context', 'Decision', 'Refused', 'Consequences'], file)
    }
  })

  test('every invariant names what keeps it and a test that is there', () => {
    for (const file of found('docs/invariants/*.md').filter(one => !one.endsWith('README.md'))) {
      assert.match(read(file), /\*\*What keeps it\.\*\*/, file)
      assert.match(read(file), /\*\*Which test notices\.\*\* `/, file)
    }
  })

  test('the licence is the text of the Free Software Foundation, byte for byte', () => {
    const published = '0d96a4ff68ad6d4b6f1f30f713b18d5184912ba8dd389f86aa7710db079abcb0'
    assert.equal(createHash('sha256').update(read('LICENSE')).digest('hex'), published)
  })

  test('the changelog has the version of the package', () => {
    assert.ok(read('CHANGELOG.md').includes(`## ${JSON.parse(read('package.json')).version}`))
  })
})

/** In this order; a module may have more headings, such as the format of packs. */
const fixed = ['Purpose', 'Words', 'Owns', 'Door', 'Uses', 'Publishes', 'Rules and sources', 'Never']

const headings = (file: string): string[] => [...read(file).matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading)
const part = (file: string, heading: string): string => read(file).split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''

suite('the page of every module says what the code does', () => {
  for (const [, name] of levels.filter(([, name]) => existsSync(`${root}src/modules/${name}/index.ts`))) {
    const page = `src/modules/${name}/README.md`

    test(`${name}: the fixed headings, in order`, () => {
      assert.deepEqual(
        headings(page).filter(heading => fixed.includes(heading)),
        fixed,
      )
    })

    test(`${name}: “Owns” names its tables and no others`, () => {
      const made = found('db/migrations/*.sql').flatMap(file =>
        [...read(file).matchAll(/create table (\w+)/g)].map(([, table = '']) => table),
      )
      const owned = made.filter(table => table.startsWith(`${name}_`))
      const named = [...part(page, 'Owns').matchAll(/`([a-z]+_[a-z_]+)`/g)]
        .map(([, table = '']) => table)
        .filter(table => made.includes(table))
      assert.deepEqual([...new Set(named)].toSorted(), owned.toSorted())
    })

    test(`${name}: “Door” names every value that the door lets out`, () => {
      const door = part(page, 'Door')
      assert.deepEqual(
        doorOf(name).filter(value => !new RegExp(`\\b${value}\\b`).test(door)),
        [],
      )
    })

    test(`${name}: “Uses” names the modules that it imports and no others`, () => {
      const text = found(`src/modules/${name}/**/*.ts`)
        .filter(file => !file.endsWith('.test.ts'))
        .map(read)
        .join('\n')
      const used = levels.map(([, other]) => other).filter(other => other !== name && text.includes(`'#modules/${other}/index.ts'`))
      const said = part(page, 'Uses').toLowerCase()
      const named = levels.map(([, other]) => other).filter(other => other !== name && new RegExp(`\\b${other}\\b`).test(said))
      assert.deepEqual(named, used)
    })
  }
})

const doorOf = (name: string): string[] =>
  [...read(`src/modules/${name}/index.ts`).matchAll(/export \{([^}]*)\}/g)].flatMap(([, inside = '']) =>
    inside
      .split(',')
      .map(value => value.trim())
      .filter(value => value && !value.startsWith('type ')),
  )
