import { readFileSync } from 'node:fs'
import { nightsIn } from '#src/modules/turnout/rules/calibrate/record.ts'
import { poolFor } from '#src/modules/turnout/rules/calibrate/many-levels.ts'
import { entered, learn, trustIn } from '#src/modules/turnout/rules/calibrate/pool.ts'
import { heldOf } from '#src/modules/turnout/rules/calibrate/track.ts'
const [h, ...lines] = readFileSync(process.argv[2]!, 'utf8').trim().split('\n')
const c = h!.trim().split(',')
const rows = lines.map(l => { const v = l.trim().split(','); const g = (k: string) => v[c.indexOf(k)]!; return { group: g('group'), date: g('date'), promised: +g('promised'), came: +g('came'), state: null, leadDays: null, reminded: null } })
const nights = nightsIn(rows); const split = Math.floor(nights.length * .6)
const pool = poolFor(nights, split)
console.log(pool.members.length, pool.layout.places.size)
for (const [i, n] of nights.entries()) { entered(pool)
  const t = trustIn(pool)
  console.log(i, pool.members.map((m, j) => ({ m, t: t[j]! })).toSorted((a, b) => b.t - a.t).slice(0, 8).map(({ m, t }) => `${t.toFixed(2)} night ${m.track.belief.night} all ${JSON.stringify(m.track.belief.all)} apart ${m.track.belief.apart} own ${JSON.stringify(m.track.belief.own)} level ${m.track.mean[0]!.toFixed(3)}±${Math.sqrt(heldOf(m.track, [0, 2, 3], pool.layout.places.size).variance).toFixed(3)} alike ${m.alike[0]!.toFixed(4)}`).join('\n   '))
  learn(pool, n) }
