export type SourceRead = { readonly title: string; readonly address: string | null } | null

/** A host with a dot, and a path without spaces; `https://` may be there or not. Null: it is no address. */
const addressIn = (text: string): string | null => {
  const bare = text.replace(/^https?:\/\//i, '')
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?(\/[^\s<>"]*)?$/i.test(bare) && bare.length <= 300 ? bare : null
}

/** Where something is known from: words, an address, both or neither. */
export const readSource = (typed: Readonly<Record<string, string>>, faults: Record<string, string>): SourceRead => {
  const [title = '', given = ''] = [typed['source'], typed['address']]
  const address = given === '' ? null : addressIn(given)
  if (given !== '' && !address) faults['address'] = 'Give an address such as example.org/page, or leave it empty.'
  if (title.length > 200) faults['source'] = 'Keep it to 200 characters.'
  if (title === '' && !address) return null
  return { title: title || (address ?? ''), address }
}
