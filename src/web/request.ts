import type { Form } from './route.ts'

/** Longest text taken from one field, in UTF-16 units; forms say their own, smaller limit first. */
const longest = 20_000

/**
 * Text from outside, made storable: control characters (a NUL is refused by PostgreSQL), lone surrogates and surrounding blanks go,
 * line ends become \n, composed characters are one code point.
 */
export const tidy = (text: string): string =>
  text
    .slice(0, longest)
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .normalize('NFC')
    .trim()

export const formOf = (sent: URLSearchParams): Form => ({
  text: name => tidy(sent.get(name) ?? ''),
  all: name => sent.getAll(name).slice(0, 100).map(tidy),
})

/**
 * A place to go on to that came with a form or a link: a path of this site, or `/today`. Browsers read `/\t/elsewhere` and `/\\elsewhere` as
 * another site, so only the letters that our own paths are made of pass.
 */
export const pathOfOurs = (text: string): string => (/^\/(?!\/)[\w\-./~%]*$/.test(text) ? text : '/today')

/** One cookie of a request's Cookie header. */
export const cookie = (header: string | undefined, name: string): string | null => {
  const found = (header ?? '')
    .split(';')
    .map(part => part.trim())
    .find(part => part.startsWith(`${name}=`))
  return found ? found.slice(name.length + 1) : null
}

/** Browsers say where a form comes from; one from another site, or from nowhere, is refused before anything is read. */
export const fromHere = (origin: string | undefined, site: string | undefined, hosts: readonly string[]): boolean =>
  origin && origin !== 'null' ? hosts.includes(origin) : site === 'same-origin'
