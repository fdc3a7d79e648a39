import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { accountOf } from '#modules/demo/index.ts'
import { addMembers, addSteward, asKeeper, settleWath, wathPaths } from '#test/wath.ts'
import { type Page, type World, world } from '#test/world.ts'
import { spreadsheetOf } from '../../export/xlsx.ts'

const at = `${wathPaths.people}/import`

/** Twelve rows with four faults: a number that is none, nobody's name, a no. One is here already, one is there twice. */
const sheet = `Who;Ring them on;Mail;Ort;Agreed
Ada Birch;07700 900201;;Wath;yes
Ben Crane;07700 900202;;Wath;yes
Cat Dunne;0770;;Wath;yes
;07700 900204;;Wath;yes
Eve Fenn;07700 900205;;Wath;no
Flo Grieg;07700 900206;flo@example.org;Wath;yes
Gus Hale;;gus@example.org;Wath;yes
Ada Birch;07700 900201;;Wath;yes
Ivo Jarvis;07700 900209;;Millom;yes
Zaara Quill;07700 900118;zaara@example.org;Wath;yes
=HYPERLINK("http://x");07700 900211;;Wath;yes
Lena Moss;07700 900212;;Wath;yes
`

const told = {
  'column-1': 'name',
  'column-2': 'phone',
  'column-3': 'email',
  'column-4': 'area',
  'column-5': 'agreed',
  source: 'event',
  purpose: 'Asking about meetings',
  basis: 'consent',
  consent: ['phone', 'email'],
  how: 'ticked the box at the stall',
}

const counts = (page: Page): string[] => [...page.text.matchAll(/<dd>(?:<a [^>]*>)?([\d,]+)/g)].slice(0, 4).map(found => found[1] ?? '')
const people = async (w: World, caucus: Id<'caucus'>) => (await w.rows('people_person')).filter(row => row['caucus_id'] === caucus)
const stored = async (w: World): Promise<string> => {
  const tables = await sql<{
    name: string
  }>`select tablename as name from pg_tables where schemaname in ('public', 'jobs') and tablename <> 'people_person' and tablename <> 'people_listed'`.execute(
    w.program.database.db,
  )
  const all = await Promise.all(
    tables.rows.map(async ({ name }) =>
      name.startsWith('people_') || name.startsWith('access_') ? JSON.stringify(await w.rows(name)) : '',
    ),
  )
  return all.join('\n')
}

