import { ers97 } from './gregory/ers97.ts'
import { northernIrelandStv } from './gregory/northern-ireland-stv.ts'
import { scottishStv } from './gregory/scottish-stv.ts'
import { meek } from './meek/meek.ts'
import { meekHill2006 } from './meek/meek-hill-2006.ts'
import { meekNz } from './meek/meek-nz.ts'
import { meekPrf } from './meek/meek-prf.ts'
import type { Method } from './method.ts'
import { eliminating } from './single/eliminating-papers.ts'
import { irv } from './single/irv.ts'
import { irvRctab } from './single/irv-rctab.ts'
import { approval, block, plurality } from './single/plurality.ts'
import { schulze } from './single/schulze.ts'
import { score } from './single/score.ts'

/** Every way to count that `bin/caucus count --method` knows, in the order in which help lists them. */
export const methods: readonly Method[] = [
  plurality,
  block,
  approval,
  score,
  eliminating,
  irv,
  irvRctab,
  schulze,
  scottishStv,
  ers97,
  northernIrelandStv,
  meekPrf,
  meek,
  meekHill2006,
  meekNz,
]
