import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { before, suite, test } from 'node:test'
import { sql } from 'kysely'
import { configFrom } from '#platform/config.ts'
import { openInMemory } from '#platform/database.ts'
import { logTo } from '#platform/log.ts'
import { migrate } from '#platform/migrate.ts'
import { loadPacks, openProgram } from '#src/main.ts'
import type { Module } from '#web/route.ts'
import { levels } from './edges.ts'
import { testKey } from './world.ts'

const root = new URL('../', import.meta.url).pathname
const files = (...patterns: string[]) => globSync(patterns, { cwd: root }).sort()
const read = (file: string) => readFileSync(`${root}${file}`, 'utf8')
const code = files('src/**/*.ts', 'test/**/*.ts', 'bin/*')
const source = files('src/**/*.ts').filter(file => !file.endsWith('.test.ts'))

type Table = { name: string; comment: string | null; secured: boolean; columns: string[]; policies: number }

suite('what the database promises', () => {
  let tables: Table[] = []
  let comments: string[] = []
  before(async () => {
    const database = await openInMemory()
    await migrate(database)
    const found = await sql<Table>`
      select c.relname as name, obj_description(c.oid, 'pg_class') as comment, c.relrowsecurity as secured,
             (select json_agg(a.attname) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
             (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
      from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`.execute(database.db)
    tables = found.rows
    const said = await sql<{ text: string }>`select d.description as text from pg_description d join pg_class c on c.oid = d.objoid
      where d.classoid = 'pg_class'::regclass and c.relnamespace = 'public'::regnamespace`.execute(database.db)
    comments = said.rows.map(({ text }) => text)
    await database.close()
  })

  test('every table is named after the module that owns it', () => {
    const owners = ['platform', ...levels.map(([, name]) => name)]
    assert.deepEqual(
      tables.map(table => table.name).filter(name => !owners.includes(name.split('_')[0] ?? '')),
      [],
    )
  })

  test('every table says in a comment what it holds', () => {
    assert.deepEqual(
      tables.filter(table => !table.comment && table.name !== 'platform_migration').map(table => table.name),
      [],
    )
  })

  test('every table with a person, an account or a private total has row-level security', () => {
    const personal = (table: Table) =>
      table.columns.some(column => /^(person_id|account_id|by_account|reader_id)$/.test(column) || /_sealed$/.test(column))
    const open = tables.filter(table => personal(table) && !table.secured).map(table => table.name)
    assert.deepEqual(
      open.filter(name => !(name in readByNobody)),
      [],
    )
  })

  test('a table without row-level security, although it touches a person, is readable by no member', async () => {
    const database = await openInMemory()
    await migrate(database)
    for (const name of Object.keys(readByNobody)) {
      const may = await sql<{ may: boolean }>`select has_table_privilege('caucus_member', ${name}, 'select') as may`.execute(database.db)
      assert.equal(may.rows[0]?.may, false, name)
    }
    await database.close()
  })

  test('row-level security without a policy would hide a table from everybody: each has one', () => {
    assert.deepEqual(
      tables.filter(table => table.secured && table.policies === 0).map(table => table.name),
      [],
    )
  })

  test('no column holds an opinion guessed about one person', () => {
    const guessed = tables.flatMap(table =>
      table.columns.filter(column => /score|predict|probab|likel|sympath|leaning/.test(column)).map(column => `${table.name}.${column}`),
    )
    assert.deepEqual(guessed, [])
  })

  test('nor does a comment say that one does: predictions about a person are named only where they are ruled out', () => {
    const sentences = comments.flatMap(text => text.split(/(?<=[.:;]) /))
    assert.ok(sentences.length > 100)
    assert.deepEqual(
      sentences.filter(one => /predict|probab|likel|leaning|suppose|guess/i.test(one) && !/\b(no|never|not)\b/i.test(one)),
      [],
    )
  })

  test('a module names only its own tables in its SQL', () => {
    const names = tables.map(table => table.name)
    const strangers = source.flatMap(file => {
      const owner = /^src\/modules\/([^/]+)\//.exec(file)?.[1] ?? (/^src\/(platform|cli|main)/.test(file) ? 'platform' : 'web')
      return [...read(file).matchAll(/\b([a-z]+_[a-z_]+)\b/g)]
        .map(match => match[1] ?? '')
        .filter(
          word =>
            names.includes(word) && !word.startsWith(`${owner}_`) && !shared.has(word) && !(owner === 'demo' && word.startsWith('access_')),
        )
        .map(word => `${file}: ${word}`)
    })
    assert.deepEqual([...new Set(strangers)], [])
  })
})

