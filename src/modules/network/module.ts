import { get, type Module, post } from '#web/route.ts'
import type { NetworkDeps } from './deps.ts'
import { networkNames } from './names.ts'
import { bodiesPage } from './pages/bodies.ts'
import { bodyPage } from './pages/body.ts'
import { caucusPage } from './pages/caucus.ts'
import { caucusesPage } from './pages/caucuses.ts'
import { decidesPage } from './pages/decides.ts'
import { leaveNetworkPage, leaveOne } from './pages/leave-network.ts'
import { mapPage } from './pages/map.ts'
import { networkPage } from './pages/network.ts'
import { networkTotalsPage } from './pages/network-totals.ts'
import { unitPage } from './pages/unit.ts'
import { vacanciesPage } from './pages/vacancies.ts'
import { caucusScope, networkScope } from './scopes.ts'

export const networkModule = (deps: NetworkDeps): Module => ({
  name: 'network',
  permissions: {
    'network.see-map': { who: 'anyone', says: 'See the map, units, bodies, caucuses and networks' },
    'network.see-totals': { who: ['coordinator'], says: 'See the totals of the caucuses of a network' },
    'network.leave': { who: ['steward'], says: 'Take a caucus out of a network' },
  },
  names: networkNames,
  routes: [
    get('/network', 'network.see-map', mapPage(deps)),
    get('/units/:set/:code', 'network.see-map', unitPage(deps)),
    get('/bodies', 'network.see-map', bodiesPage(deps)),
    get('/bodies/:body', 'network.see-map', bodyPage(deps)),
    get('/decides', 'network.see-map', decidesPage(deps)),
    get('/seats', 'network.see-map', vacanciesPage(deps)),
    get('/caucuses', 'network.see-map', caucusesPage(deps)),
    get('/caucuses/:caucus', 'network.see-map', caucusPage(deps)),
    get('/caucuses/:caucus/networks/:network/leave', 'network.leave', leaveNetworkPage, caucusScope),
    post('/caucuses/:caucus/networks/:network/leave', 'network.leave', leaveOne(deps), caucusScope),
    get('/networks/:network', 'network.see-map', networkPage(deps)),
    get('/networks/:network/readiness', 'network.see-totals', networkTotalsPage, networkScope),
  ],
})
