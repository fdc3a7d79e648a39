/** Text in columns of a terminal. */

const segments = new Intl.Segmenter('en')
/** Columns that a text takes. Scripts with wide letters are counted as two each. */
export const columns = (text: string): number => {
  if (/^[ -~]*$/.test(text)) return text.length
  let sum = 0
  for (const { segment } of segments.segment(text))
    sum += /^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}]/u.test(
      segment,
    )
      ? 2
      : 1
  return sum
}

/** The largest of many; `Math.max` takes only as many as a call has room for. */
export const widest = (all: readonly number[], least = 0): number => all.reduce((a, b) => Math.max(a, b), least)

export const cut = (text: string, most: number): string => {
  if (columns(text) <= most) return text
  let kept = ''
  for (const { segment } of segments.segment(text)) {
    if (columns(kept + segment) >= most) break
    kept += segment
  }
  return `${kept}…`
}

export const left = (text: string, to: number): string => {
  const short = cut(text, to)
  return short + ' '.repeat(Math.max(0, to - columns(short)))
}
export const right = (text: string, to: number): string => ' '.repeat(Math.max(0, to - columns(text))) + text

/** Lines of at most `to` columns, broken at blanks; a longer word has a line of its own and is cut there. */
export const wrapped = (text: string, to: number): string[] => {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const piece = cut(word, to)
    if (line !== '' && columns(line) + 1 + columns(piece) > to) {
      lines.push(line)
      line = piece
    } else line = line === '' ? piece : `${line} ${piece}`
  }
  return [...lines, line]
}
