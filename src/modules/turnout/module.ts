import type { Module } from '#web/route.ts'
import type { TurnoutDeps } from './deps.ts'

export const turnoutModule = (_deps: TurnoutDeps): Module => ({ name: 'turnout', permissions: {}, routes: [] })
