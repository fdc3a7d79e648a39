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
}

const nothing = { form: new URLSearchParams(), upload: null, json: undefined, token: null }

/**
 * What is none of the three is read as an empty form.
 * @param bringsFile a file is taken only of somebody who may bring one: of nobody else is a byte of it read
 */
export const sentWith = async (c: Context, route: Route, bringsFile: boolean): Promise<Sent> => {
  if (route.method !== 'POST') return nothing
  const type = c.req.header('content-type') ?? ''
  if (type.startsWith('application/x-www-form-urlencoded')) return formSent(new URLSearchParams(await c.req.text()), null)
  if (type.startsWith('application/json'))
    return { ...nothing, json: parsed(await c.req.text()), token: c.req.header('x-form-token') ?? null }
  const parts = bringsFile && type.startsWith('multipart/form-data') ? await partsOf(c) : null
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
