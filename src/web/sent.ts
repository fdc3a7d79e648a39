import type { Context } from 'hono'
import { tokenField } from './layout.ts'
import type { Route } from './route.ts'

/** What came with a request, in one of three ways: a form, a form with a file, or JSON from a script of ours. */
export type Sent = {
  readonly form: URLSearchParams
  readonly upload: Uint8Array | null
  /** Undefined: nothing was sent as JSON. Null: what was sent does not parse. */
  readonly json: unknown
  /** The token that a form carries in a field, and a script in a header. */
  readonly token: string | null
  /** It was more than is read of somebody who may not bring a file. */
  readonly unread?: true
}

const nothing = { form: new URLSearchParams(), upload: null, json: undefined, token: null }

/** Largest body of a form without a file, in bytes. */
export const smallForm = 64 * 1024

/**
 * What is none of the three is read as an empty form.
 * @param bringsFile a file is taken only of somebody who may bring one: of nobody else is more read than of a form without
 */
export const sentWith = async (c: Context, route: Route, bringsFile: boolean): Promise<Sent> => {
  if (route.method !== 'POST') return nothing
  const type = c.req.header('content-type') ?? ''
  if (type.startsWith('application/x-www-form-urlencoded')) return formSent(new URLSearchParams(await c.req.text()), null)
  if (type.startsWith('application/json'))
    return { ...nothing, json: parsed(await c.req.text()), token: c.req.header('x-form-token') ?? null }
  if (route.takesFile === undefined || !type.startsWith('multipart/form-data')) return nothing
  if (!bringsFile && !(Number(c.req.header('content-length') ?? Number.NaN) <= smallForm)) return { ...nothing, unread: true }
  const parts = await partsOf(c)
  if (!parts) return nothing
  const file = parts.get('file')
  return formSent(
    new URLSearchParams([...parts].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))),
    file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : null,
  )
}

const formSent = (form: URLSearchParams, upload: Uint8Array | null): Sent => ({ ...nothing, form, upload, token: form.get(tokenField) })

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Null when the parts do not parse, as with a body that was cut off. */
const partsOf = async (c: Context): Promise<FormData | null> => {
  try {
    return await c.req.formData()
  } catch {
    return null
  }
}
