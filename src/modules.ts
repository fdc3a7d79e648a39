import { accessModule } from '#modules/access/index.ts'
import { type DemoDeps, demoModule } from '#modules/demo/index.ts'
import type { AccessDeps } from '#modules/access/index.ts'
import type { Database } from '#platform/database.ts'
import type { Log } from '#platform/log.ts'
import type { Module } from '#web/route.ts'

/** What modules are made with: packs, clock, key and the outside world. Each takes what it names in its own deps. */
export type Parts = AccessDeps & DemoDeps & { readonly database: Database; readonly log: Log }

export const mountModules = (parts: Parts): readonly Module[] => [accessModule(parts), demoModule(parts)]
