import { get, type Module } from '#web/route.ts'
import { contestPage } from './pages/contest.ts'
import { contestScope } from './queries.ts'
import type { Packs } from './state.ts'

export type ContestsDeps = { readonly packs: Packs; readonly zone: string; readonly publicUrl: string; readonly demo: boolean }

export const contestsModule = ({ packs }: ContestsDeps): Module => ({
  name: 'contests',
  permissions: { 'contests.read': { who: 'anyone', says: 'Read the public record of contests, and their calendar' } },
  routes: [get('/contests/:contest', 'contests.read', contestPage(packs), contestScope)],
})
