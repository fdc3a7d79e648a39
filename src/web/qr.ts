import { html } from 'hono/html'
import { encode } from 'uqr'
import type { Html } from './html.ts'

/** A text as a picture that a camera reads: black on white by day and by night, with the quiet edge of four that readers ask for (ISO/IEC 18004). */
export const qrCode = ({ text, label }: { readonly text: string; readonly label: string }): Html => {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return html`<svg class="qr" viewBox="0 0 ${size} ${size}" width="${size * 8}" height="${size * 8}" role="img" aria-label="${label}" shape-rendering="crispEdges"><rect class="qr__ground" width="${size}" height="${size}"/><path class="qr__dark" d="${dark}"/></svg>`
}
