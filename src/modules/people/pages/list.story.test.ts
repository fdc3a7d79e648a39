import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { isRefusal } from '#kernel/refusal.ts'
import { addPeople } from '#modules/people/index.ts'
import { addMembers, asKeeper, member, settleWath, wathPaths } from '#test/wath.ts'
import { type World, world } from '#test/world.ts'

const list = wathPaths.people
const found = (text: string): number => Number(/(\d+) (?:person|people):/.exec(text)?.[1])
const ticks = (text: string): string[] => [...text.matchAll(/name="person" value="([^"]+)"/g)].map(([, id = '']) => id)

const threeWards = async (w: World) => {
  const caucus = await settleWath(w)
  await addMembers(w, caucus, 3, { area: 'Brampton', needs: ['lift'] })
  await addMembers(w, caucus, 2, { area: 'Melton', needs: ['lift'], languages: ['cy'] })
  await addMembers(w, caucus, 4, { area: 'Winterwell', needs: [] })
  return caucus
}

test('Asha narrows the list in words, keeps it under a name, tags all of it, and undoes that', async t => {
  const w = await world(t)
  await threeWards(w)
  const asha = w.as('Asha')
  const query = 'area=Brampton&area=Melton&quiet=90&need=lift'
  const narrowed = await asha.get(`${list}?${query}`)
  assert.match(narrowed.text, /5 people: people in Brampton or Melton not spoken to for 90 days who asked for a lift\./)
  assert.equal((await asha.post(`${list}/segments`, { filter: query, name: '' })).status, 422, 'a kept list has a name')
  assert.equal((await asha.post(`${list}/segments`, { filter: query, name: 'Ring about lifts' })).status, 303)
  assert.match((await asha.get(`${list}/segments`)).text, /Ring about lifts[\s\S]*not spoken to for 90 days who asked for a lift[\s\S]*>5</)

  const wrong = await asha.post(`${list}/acts`, { filter: query, deed: 'tag', tag: 'Stall May', whom: 'all' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /value="stall may"|value="Stall May"/)
  assert.equal((await asha.post(`${list}/acts`, { filter: query, deed: 'tag', tag: 'stall-may' })).status, 422, 'nobody is ticked')
  assert.equal((await asha.post(`${list}/acts`, { filter: query, deed: 'tag', tag: 'stall-may', whom: 'all' })).status, 303)
  assert.equal(found((await asha.get(`${list}?tag=stall-may`)).text), 5)
  const [first = '', second = ''] = ticks((await asha.get(`${list}?tag=stall-may`)).text)
  await asha.post(`${list}/acts`, { filter: '', deed: 'untag', tag: 'stall-may', person: [first, second] })
  assert.equal(found((await asha.get(`${list}?tag=stall-may`)).text), 3)
  const acts = await asha.get(`${list}/acts`)
  assert.match(acts.text, /Tagged stall-may: people in Brampton or Melton/)
  const [untag = '', tag = ''] = [...acts.text.matchAll(/acts\/([0-9a-f-]{36})\/undo/g)].map(([, id = '']) => id)
  assert.equal((await asha.post(`${list}/acts/${untag}/undo`)).status, 303)
  assert.equal(found((await asha.get(`${list}?tag=stall-may`)).text), 5, 'the two have it again')
  assert.equal((await asha.post(`${list}/acts/${untag}/undo`)).status, 404, 'once only')
  assert.equal((await asha.post(`${list}/acts/${tag}/undo`)).status, 303)
  assert.equal(found((await asha.get(`${list}?tag=stall-may`)).text), 0)
  assert.deepEqual(w.faults, [])
})

test('agreement ended for many is ended as that of one: nobody enters them anew; the undo within seven days takes that back, but not for whoever said stop since', async t => {
  const w = await world(t)
  const caucus = await threeWards(w)
  const [asha, numbers] = [w.as('Asha'), ['07700 900201', '07700 900202']]
  const [moved] = await addMembers(w, caucus, 1, { area: 'Melton', phone: numbers[0] ?? '' })
  await addMembers(w, caucus, 1, { area: 'Melton', phone: numbers[1] ?? '' })
  const enteredAnew = () =>
    Promise.all(
      numbers.map(phone =>
        asKeeper(w, tx =>
          addPeople(tx, w.program.key, [member(caucus, 'Once More', { phone })], w.program.clock.now()).then(async done => {
            if (!isRefusal(done)) await sql`delete from people_person where id = ${done[0]}`.execute(tx)
            return isRefusal(done) ? done.rule : null
          }),
        ),
      ),
    )
  const end = async () => {
    await asha.post(`${list}/acts`, { filter: 'area=Melton', deed: 'end-consent', whom: 'all' })
    return /acts\/([0-9a-f-]{36})\/undo/.exec((await asha.get(`${list}/acts`)).text)?.[1]
  }
  const undo = await end()
  assert.match((await asha.get(`${list}?stopped=yes`)).text, /4 people: people who have not agreed to be asked, or not any more/)
  assert.deepEqual(await enteredAnew(), ['people.stopped', 'people.stopped'])
  assert.deepEqual(await w.rows('platform_outlives'), [], 'in the list beside the database before the answer')
  await asha.post(`${list}/acts/${undo}/undo`)
  assert.equal(found((await asha.get(`${list}?stopped=yes`)).text), 0)
  assert.deepEqual(await enteredAnew(), [null, null])
  const again = await end()
  await asha.post(`${list}/${moved}/stop`)
  await asha.post(`${list}/acts/${again}/undo`)
  assert.deepEqual(await enteredAnew(), ['people.stopped', null], 'who said stop again stays out')
  const late = await end()
  await w.at('2017-06-01T12:00:00Z')
  assert.doesNotMatch((await asha.get(`${list}/acts`)).text, new RegExp(`${late}/undo`))
  assert.equal((await asha.post(`${list}/acts/${late}/undo`)).status, 404)
  assert.deepEqual(w.faults, [])
})

test('Asha chooses her columns, and they are there the next time; a kept list is put away', async t => {
  const w = await world(t)
  await threeWards(w)
  const asha = w.as('Asha')
  assert.match((await asha.get(list)).text, /<th scope="col">Needs<\/th>/)
  const back = await asha.post(`${list}/columns`, { filter: 'area=Melton', column: ['languages', 'tags', 'notice', 'nonsense'] })
  assert.equal(back.location, '/caucuses/wath/people?area=Melton')
  const page = await asha.get(back.location ?? '')
  assert.match(page.text, /<th scope="col">Languages<\/th>/)
  assert.match(page.text, /First-contact notice<\/th>[\s\S]*given/)
  assert.doesNotMatch(page.text, /<th scope="col">Needs<\/th>/)
  await asha.post(`${list}/segments`, { filter: 'language=cy', name: 'In Welsh' })
  const end = /segments\/([0-9a-f-]{36})\/end/.exec((await asha.get(`${list}/segments`)).text)?.[1]
  assert.equal((await w.as('Mallory').post(`${list}/segments/${end}/end`)).status, 403)
  assert.equal((await asha.post(`${list}/segments/${end}/end`)).status, 303)
  assert.doesNotMatch((await asha.get(`${list}/segments`)).text, /In Welsh/)
})
