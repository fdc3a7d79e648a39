/** A tag: small letters, figures and hyphens, at most 40. */
export const isTag = (text: string): boolean => text.length <= 40 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text)
