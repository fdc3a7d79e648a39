import type { Module } from '#web/route.ts'
import type { PeopleDeps } from './deps.ts'

export const peopleModule = (_deps: PeopleDeps): Module => ({ name: 'people', permissions: {}, routes: [] })
