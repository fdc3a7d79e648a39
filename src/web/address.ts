/** `?name=value&…` of what is said, or nothing; slashes stay readable. */
export const queryOf = (parts: Readonly<Record<string, string | undefined>>): string => {
  const given = Object.entries(parts).flatMap(([name, value]) =>
    value ? [`${name}=${encodeURIComponent(value).replaceAll('%2F', '/')}`] : [],
  )
  return given.length > 0 ? `?${given.join('&')}` : ''
}
