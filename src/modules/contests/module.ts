import type { Module } from '#web/route.ts'
import type { Packs } from './state.ts'

export type ContestsDeps = { readonly packs: Packs; readonly zone: string; readonly publicUrl: string; readonly demo: boolean }

export const contestsModule = (_deps: ContestsDeps): Module => ({
  name: 'contests',
  permissions: { 'contests.read': { who: 'anyone', says: 'Read the public record of contests, and their calendar' } },
  routes: [],
})
