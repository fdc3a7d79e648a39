import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { addMembers, asKeeper, settleWath, wathPaths } from '#test/wath.ts'
import { type Page, world } from '#test/world.ts'

const at = `${wathPaths.people}/import`
const counts = (page: Page): string[] => [...page.text.matchAll(/<dd>(?:<a [^>]*>)?(\d+)/g)].slice(0, 4).map(found => found[1] ?? '')

test('tags, languages, needs, a second number and a field of the caucus’s own come with a file, are told row by row, and go with its undo; what somebody took back stays so', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const [zaara] = await addMembers(w, caucus, 1, { phone: '07700 900118', languages: ['ur'], needs: ['lift'] })
  const asha = w.as('Asha')
  await asha.post(`${wathPaths.people}/fields`, {
    name: 'Can keep a stall',
    kind: 'choice',
    choices: 'Mornings\nEvenings',
    purpose: 'To ask the right people when a stall is planned',
    seenBy: 'stewards',
  })
  await asha.post(`${wathPaths.people}/${zaara}/tell`, { languages: [], needs: [] })
  const file = `Name;Mobile;Home phone;Tags;Languages;Access needs;can keep a stall
Zaara Quill;07700 900118;;stall may;Urdu; lift, childcare;Evenings
Ada Birch;07700 900201;01946 690118;Stall May, leaflets;Welsh;step-free;mornings
Ben Crane;07700 900202;;;Klingon;;
Cat Dunne;07700 900203;;strong supporter;;;
Eve Fenn;07700 900204;;;;;Nights
`
  const before = await w.rows('people_listed')
  const sent = (await asha.upload(at, new TextEncoder().encode(file))).location ?? ''
  const columns = await asha.get(sent)
  assert.match(
    columns.text,
    /Column 7: can keep a stall[\s\S]*?value="own:[0-9a-f-]{36}" selected>Can keep a stall \(a field of your own\)/,
  )
  const own = /value="(own:[0-9a-f-]{36})"/.exec(columns.text)?.[1] ?? ''
  const saying = {
    'column-1': 'name',
    'column-2': 'phone',
    'column-3': 'phone2',
    'column-4': 'tags',
    'column-5': 'languages',
    'column-6': 'needs',
    'column-7': own,
    source: 'event',
    purpose: 'Asking about meetings',
    basis: 'consent',
    consent: ['phone'],
    how: 'ticked the box',
  }
  assert.equal((await asha.post(`${sent}/tell`, saying)).status, 303)
  const preview = await asha.get(sent)
  assert.deepEqual(counts(preview), ['1', '1', '0', '3'])
  assert.match(preview.text, /is here; added: needs, tags, can keep a stall/)
  assert.match(preview.text, /Column 5, “Languages”: there is a language that is not known here\. Write its English name/)
  assert.match(preview.text, /Column 4, “Tags”: that tag holds what somebody supposes/)
  assert.match(preview.text, /Column 7, “can keep a stall”: that is none of the choices/)
  assert.equal((await asha.post(`${sent}/begin`)).status, 303)
  const listed = await w.rows('people_listed')
  const ada = listed.find(row => row['name'] === 'Ada Birch')
  assert.deepEqual([ada?.['tags'], ada?.['languages'], ada?.['needs']], [['leaflets', 'stall-may'], ['cy'], ['step-free']])
  const said = (await w.rows('people_listed_own')).filter(row => row['person_id'] === ada?.['person_id'])
  assert.deepEqual(
    said.map(row => row['value']),
    ['Mornings'],
  )
  const known = listed.find(row => row['person_id'] === zaara)
  assert.deepEqual(
    [known?.['tags'], known?.['languages'], known?.['needs']],
    [['stall-may'], [], ['childcare']],
    'Urdu and the lift she took back',
  )
  assert.equal((await w.rows('people_contact')).filter(row => row['person_id'] === ada?.['person_id']).length, 2)
  await asKeeper(w, tx => sql`select people_relist(array(select id from people_person))`.execute(tx))
  const sorted = (rows: Record<string, unknown>[]) => rows.map(row => JSON.stringify(row)).sort()
  assert.deepEqual(sorted(await w.rows('people_listed')), sorted(listed), 'rows of lists are as the facts make them')
  const second = (await asha.upload(at, new TextEncoder().encode(file))).location ?? ''
  assert.match((await asha.get(second)).text, new RegExp(`Column 7[\\s\\S]*?value="${own}" selected`), 'remembered')
  assert.equal((await asha.post(`${sent}/undo`)).status, 303)
  assert.match((await asha.get(sent)).text, /1 person taken away again/)
  const derived = (rows: Record<string, unknown>[]) => sorted(rows.map(({ marks: _, marked: __, ...row }) => row)).join()
  const dropped = derived(before).replace('"languages":["ur"]', '"languages":[]').replace('"needs":["lift"]', '"needs":[]')
  assert.equal(derived(await w.rows('people_listed')), dropped)
  assert.deepEqual([await w.rows('people_field_value'), await w.rows('people_listed_own')], [[], []])
  assert.deepEqual(w.faults, [])
})
