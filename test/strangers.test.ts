import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { paramsFrom, pathWith } from './paths.ts'
import { type Page, type World, world } from './world.ts'

/**
 * A steward of one caucus has every form of another, filled in with what is there: ids of its people, lists, meetings, phones. Sent as they are, and sent to the
 * same place of the sender's own caucus, they read nothing and change nothing of the other.
 */

type Sent = { readonly to: string; readonly fields: Readonly<Record<string, readonly string[]>> }

const plain = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

const attributesOf = (tag: string): Readonly<Record<string, string>> =>
  Object.fromEntries([...tag.matchAll(/\s([a-z-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, plain(value)]))

const usual: Readonly<Record<string, string>> = { date: '2017-01-20', time: '19:30', number: '3', email: 'x@example.org' }

/** Forms of a page as somebody would fill them in: each choice it offers, and something in each field that is empty. */
const formsOf = (page: string): Sent[] =>
  [...page.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, head = '', inside = '']) => {
    const { action, method } = attributesOf(head)
    const fields: Record<string, string[]> = {}
    for (const [tag] of inside.matchAll(/<(?:input|button|textarea|option|select)\b[^>]*>/g)) {
      const { name = '', value, type = '' } = attributesOf(tag)
      if (name && !tag.startsWith('<select')) fields[name] = [...(fields[name] ?? []), value || usual[type] || 'words to be read']
    }
    for (const [, select = '', options = ''] of inside.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)) {
      const values = [...options.matchAll(/<option value="([^"]+)"/g)].map(([, value = '']) => plain(value))
      fields[attributesOf(select)['name'] ?? ''] = values.slice(-1)
    }
    const { _token, ...rest } = fields
    return method === 'post' && action ? [{ to: action, fields: rest }] : []
  })

/** All at once, and then each choice of a field by itself: a button says by its value what it does. */
const waysToSend = ({ to, fields }: Sent): Sent[] => {
  const first = Object.fromEntries(Object.entries(fields).map(([name, values]) => [name, values.slice(0, 1)]))
  const single = Object.entries(fields).flatMap(([name, values]) =>
    [...new Set(values)].slice(0, 4).map(value => ({ to, fields: { ...first, [name]: [value] } })),
  )
  return single.length > 0 ? single : [{ to, fields }]
}

/** One mark of every row of a caucus, by table: by its own id, or by the person it is about. */
const marksOf = async ({ program: { database } }: World, caucus: string): Promise<Readonly<Record<string, string>>> => {
  const { rows: tables } = await sql<{ name: string; own: boolean }>`
    select c.table_name as name, bool_or(c.column_name = 'caucus_id') as own from information_schema.columns c join pg_tables t on t.tablename = c.table_name
    where t.schemaname = 'public' and c.column_name in ('caucus_id', 'person_id') and t.tablename not in ('access_reading') group by 1 order by 1`.execute(
    database.db,
  )
  const marked = tables.map(({ name, own }) => {
    const which = own ? sql`caucus_id = ${caucus}` : sql`person_id in (select id from people_person where caucus_id = ${caucus})`
    return sql`select ${name}::text as name, count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as mark from ${sql.table(name)} t where ${which}`
  })
  const { rows } = await sql<{ name: string; mark: string }>`${sql.join(marked, sql` union all `)}`.execute(database.db)
  return Object.fromEntries(rows.map(({ name, mark }) => [name, mark]))
}

test('Asha has every form and every id of another caucus: her own pages take none of them, and show her nobody of it', async t => {
  const w = await world(t, 'demo')
  const [asha, moira] = [w.as('Asha'), w.as('Moira')]
  const caucus = String((await w.rows('network_caucus')).find(row => row['slug'] === 'copeland')?.['id'])
  const fill = await paramsFrom(w)
  const paths = w.program.modules
    .flatMap(module => module.routes)
    .filter(({ method, path }) => method === 'GET' && path.startsWith('/caucuses/:caucus/') && !/\/(stream|watch)$/.test(path))
    .map(({ path }) => pathWith(path, fill(path)))
  const forms = new Map<string, Sent>()
  for (const path of paths)
    for (const form of formsOf((await moira.get(path)).text))
      forms.set(`${form.to} ${Object.keys(form.fields).join()}`.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'an id'), form)
  const { rows: people } = await sql<{ name: string }>`select l.name from people_listed l join people_person p on p.id = l.person_id
    where p.caucus_id = ${caucus} and not exists (select from people_listed o where o.name = l.name and o.caucus_id <> l.caucus_id)
      and not exists (select from access_account a where a.name = l.name)`.execute(w.program.database.db)
  assert.ok(forms.size > 30 && people.length > 80, `${forms.size} forms, ${people.length} people`)

  const here = (path: string): string => path.replace('/caucuses/copeland', '/caucuses/stoke-central')
  const wrong: string[] = []
  let before = await marksOf(w, caucus)
  const look = async (what: string, pages: readonly Page[]): Promise<void> => {
    const after = await marksOf(w, caucus)
    const changed = Object.keys(after).filter(table => after[table] !== before[table])
    if (changed.length > 0) wrong.push(`${what} changed ${changed.join(', ')}`)
    const shown = people.filter(({ name }) => pages.some(page => page.text.includes(name)))
    if (shown.length > 0) wrong.push(`${what} showed ${shown.map(({ name }) => name).join(', ')}`)
    if (pages.some(page => page.status >= 500)) wrong.push(`${what} broke: ${w.faults.at(-1)}`)
    before = after
  }
  for (const path of paths) await look(`GET ${here(path)}`, [await asha.get(here(path))])
  for (const form of forms.values()) {
    if (!form.to.startsWith('/caucuses/copeland') || form.to.endsWith('/join')) continue
    const refused = await asha.post(form.to, form.fields)
    if (refused.status !== 403) wrong.push(`POST ${form.to} answered ${refused.status}`)
    const pages: Page[] = []
    for (const { to, fields } of waysToSend(form)) pages.push(await asha.post(here(to), fields))
    await look(`POST ${here(form.to)}`, pages)
  }
  assert.deepEqual(wrong, [])
  t.diagnostic(`${paths.length} pages, ${forms.size} forms`)
})
