import { queryOf } from '#web/address.ts'

export type MapView = {
  readonly view?: 'table' | undefined
  readonly region?: string | undefined
  readonly holds?: string | undefined
  readonly dates?: string | undefined
  readonly sort?: string | undefined
  readonly after?: string | undefined
  readonly before?: string | undefined
  readonly pack?: string | undefined
}

type Asked = {
  readonly of?: string | undefined
  readonly q?: string | undefined
  readonly pack?: string | undefined
  readonly unit?: string | undefined
}

type SeatsView = {
  readonly pack?: string | undefined
  readonly unit?: string | undefined
  readonly level?: string | undefined
  readonly body?: string | undefined
  readonly region?: string | undefined
}

/** A page of a list by key. */
export type Turn = { readonly after?: string; readonly before?: string }

/** Addresses of this module's pages: others link through these. A pack is named only when it is not the first one. */
export const networkPaths = {
  map: (view: MapView = {}): string => `/network${queryOf(view)}`,
  /** @param unit as set/code. */
  unit: (unit: string): string => `/units/${unit}`,
  bodies: (pack?: string, unit?: string): string => `/bodies${queryOf({ pack, unit })}`,
  body: (body: string, pack?: string, unit?: string): string => `/bodies/${body}${queryOf({ pack, unit })}`,
  /** Who decides a thing: one of the topics, or a question in words. */
  decides: (asked: Asked = {}): string => `/decides${queryOf(asked)}`,
  /** Seats that fall vacant within a year. */
  seats: (asked: SeatsView = {}): string => `/seats${queryOf(asked)}`,
  caucuses: (after?: string): string => `/caucuses${queryOf({ after })}`,
  caucus: (slug: string): string => `/caucuses/${slug}`,
  join: (slug: string): string => `/caucuses/${slug}/join`,
  /** @param slug of the caucus */
  leaveNetwork: (slug: string, network: string): string => `/caucuses/${slug}/networks/${network}/leave`,
  network: (id: string, at: Turn = {}): string => `/networks/${id}${queryOf(at)}`,
  networkReadiness: (id: string, at: Turn = {}): string => `/networks/${id}/readiness${queryOf(at)}`,
}
