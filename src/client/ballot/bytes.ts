/** Base64url without padding, both ways: how everything binary travels and is kept. */
export const textOf = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')

/** Null when the text is not base64url. */
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> | null =>
  /^[\w-]*$/.test(text) && text.length % 4 !== 1
    ? Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), sign => sign.charCodeAt(0))
    : null