/** Written through the owner or the gate only; see the grants in db/migrations. */
const readByNobody: Readonly<Record<string, string>> = {
  platform_mail: 'letters: a member may queue one and read none',
}

/** The clock's moves and counted attempts are written by the modules that cause them. */
const shared: ReadonlySet<string> = new Set([
  'platform_clock_move',
  'platform_attempt',
  'platform_mail',
  'platform_mail_begun',
  'platform_mail_ended',
])

suite('what every route promises', () => {
  let modules: readonly Module[] = []
  before(async () => {
    const database = await openInMemory()
    await migrate(database)
    const program = await openProgram({
      config: configFrom({ LOG: 'quiet' }),
      database,
      packs: await loadPacks(),
      key: testKey,
      log: logTo(() => undefined, 'quiet'),
      startsAt: null,
    })
    modules = program.modules
    await program.stop()
  })

  test('every route asks for a permission of its own module, named module.verb-noun', () => {
    const wrong = modules.flatMap(module =>
      module.routes
        .filter(route => !(route.may in module.permissions) || !route.may.startsWith(`${module.name}.`))
        .map(route => `${route.method} ${route.path} asks for ${route.may}`),
    )
    assert.deepEqual(wrong, [])
  })

  test('no permission is unused, and each says in a sentence what may be done', () => {
    const asked = new Set(modules.flatMap(module => module.routes.map(route => route.may)))
    const rows = modules.flatMap(module => Object.entries(module.permissions))
    assert.deepEqual(
      rows.filter(([name, { says }]) => !asked.has(name) || says.length < 5).map(([name]) => name),
      [],
    )
  })

  test('a permission for a role is asked in a scope, so that a steward of one caucus is nobody in the next', () => {
    const without = modules.flatMap(module =>
      module.routes
        .filter(route => Array.isArray(module.permissions[route.may]?.who) && !route.scope)
        .map(route => `${route.method} ${route.path}`),
    )
    assert.deepEqual(without, [])
  })

  test('no two routes have the same address', () => {
    const all = modules.flatMap(module => module.routes.map(route => `${route.method} ${route.path}`))
    assert.deepEqual(
      all.filter((one, index) => all.indexOf(one) !== index),
      [],
    )
  })
})