test('Asha brings in twelve rows with four faults, puts the columns right, sees each row before it is written, and undoes all but whom somebody has spoken with', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  await addMembers(w, caucus, 1, { phone: '07700 900118', email: null })
  const asha = w.as('Asha')
  const broken = await asha.upload(at, new TextEncoder().encode('Name,Town\nAda,"Wath'))
  assert.equal(broken.status, 422)
  assert.match(broken.text, /Row 2, column 2: a quotation mark opens here and is never closed/)
  const hostile: [Uint8Array<ArrayBuffer>, RegExp][] = [
    [new Uint8Array(), /No file came/],
    [spreadsheetOf([['Name'], ['x'.repeat(30_000_000)]], ''), /One cell of the spreadsheet is longer/],
    [new TextEncoder().encode(`Name${',x'.repeat(1_000_000)}\n`), /Row 1 has more than 60 columns/],
    [Uint8Array.from(Buffer.from('Name,Town\nAda,x\n', 'utf16le')), /not text/],
  ]
  for (const [bytes, why] of hostile) {
    const refused = await asha.upload(at, bytes)
    assert.equal(refused.status, 422)
    assert.match(refused.text, why)
  }
  assert.deepEqual(await w.rows('people_import'), [], 'nothing of a refused file is kept')
  const sent = await asha.upload(at, new TextEncoder().encode(sheet))
  assert.equal(sent.status, 303)
  const file = sent.location ?? ''
  const columns = await asha.get(file)
  assert.match(columns.text, /parted by semicolons/)
  assert.match(columns.text, /Column 2: Ring them on[\s\S]*?value="phone" selected/, 'guessed by its values')
  assert.match(columns.text, /Column 1: Who[\s\S]*?value="skip" selected/, 'where columns are named, a name is not guessed from values')
  const wrong = await asha.post(`${file}/tell`, { ...told, 'column-1': 'skip', how: '' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /One column has to be the name/)
  assert.match(wrong.text, /value="Asking about meetings"/, 'what was typed is kept')
  assert.equal((await asha.post(`${file}/tell`, told)).status, 303)
  const preview = await asha.get(file)
  assert.deepEqual(counts(preview), ['6', '1', '1', '4'])
  assert.match(preview.text, /Row<\/th>|data-label/)
  assert.match(preview.text, /Column 2, “Ring them on”: that is not a whole phone number\. It looks like 07700 900118\./)
  assert.match(preview.text, /Column 1, “Who”: that is a formula, which another program would compute/)
  assert.match(preview.text, /Row 2: Ada Birch/)
  assert.match(preview.text, /The same person as in an earlier row\. \(Row 2\.\)/)
  assert.equal((await people(w, caucus)).length, 1, 'nothing is written yet')
  assert.equal((await asha.post(`${file}/begin`)).status, 303)
  const result = await asha.get(file)
  assert.deepEqual(counts(result), ['6', '1', '1', '4'])
  const now = await people(w, caucus)
  assert.equal(now.length, 7)
  const listed = await w.rows('people_listed')
  await asKeeper(w, tx => sql`select people_relist(array(select id from people_person))`.execute(tx))
  assert.deepEqual(
    (await w.rows('people_listed')).map(row => JSON.stringify(row)).sort(),
    listed.map(row => JSON.stringify(row)).sort(),
    'rows of lists are as the facts make them',
  )
  assert.deepEqual(await w.rows('people_import_block'), [], 'the rows of the file are gone')
  assert.doesNotMatch(await stored(w), /Ada Birch|900201|flo@example/, 'no name and no number stands anywhere but in the person’s own row')
  const ben = now.find(row => row['name'] === 'Ben Crane')
  assert.equal((await asha.post(`${wathPaths.people}/${ben?.['id']}/status`, { kind: 'joined', on: '2015-01-01' })).status, 303)
  assert.equal((await asha.post(`${file}/undo`)).status, 303)
  const undone = await asha.get(file)
  assert.match(undone.text, /5 people taken away again; 1 stayed/)
  assert.match(undone.text, /Ben Crane<\/a>, row 3/)
  assert.deepEqual((await people(w, caucus)).map(row => row['name']).sort(), ['Ben Crane', 'Zaara Quill'])
  const zaara = (await people(w, caucus)).find(row => row['name'] === 'Zaara Quill')
  assert.deepEqual(
    (await w.rows('people_contact')).filter(row => row['person_id'] === zaara?.['id']).map(row => row['kind']),
    ['phone'],
    'what was added to her is gone too',
  )
  const again = await asha.upload(at, new TextEncoder().encode(sheet))
  assert.match((await asha.get(again.location ?? '')).text, /Column 1: Who[\s\S]*?value="name" selected/, 'the columns are remembered')
  assert.equal((await w.as('Moira').get(file)).status, 403, 'a steward of another caucus sees nothing')
  assert.equal((await w.as('Moira').get(file.replace('/wath/', '/copeland/'))).status, 404)
  assert.deepEqual(w.faults, [])
})

