import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accountOf } from '#modules/demo/index.ts'
import { addMembers, addSteward, settleWath, wathPaths } from '#test/wath.ts'
import { type World, world } from '#test/world.ts'

const agreed = (w: World, person: unknown) =>
  w
    .rows('people_listed')
    .then(rows =>
      (rows.find(row => row['person_id'] === person)?.['agreed'] as string[] | undefined)?.map(one => one.replace('asking:', '')),
    )

test('Asha writes down what somebody agreed to and until when; on that day no list has them, before the night too; what they ended themself no steward and no file brings back', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  await addSteward(w, caucus, 'mallory')
  const [person] = await addMembers(w, caucus, 1, {
    email: 'zaara@example.org',
    consents: [{ purpose: 'asking', channel: 'email', how: 'said so' }],
  })
  const [asha, mallory, page] = [w.as('Asha'), w.as('Mallory'), `${wathPaths.people}/${person}`]
  assert.equal((await asha.post(`${page}/agreed`, { agreed: 'asking:phone', how: '', until: '2016-01-01' })).status, 422)
  const day = { agreed: ['asking:phone', 'asking:text'], how: 'said so on the phone', until: '2017-01-18' }
  assert.equal((await asha.post(`${page}/agreed`, day)).status, 303)
  assert.ok(/by text[\s\S]{0,300}, until <time datetime="2017-01-18"/.test((await asha.get(page)).text))
  await w.at('2017-01-17T12:00:00Z')
  const ring = { whatFor: 'ring', area: '', why: 'Calls on Wednesday by Ali; then shredded', format: 'csv' }
  assert.equal((await asha.post(`${wathPaths.people}/exports`, ring)).status, 303)
  const list = `${wathPaths.people}/exports/${(await w.rows('people_export'))[0]?.['id']}`
  await mallory.post(`${list}/answer`, { answer: 'yes', people: '1' })
  assert.match((await asha.post(`${list}/take`)).text, /07700 900118/)
  await w.at('2017-01-18T00:30:00Z')
  assert.doesNotMatch((await asha.post(`${list}/take`)).text, /07700 900118/, 'half an hour after it was over')
  assert.match((await asha.get(page)).text, /by phone[\s\S]{0,200}over since/)

  // One way alone, told to a steward: the others hold; written down anew it holds again.
  assert.equal((await asha.post(`${page}/agreed`, { ...day, until: '' })).status, 303)
  assert.equal((await asha.post(`${page}/stop`, { purpose: 'asking', channel: 'text' })).status, 303)
  assert.deepEqual(await agreed(w, person), ['email', 'phone'])
  assert.equal((await asha.post(`${page}/agreed`, { agreed: 'asking:text', how: 'said so' })).status, 303)

  // Of two stewards who bring the same file in at one moment, one brings somebody new and the other finds them; what was ended is not begun by either.
  await asha.post(`${page}/stop`, { purpose: 'asking', channel: 'email' })
  const rows = new TextEncoder().encode(
    'Name,Phone,E-mail\nZaara Quill,07700 900118,zaara@example.org\nNew Moss,07700 900777,new@example.org\n',
  )
  const told = {
    'column-1': 'name',
    'column-2': 'phone',
    'column-3': 'email',
    source: 'event',
    purpose: 'Asking',
    basis: 'consent',
    consent: ['phone', 'email'],
    how: 'at the stall',
  }
  const files = await Promise.all([asha, mallory].map(async who => (await who.upload(`${wathPaths.people}/import`, rows)).location ?? ''))
  await Promise.all([asha, mallory].map((who, at) => who.post(`${files[at]}/tell`, told)))
  await Promise.all([asha, mallory].map((who, at) => who.post(`${files[at]}/begin`)))
  assert.deepEqual(await agreed(w, person), ['phone', 'text'], 'a way that was ended does not come back by a file')
  assert.equal((await w.rows('people_person')).filter(row => row['name'] === 'New Moss').length, 1)

  await asha.post(`${page}/stop`)
  const refused = await asha.post(`${page}/agreed`, { agreed: 'asking:phone', how: 'said so' })
  assert.deepEqual([refused.status, await agreed(w, person)], [422, []])
  assert.match(refused.text, /Only they themselves can agree to it again/)
  assert.deepEqual(w.faults, [])
})

test('Dee ends one way, puts her number right, withdraws and comes back, all in one record; a record that is agreed to again outlives its year', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const dee = w.as('Dee')
  assert.equal(
    (
      await dee.post('/caucuses/wath/join', {
        old: 'yes',
        name: 'Dee Farrow',
        phone: '07700 900322',
        email: 'dee@example.org',
        consent: ['phone', 'text', 'email'],
      })
    ).status,
    303,
  )
  const mine = () =>
    w.rows('people_person').then(rows => rows.filter(row => row['account_id'] === accountOf('dee') && row['caucus_id'] === caucus))
  const id = (await mine())[0]?.['id']
  assert.equal((await dee.post(`/me/${id}/withdraw`, { purpose: 'asking', channel: 'text' })).status, 303)
  assert.deepEqual(await agreed(w, id), ['email', 'phone'])
  const wrong = await dee.post(`/me/${id}/ways`, { consent: 'phone', phone: '', email: 'x' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /so there must be a number[\s\S]*value="x"|value="x"[\s\S]*so there must be a number/)
  await w.at('2017-11-01T12:00:00Z')
  assert.equal(
    (await dee.post(`/me/${id}/ways`, { consent: ['phone', 'in-person'], phone: '07700 900323', email: 'dee@example.org' })).status,
    303,
  )
  assert.deepEqual(await agreed(w, id), ['in-person', 'phone'])
  const page = await w.as('Asha').get(`${wathPaths.people}/${id}`)
  assert.match(page.text, /tel:07700900323/)
  assert.doesNotMatch(page.text, /900322/)

  assert.equal((await dee.post(`/me/${id}/withdraw`)).status, 303)
  assert.deepEqual(await agreed(w, id), [])
  const back = await dee.post('/caucuses/wath/join', { old: 'yes', name: 'Dee Farrow', phone: '07700 900323', consent: 'phone' })
  assert.deepEqual([back.location, (await mine()).length], ['/me', 1], 'one record, and one place to say so')
  assert.equal((await dee.post(`/me/${id}/ways`, { consent: 'phone', phone: '07700 900323', email: '' })).status, 303)
  assert.deepEqual(await agreed(w, id), ['phone'])
  for (const who of ['Asha', 'Mallory'])
    assert.equal((await w.as(who).post(`/me/${id}/ways`, { consent: 'email', email: 'mallory@example.org' })).status, 404, who)

  await w.at('2018-03-01T03:23:00Z')
  await w.program.modules.find(({ name }) => name === 'people')?.jobs?.['people.retention']?.({})
  assert.equal((await mine()).length, 1, 'added more than a year ago, and agreed to again since')
  await w.at('2018-11-02T03:23:00Z')
  await w.program.modules.find(({ name }) => name === 'people')?.jobs?.['people.retention']?.({})
  assert.equal((await mine()).length, 0)
  assert.deepEqual(w.faults, [])
})
