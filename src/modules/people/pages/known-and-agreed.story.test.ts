import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { accountOf } from '#modules/demo/index.ts'
import { addMembers, asKeeper, contest, settleWath, wathPaths } from '#test/wath.ts'
import { world } from '#test/world.ts'

const list = wathPaths.people

test('words about Cai are written only once he agreed, he reads them and ends them at once; he and Bo read who introduced whom; many are asked in one act, and it is undone', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const [cai = ''] = await addMembers(w, caucus, 1, { name: 'Cai Rees', account: accountOf('cai'), notice: null })
  const [bo = ''] = await addMembers(w, caucus, 1, { name: 'Bo Marsh', account: accountOf('bo') })
  await addMembers(w, caucus, 1, { name: 'Bo Marsh', area: 'Millom' })
  const [asha, asCai] = [w.as('Asha'), w.as('Cai')]

  const page = `${list}/${cai}`
  assert.match((await asha.get(page)).text, /None, for they have not agreed to it/)
  const early = await asha.post(`${page}/words`, { what: 'write', contest, words: 'Can chair a meeting' })
  assert.equal(early.status, 422)
  assert.match(early.text, /They have not agreed that words about them are written down/)
  assert.equal((await asha.post(`${page}/words`, { what: 'agree', how: '' })).status, 422)
  assert.match((await asCai.get('/me')).text, /None are written, for you have not agreed to it/)
  assert.equal((await asCai.post(`/me/${cai}/agree-to-words`)).status, 303)
  const guessed = await asha.post(`${page}/words`, { what: 'write', contest, words: 'Seems likely to be with us' })
  assert.equal(guessed.status, 422)
  assert.match(guessed.text, /What you suppose, or how you rank them, has no place here[\s\S]*Seems likely to be with us/)
  assert.equal((await asha.post(`${page}/words`, { what: 'write', contest, words: 'Can chair a meeting' })).status, 303)
  const vote = String((await w.rows('people_words'))[0]?.['goes_on'])
  assert.match(vote, /^2017-04-1\d|^2017-04-2\d/, '90 days after a vote in January')
  assert.match((await asCai.get('/me')).text, /What the stewards wrote about you[\s\S]*“Can chair a meeting”/)
  assert.match((await asCai.get(`/me/${cai}/record.json`)).text, /"wordsAboutMe"[\s\S]*Can chair a meeting/)
  assert.equal((await w.as('Ali').post(`${page}/words`, { what: 'write', contest, words: 'x' })).status, 403)
  assert.equal((await asCai.post(`/me/${cai}/withdraw`, { purpose: 'words' })).status, 303)
  assert.deepEqual(await w.rows('people_words'), [])
  assert.equal((await asha.post(`${page}/words`, { what: 'write', contest, words: 'Can chair a meeting' })).status, 422)

  const nobody = await asha.post(`${page}/introduced`, { introducer: 'Bo' })
  assert.equal(nobody.status, 422)
  assert.match(nobody.text, /Nobody else here is called so/)
  const two = await asha.post(`${page}/introduced`, { introducer: 'bo marsh' })
  assert.equal(two.status, 422)
  assert.match(two.text, /Several are called so[\s\S]*Millom/)
  assert.equal((await asha.post(`${page}/introduced`, { introducer: 'bo marsh', which: bo })).status, 303)
  assert.match((await asha.get(page)).text, /Introduced by <a [^>]*>Bo Marsh/)
  assert.match((await asCai.get('/me')).text, /Bo Marsh introduced you\./)
  assert.match((await w.as('Bo').get('/me')).text, /You introduced Cai Rees\./)
  assert.match((await asCai.get('/me')).text, /name, as somebody they introduced or were introduced by/, 'he reads that Bo saw his name')

  const asked = { filter: '', whom: 'all', deed: 'ask' }
  assert.equal((await asha.post(`${list}/acts`, asked)).status, 422, 'which vote?')
  await asKeeper(w, tx =>
    sql`insert into turnout_commitment (id, person_id, caucus_id, contest, state, said_at) values (gen_random_uuid(), ${bo}, ${caucus}, ${contest}, 'yes', '2017-01-02')`.execute(
      tx,
    ),
  )
  assert.equal((await asha.post(`${list}/acts`, { ...asked, contest })).status, 303)
  const states = async () =>
    (await w.rows('turnout_commitment')).map(row => `${row['person_id'] === bo ? 'Bo' : 'other'} ${row['state']}`).toSorted()
  assert.deepEqual(await states(), ['Bo yes', 'other asked', 'other asked'])
  assert.equal((await asha.post(`${list}/acts`, { ...asked, contest })).status, 422, 'nobody is left to ask')
  assert.match((await asha.get(`${list}/acts`)).text, /Asked to come to [\s\S]*: everyone/)
  const undo = async () => /acts\/([0-9a-f-]{36})\/undo/.exec((await asha.get(`${list}/acts`)).text)?.[1]
  assert.equal((await asha.post(`${list}/acts/${await undo()}/undo`)).status, 303)
  assert.deepEqual(await states(), ['Bo yes'])
  await asha.post(`${list}/acts`, { filter: '', whom: 'all', deed: 'tag', tag: 'stall-may' })
  assert.match((await asCai.get('/me')).text, /Tags<\/dt>\s*<dd>stall-may/, 'each person reads their tags')
  assert.equal((await asha.post(`${list}/acts`, { filter: '', whom: 'all', deed: 'tag', tag: 'likely-supporter' })).status, 422)
  assert.equal((await asha.post(`${list}/acts`, { filter: 'notice=yes', whom: 'all', deed: 'told', how: '' })).status, 422)
  assert.equal((await asha.post(`${list}/acts`, { filter: 'notice=yes', whom: 'all', deed: 'told', how: 'by letter' })).status, 303)
  assert.match((await asha.get(page)).text, /First-contact notice[\s\S]*given/)
  assert.equal((await asha.post(`${list}/acts/${await undo()}/undo`)).status, 303)
  assert.match((await asha.get(page)).text, /due by/)
  assert.deepEqual(w.faults, [])
})
