import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { accountOf } from '#modules/demo/index.ts'
import { addMembers, addSteward, asKeeper, settleWath, wathPaths } from '#test/wath.ts'
import { world } from '#test/world.ts'

const at = `${wathPaths.people}/fields`
const stall = {
  name: 'Can keep a stall',
  kind: 'choice',
  choices: 'Mornings\nEvenings',
  purpose: 'To ask the right people when a stall is planned',
  seenBy: 'stewards',
  keep: '6',
  givenFor: 'door',
}
const years = {
  name: 'Years in the branch',
  kind: 'number',
  purpose: 'To pair people who begin with those who know',
  seenBy: 'lent',
  keep: '',
}

test('Asha makes fields of the caucus’s own, narrows the list by them, and takes one along for its job; an opinion is refused; Cai reads what for, takes his answer back, and it goes by its day', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  await addSteward(w, caucus, 'mallory')
  const [ann = ''] = await addMembers(w, caucus, 3)
  const [cai = ''] = await addMembers(w, caucus, 1, { name: 'Cai Rees', account: accountOf('cai') })
  const asha = w.as('Asha')
  assert.match((await asha.get(at)).text, /Fewer questions are fewer secrets/)
  const guessed = await asha.post(at, { ...stall, name: 'Support level' })
  assert.equal(guessed.status, 422)
  assert.match(guessed.text, /No record holds what somebody supposes a person thinks/)
  assert.match(guessed.text, /value="Support level"[\s\S]*Mornings\nEvenings/, 'what was typed is kept')
  assert.equal((await asha.post(at, stall)).status, 303)
  assert.equal((await asha.post(at, years)).status, 303)
  assert.equal((await asha.post(at, stall)).status, 422, 'one name is one field')
  assert.ok(
    (await w.rows('access_audit')).every(line => line['detail'] === '{}'),
    'what was typed is not in the audit, which forgets nothing',
  )
  const fields = await w.rows('people_field')
  const idOf = (name: string) => String(fields.find(field => field['name'] === name)?.['id'])
  const [one, two] = [idOf(stall.name), idOf(years.name)]

  const own = (person: string) => `${wathPaths.people}/${person}/own`
  const wrong = await asha.post(own(cai), { [`own-${one}`]: 'Evenings', [`own-${two}`]: 'many' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /A number, such as 12 or 2\.5\./)
  assert.match(wrong.text, /value="many"/)
  assert.deepEqual(await w.rows('people_field_value'), [])
  assert.equal((await asha.post(own(cai), { [`own-${one}`]: 'Evenings', [`own-${two}`]: '4,5' })).status, 303)
  await asha.post(own(ann), { [`own-${one}`]: 'Mornings', [`own-${two}`]: '12' })
  assert.match((await asha.get(`${wathPaths.people}/${cai}`)).text, /Can keep a stall[\s\S]*To ask the right people/)

  const narrowed = await asha.get(`${wathPaths.people}?own-from-${two}=4&own-is-${one}=Evenings`)
  assert.match(narrowed.text, /1 person: people with “Can keep a stall”: Evenings and with “Years in the branch” at least 4\./)
  assert.match((await asha.get(`${wathPaths.people}?own=${two}.unsaid`)).text, /2 people: people who said nothing in “Years in the branch”/)
  assert.match((await asha.get(`${wathPaths.people}?own-to-${two}=many`)).text, /\b0 people/)
  assert.equal((await asha.post(`${wathPaths.people}/segments`, { filter: `own=${two}.from.4`, name: 'Old hands' })).status, 303)
  assert.match((await asha.get(`${wathPaths.people}/segments`)).text, /Old hands[\s\S]*at least 4[\s\S]*>2</)
  await asha.post(`${wathPaths.people}/columns`, { filter: '', column: ['area', `own-${two}`] })
  assert.match((await asha.get(wathPaths.people)).text, /<th scope="col">Years in the branch<\/th>[\s\S]*4\.5/)

  const wanted = { whatFor: 'door', area: '', why: 'The stall rota of May; shredded after', format: 'csv' }
  const kept = await asha.post(`${wathPaths.people}/exports`, { ...wanted, fields: [one, two] })
  assert.equal(kept.status, 422)
  assert.match(kept.text, /That field may not leave for this job|“Years in the branch” may not leave/)
  assert.equal((await asha.post(`${wathPaths.people}/exports`, { ...wanted, whatFor: 'ring', fields: [one] })).status, 422)
  assert.equal((await asha.post(`${wathPaths.people}/exports`, { ...wanted, fields: [one] })).status, 303)
  const list = `${wathPaths.people}/exports/${(await w.rows('people_export'))[0]?.['id']}`
  assert.equal((await w.as('Mallory').post(`${list}/answer`, { answer: 'yes', people: '9' })).status, 303)
  const taken = await asha.post(`${list}/take`)
  assert.match(taken.text, /Name,Town or ward,Can keep a stall,Given to\r\n[\s\S]*Cai Rees,Wath,Evenings,/)
  assert.doesNotMatch(taken.text, /4\.5/)

  const me = await w.as('Cai').get('/me')
  assert.match(
    me.text,
    /What you told them besides[\s\S]*Can keep a stall<\/strong>: Evenings[\s\S]*To ask the right people when a stall is planned\. Seen by: the stewards, and the person\. Kept 6 months/,
  )
  assert.match((await w.as('Cai').get(`/me/${cai}/record.json`)).text, /"toldBesides"[\s\S]*"Years in the branch"[\s\S]*"4\.5"/)
  assert.equal((await w.as('Ali').get(`${wathPaths.people}/${cai}`)).status, 403)
  assert.equal((await w.as('Ali').post(`/me/${cai}/take-back`, { field: two })).status, 404, 'nobody else takes it back')
  assert.equal((await w.as('Cai').post(`/me/${cai}/take-back`, { field: two })).status, 303)
  assert.equal((await w.rows('people_field_value')).filter(row => row['field_id'] === two).length, 1, 'it is gone, not hidden')
  assert.match((await asha.get(`${wathPaths.people}?own=${two}.said`)).text, /1 person:/)

  const duty = w.program.modules.find(({ name }) => name === 'people')?.duties?.find(({ what }) => /fields of a caucus/.test(what))
  await asKeeper(w, tx => duty?.end(tx, day('2018-01-01')) ?? Promise.resolve(0))
  assert.deepEqual(
    (await w.rows('people_field_value')).map(row => row['field_id']),
    [two],
    'six months, and as long as the record',
  )
  assert.equal((await w.as('Moira').post(`${at}/${two}/end`)).status, 403)
  assert.equal((await asha.post(`${at}/${two}/end`)).status, 303)
  assert.match((await asha.get(`${wathPaths.people}?own=${two}.said`)).text, /0 people: people by a field that is asked no more/)
  await asKeeper(w, tx => duty?.end(tx, day('2018-01-01')) ?? Promise.resolve(0))
  assert.deepEqual(await w.rows('people_field_value'), [])
  assert.deepEqual(w.faults, [])
})