suite('what the source promises', () => {
  test('no file is longer than 300 lines; style sheets and sample pages are data', () => {
    const long = code
      .map(file => [file, read(file).split('\n').length - 1] as const)
      .filter(([file, lines]) => lines > 300 && !/gallery-pages/.test(file))
    assert.deepEqual(long, [])
  })

  test('files of tests share a process: no hook stands outside a suite', () => {
    const wrong = globSync(['src/**/*.test.ts', 'test/**/*.test.ts'], { cwd: root }).filter(file =>
      /^(before|beforeEach|afterEach)\(/m.test(read(file)),
    )
    assert.deepEqual(wrong, [])
  })

  test('no file is named for having no owner', () => {
    assert.deepEqual(
      code.filter(file => /(^|[/-])(utils?|helpers?|common|manager|service|misc)([.-]|\/)/.test(file)),
      [],
    )
  })

  test('only platform looks at the machine: no Date, no Math.random, no Temporal.Now elsewhere', () => {
    const allowed = (file: string) => file.startsWith('src/platform/') || file.startsWith('src/cli/') || file === 'src/client/machine.ts'
    const wrong = source.filter(
      file => !allowed(file) && /\bnew Date\b|\bDate\.now\b|\bMath\.random\b|\bTemporal\.Now\b/.test(withoutComments(read(file))),
    )
    assert.deepEqual(wrong, [])
  })

  test('every door has at most twelve functions or values', () => {
    const wide = levels
      .map(([, name]) => name)
      .filter(name => existsSync(`${root}src/modules/${name}/index.ts`))
      .map(name => [name, valuesOf(read(`src/modules/${name}/index.ts`))] as const)
      .filter(([, names]) => names.length > 12)
      .map(([name, names]) => `${name}: ${names.length} (${names.join(', ')})`)
    assert.deepEqual(wide, [])
  })

  test('nothing is let out of a file that no other file takes', () => {
    const taken = new Set(code.flatMap(takenBy))
    const kept = source.filter(file => !file.startsWith('src/cli/'))
    const unused = kept.flatMap(file =>
      letOut(read(file))
        .filter(name => !taken.has(`${file} ${name}`) && !taken.has(`${file} *`))
        .map(name => `${file}: ${name}`),
    )
    assert.deepEqual(unused, [])
  })

  test('no page reaches for another site; only the layout writes a script element, for the island that a page names', () => {
    const wrong = source.filter(file => /src="https?:|<script|javascript:|\son[a-z]+="/.test(withoutComments(read(file))))
    assert.deepEqual(wrong, ['src/web/layout.ts'])
    assert.deepEqual(read('src/web/layout.ts').match(/<script.*?<\/script>/g), [
      `<script type="module" src="\${islandPath(options.island)}"></script>`,
    ])
  })

  test('an island has no words of HTML and no lot of its own: its page is whole without it', () => {
    const client = source.filter(file => file.startsWith('src/client/'))
    assert.ok(client.length > 0)
    assert.deepEqual(
      client.filter(file => /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\.style\.|hono\/html/.test(read(file))),
      [],
    )
  })

  test('every SQL file keeps to what PostgreSQL 15 and the embedded engine both know', () => {
    const wrong = files('db/migrations/*.sql').filter(file =>
      /create extension|uuidv7\(|\bcitext\b|\bmerge into\b.*returning/i.test(read(file)),
    )
    assert.deepEqual(wrong, [])
  })
})

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '')

/** Names that a door exports to run, types left out. */
const valuesOf = (door: string): string[] =>
  [...door.matchAll(/export (type )?\{([^}]*)\}/g)].flatMap(([, type, inside = '']) =>
    type
      ? []
      : inside
          .split(',')
          .map(name => name.trim())
          .filter(name => name && !name.startsWith('type ')),
  )

/** Every name that a file lets out, types among them. */
const letOut = (text: string): string[] => [
  ...[...text.matchAll(/^export (?:async )?(?:const|let|function|type) (\w+)/gm)].flatMap(([, name]) => name ?? []),
  ...[...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, names = '']) => pairsIn(names).map(([, outside]) => outside)),
]

/** What a file takes of others: `src/kernel/day.ts dayOf`; with a star, all of it. */
const takenBy = (file: string): string[] => {
  const text = read(file)
  const at = (said: string) =>
    said.startsWith('.') ? join(dirname(file), said) : said.replace(/^#(?:(src|test)\/)?/, (_, top = 'src') => `${top}/`)
  return [
    ...[...text.matchAll(/^(?:import|export) (?:type )?(?:\{([^}]*)\}|\* as \w+|\*) from '([^']+)'/gm)].flatMap(([, names, said = '']) =>
      names === undefined ? [`${at(said)} *`] : pairsIn(names).map(([there]) => `${at(said)} ${there}`),
    ),
    ...[...text.matchAll(/\bimport\('([^']+)'\)/g)].map(([, said = '']) => `${at(said)} *`),
  ]
}

/** `a, type b as c` is a as a, and b as c. */
const pairsIn = (names: string): [string, string][] =>
  [...names.matchAll(/(?:type )?(\w+)(?: as (\w+))?/g)].map(([, name = '', as = name]) => [name, as])
