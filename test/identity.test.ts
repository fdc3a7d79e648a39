import assert from 'node:assert/strict'
import { test } from 'node:test'
import { paramsFrom, pathWith } from '#test/paths.ts'
import { world } from '#test/world.ts'

/** A page for anyone that shows somebody with a record of their own what is theirs alone. */
const isPersonal = (path: string, text: string): boolean => path === '/levers' && text.includes('Your rights now')

const typedInto = (text: string): boolean =>
  [...text.matchAll(/<form[^>]*method="post"[^>]*>([\s\S]*?)<\/form>/g)].some(([, inside = '']) =>
    /<(textarea|select)|<input(?![^>]*type="hidden")/.test(inside),
  )

test('the identity bar says who reads what is written here, and of a page for anyone that anyone can read it', async t => {
  const w = await world(t, 'demo')
  const permissions = new Map(w.program.modules.flatMap(module => Object.entries(module.permissions)))
  const filled = await paramsFrom(w)
  const wrong: string[] = []
  let seen = 0
  for (const { method, path, may } of w.program.modules.flatMap(module => module.routes)) {
    if (method !== 'GET') continue
    for (const name of ['Cai', 'Ali', 'Moira', 'Dee', 'Farah']) {
      const page = await w.as(name).get(pathWith(path, filled(path)))
      const bar = /<p class="who">([\s\S]*?)<\/p>/.exec(page.text)?.[1]?.replace(/<[^>]*>/g, '')
      // Where a ballot is cast nobody is known, whoever is signed in.
      if (page.status !== 200 || bar === undefined || /as a visitor/.test(bar)) continue
      seen++
      const says =
        /What you write here is seen by (.+)\.$/.exec(bar)?.[1] ?? (/Anyone can read this page/.test(bar) ? 'anyone reads' : 'nothing')
      const isPublic = permissions.get(may)?.who === 'anyone' && !isPersonal(path, page.text)
      const isRight = isPublic
        ? typedInto(page.text)
          ? !['anyone reads', 'only you', 'nothing'].includes(says)
          : says !== 'only you' && says !== 'nothing'
        : says !== 'anyone reads' && says !== 'nothing'
      if (!isRight) wrong.push(`${path} as ${name}: ${says}`)
    }
  }
  t.diagnostic(`${seen} pages`)
  assert.ok(seen > 100)
  assert.deepEqual(wrong, [])
})