/** How many pieces of a file, larger than a form without one, the program takes from somebody who has not signed in. */
const piecesReadOfVisitor = async ({ program }: World, path: string): Promise<number> => {
  let taken = 0
  const body = new ReadableStream(
    {
      pull: controller => {
        taken++
        if (taken > 50) controller.close()
        else controller.enqueue(new Uint8Array(1000))
      },
    },
    { highWaterMark: 0 },
  )
  const headers = { origin: 'http://localhost:3000', 'content-type': 'multipart/form-data; boundary=x', 'content-length': '100000' }
  const answer = await program.app.request(`http://localhost:3000${path}`, { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
  assert.equal(answer.status, 401)
  assert.match(await answer.text(), /Your sign-in has ended/)
  return taken
}

test('an official membership list is refused: not by silence, not under another name, not by one steward alone, not by the database', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  await addSteward(w, caucus, 'mallory')
  assert.equal(await piecesReadOfVisitor(w, at), 0, 'a file of somebody who is not signed in is not even read')
  const mallory = w.as('Mallory')
  const list = 'Membership number,Name,Email\nA100,Ada Birch,ada@example.org\nA101,Ben Crane,ben@example.org\n'
  const file = (await mallory.upload(at, new TextEncoder().encode(list))).location ?? ''
  const said = {
    'column-1': 'skip',
    'column-2': 'name',
    'column-3': 'email',
    source: 'event',
    purpose: 'Asking',
    basis: 'members-of-the-body',
    consent: ['email'],
    how: 'they are members',
  }
  const hidden = await mallory.post(`${file}/tell`, said)
  assert.equal(hidden.status, 422)
  assert.match(hidden.text, /is one that official membership lists have/)
  assert.equal((await mallory.post(`${file}/tell`, { ...said, source: 'official-list' })).status, 303)
  const attest = { officer: 'Nobody Inparticular', office: 'secretary', rule: 'rule 1', on: '2017-01-02' }
  assert.equal((await mallory.post(`${file}/begin`)).status, 422)
  assert.equal((await mallory.post(`${file}/attest`, attest)).status, 422, 'nobody vouches for themself')
  assert.equal((await people(w, caucus)).length, 0)
  await assert.rejects(
    asKeeper(w, tx =>
      sql`select set_config('caucus.caucuses', ${`{${caucus}}`}, true), set_config('caucus.account', ${accountOf('mallory')}, true)`
        .execute(tx)
        .then(() => sql`set local role caucus_member`.execute(tx))
        .then(() =>
          sql`insert into people_import_attested values (${file.split('/').at(-1)}::uuid, 'x', 'x', 'x', '2017-01-01', now(), ${accountOf('mallory')})`.execute(
            tx,
          ),
        ),
    ),
    /row-level security/,
  )
  const ask = /Did an officer allow a membership list\?[\s\S]*\/people\/import/
  assert.match((await w.as('Asha').get('/today')).text, ask)
  assert.doesNotMatch((await mallory.get('/today')).text, ask)
  assert.equal((await w.as('Asha').post(`${file}/begin`)).status, 422, 'another steward cannot bring it in either')
  assert.equal((await w.as('Asha').post(`${file}/attest`, { ...attest, rule: '' })).status, 422)
  assert.equal((await w.as('Asha').post(`${file}/attest`, attest)).status, 303)
  assert.doesNotMatch((await w.as('Asha').get('/today')).text, ask)
  assert.match((await mallory.get('/today')).text, /The list you sent can come in/)
  const otherwise = await mallory.post(`${file}/tell`, {
    ...said,
    source: 'official-list',
    purpose: 'Selling tea',
  })
  assert.equal(otherwise.status, 422, 'what another vouched for is brought in as it was told then')
  assert.match(otherwise.text, /wrote down an officer’s word for it as it was told/)
  assert.deepEqual(
    (await w.rows('people_import_told')).map(row => row['purpose']),
    ['Asking'],
  )
  assert.equal((await mallory.post(`${file}/begin`)).status, 303)
  assert.equal((await people(w, caucus)).length, 2)
  const line = (await w.rows('access_audit')).find(row => row['what'] === 'official list attested')
  assert.match(JSON.stringify(line?.['detail']), /2017-01-02/)
  assert.doesNotMatch(JSON.stringify(line?.['detail']), /Inparticular|rule 1/, 'what the audit holds it holds for good')
  assert.deepEqual(
    (await w.rows('people_import_attested')).map(row => row['officer']),
    ['Nobody Inparticular'],
  )
  assert.deepEqual(w.faults, [])
})

test('whoever said stop, or withdrew, does not come back by a file; a large file is looked at, written and undone by jobs, and stopped half way', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const [gone] = await addMembers(w, caucus, 1, { phone: '07700 900118' })
  const asha = w.as('Asha')
  assert.equal((await asha.post(`${wathPaths.people}/${gone}/stop`)).status, 303)
  const rows = Array.from(
    { length: 1_050 },
    (_, i) => `Person${i.toString(26).replace(/\d/g, d => 'qrstuvwxyz'[Number(d)] ?? '')} Long,0${7_700_100_000 + i}`,
  )
  const file =
    (await asha.upload(at, new TextEncoder().encode(['Name,Phone', 'Zaara Quill,07700 900118', ...rows].join('\r\n')))).location ?? ''
  assert.equal((await asha.post(`${file}/tell`, { ...told, consent: ['phone'], 'column-1': 'name', 'column-2': 'phone' })).status, 303)
  assert.match((await asha.get(file)).text, /being looked at/)
  const work = w.program.modules.find(({ name }) => name === 'people')?.jobs?.['people.import-rows']
  const id = file.split('/').at(-1) ?? ''
  const data = { import: id, caucus, account: accountOf('asha') }
  await work?.({ ...data, step: 'check' })
  const preview = await asha.get(file)
  assert.equal(counts(preview)[0], '1,050')
  assert.equal(Number(counts(preview)[2]) + Number(counts(preview)[3]), 1, 'she said stop')
  assert.equal((await asha.post(`${file}/begin`)).status, 303)
  assert.equal((await asha.post(`${file}/cancel`)).status, 303)
  await work?.({ ...data, step: 'put' })
  assert.equal((await people(w, caucus)).length, 1, 'nothing is written after it was stopped')
  assert.match((await asha.get(file)).text, /1,051 rows at the end of the file were not brought in[\s\S]*send the file again/)
  const wrong = (await asha.upload(at, new TextEncoder().encode(['Name,Phone', ...rows].join('\n')))).location ?? ''
  await asha.post(`${wrong}/tell`, { ...told, consent: ['phone'], 'column-1': 'name', 'column-2': 'phone' })
  assert.match((await asha.get(wrong)).text, /being looked at[\s\S]*Throw the file away/, 'a wrong file need not be waited for')
  assert.equal((await asha.post(`${wrong}/cancel`)).status, 303)
  await work?.({ ...data, import: wrong.split('/').at(-1) ?? '', step: 'check' })
  const away = (await asha.get(wrong)).text
  assert.match(away, /Nothing of this file was written/)
  assert.doesNotMatch(away, /being looked at|Undo all of it/)
  const second = (await asha.upload(at, new TextEncoder().encode(['Name,Phone', ...rows].join('\n')))).location ?? ''
  const next = { ...data, import: second.split('/').at(-1) ?? '' }
  assert.equal((await asha.post(`${second}/tell`, { ...told, consent: ['phone'], 'column-1': 'name', 'column-2': 'phone' })).status, 303)
  await work?.({ ...next, step: 'check' })
  assert.equal((await asha.post(`${second}/begin`)).status, 303)
  await work?.({ ...next, step: 'put' })
  await work?.({ ...next, step: 'put' })
  assert.equal((await people(w, caucus)).length, 1_051, 'done twice, it is done once')
  assert.equal((await asha.post(`${second}/undo`)).status, 303)
  assert.match((await asha.get(second)).text, /1,050 of 1,050 people still here/)
  await work?.({ ...next, step: 'undo' })
  assert.equal((await people(w, caucus)).length, 1)
  assert.match((await asha.get(second)).text, /1,050 people taken away again/)
  assert.deepEqual(w.faults, [])
})
