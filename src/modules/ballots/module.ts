import { get, type Module, post } from '#web/route.ts'
import type { BallotsDeps } from './deps.ts'
import { ballotsNames } from './names.ts'
import { keepShuffled, sweepAll, sweepJob } from './order.ts'
import { auditFile, marksFile } from './pages/audit.ts'
import { boardPage } from './pages/board.ts'
import { boxPage, turnoutStream } from './pages/box.ts'
import { cast } from './pages/cast.ts'
import { countedPage, countPage, largestFile } from './pages/count.ts'
import { printEnvelopes } from './pages/envelopes.ts'
import { howManyPage } from './pages/how-many.ts'
import { forget, officePage, sign } from './pages/office.ts'
import { boxScope } from './queries.ts'
import { watchTurnout } from './turnout.ts'

export const ballotsModule = (deps: BallotsDeps): Module => {
  const watch = watchTurnout(deps.database, deps.log)
  const order = keepShuffled(deps.database, deps.log)
  return {
    name: 'ballots',
    permissions: {
      'ballots.read': { who: 'anyone', says: 'Read what a ballot asks, how many have voted, and after closing all papers and the count' },
      'ballots.count': { who: 'anyone', says: 'Have papers counted that you bring; they are not kept' },
      'ballots.cast': { who: 'anyone', says: 'Cast a paper, with a token that was drawn or with a code from an envelope' },
      'ballots.run': { who: ['returning-officer', 'scrutineer'], says: 'See how a ballot stands, and sign for closing it' },
      'ballots.print': { who: ['returning-officer'], says: 'Print the codes for envelopes' },
    },
    names: ballotsNames,
    routes: [
      get('/count', 'ballots.count', countPage),
      get('/count/how-many', 'ballots.count', howManyPage),
      { ...post('/count', 'ballots.count', countedPage), takesFile: largestFile, neverKept: true },
      get('/ballots/:box', 'ballots.read', boxPage(deps), boxScope),
      { ...post('/ballots/:box/cast', 'ballots.cast', cast(deps)), unseen: true },
      { ...get('/ballots/:box/turnout', 'ballots.read', turnoutStream(watch)), unseen: true },
      { ...get('/ballots/:box/board', 'ballots.read', boardPage(deps)), unseen: true },
      { ...get('/ballots/:box/audit.json', 'ballots.read', auditFile), unseen: true },
      get('/ballots/:box/office', 'ballots.run', officePage(deps), boxScope),
      { ...post('/ballots/:box/office/sign', 'ballots.run', sign(deps), boxScope), neverKept: true },
      { ...post('/ballots/:box/office/envelopes', 'ballots.print', printEnvelopes(deps), boxScope), neverKept: true },
      { ...post('/ballots/:box/office/forget', 'ballots.print', forget, boxScope), neverKept: true },
      get('/ballots/:box/marks.json', 'ballots.run', marksFile, boxScope),
    ],
    jobs: { [sweepJob]: sweepAll(deps) },
    close: () => {
      watch.close()
      order.close()
    },
  }
}
