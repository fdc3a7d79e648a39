/** Numbers as real and imaginary parts; the length is a power of two. */
type Complex = { readonly re: Float64Array; readonly im: Float64Array }

/** `draft` is where rows are transformed, one pair after another. */
type Turns = { readonly cos: Float64Array; readonly sin: Float64Array; readonly reversed: Int32Array; readonly draft: Complex }
const tables = new Map<number, Turns>()

/** Turning factors, tabled so that errors do not add up, and where each place lands when its bits are read backwards. */
const turnsOf = (n: number): Turns => {
  const known = tables.get(n)
  if (known) return known
  const reversed = new Int32Array(n)
  for (let i = 1; i < n; i++) reversed[i] = ((reversed[i >> 1] as number) >> 1) | (i & 1 ? n >> 1 : 0)
  const made = {
    cos: Float64Array.from({ length: n }, (_, i) => Math.cos((2 * Math.PI * i) / n)),
    sin: Float64Array.from({ length: n }, (_, i) => Math.sin((2 * Math.PI * i) / n)),
    reversed,
    draft: { re: new Float64Array(n), im: new Float64Array(n) },
  }
  tables.set(n, made)
  return made
}

/** The last step where the length is twice a power of four: pairs. */
const pairs = ({ re, im }: Complex): void => {
  for (let i = 0; i < re.length; i += 2) {
    const a = re[i] as number
    const b = im[i] as number
    const c = re[i + 1] as number
    const d = im[i + 1] as number
    re[i] = a + c
    im[i] = b + d
    re[i + 1] = a - c
    im[i + 1] = b - d
  }
}

/**
 * The discrete Fourier transform in place, four at a time (Gentleman and Sande 1966, radix 4). It comes out with the bits of every
 * place read backwards; sums do not mind.
 */
const transform = (x: Complex): void => {
  const { re, im } = x
  const n = re.length
  const { cos, sin } = turnsOf(n)
  let size = n
  for (; size >= 4; size >>= 2) {
    const quarter = size >> 2
    const stride = n / size
    for (let start = 0; start < n; start += size) {
      for (let k = 0; k < quarter; k++) {
        const i0 = start + k
        const i1 = i0 + quarter
        const i2 = i1 + quarter
        const i3 = i2 + quarter
        const ar = (re[i0] as number) + (re[i2] as number)
        const ai = (im[i0] as number) + (im[i2] as number)
        const br = (re[i0] as number) - (re[i2] as number)
        const bi = (im[i0] as number) - (im[i2] as number)
        const cr = (re[i1] as number) + (re[i3] as number)
        const ci = (im[i1] as number) + (im[i3] as number)
        const dr = (re[i1] as number) - (re[i3] as number)
        const di = (im[i1] as number) - (im[i3] as number)
        const turn = k * stride
        re[i0] = ar + cr
        im[i0] = ai + ci
        let c = cos[2 * turn] as number
        let s = sin[2 * turn] as number
        re[i1] = (ar - cr) * c + (ai - ci) * s
        im[i1] = (ai - ci) * c - (ar - cr) * s
        c = cos[turn] as number
        s = sin[turn] as number
        re[i2] = (br + di) * c + (bi - dr) * s
        im[i2] = (bi - dr) * c - (br + di) * s
        c = cos[3 * turn] as number
        s = sin[3 * turn] as number
        re[i3] = (br - di) * c + (bi + dr) * s
        im[i3] = (bi + dr) * c - (br - di) * s
      }
    }
  }
  if (size === 2) pairs(x)
}

/** Two rows whose sums of products are wanted, from which place on, and what they weigh. */
export type Pair = { readonly x: Float64Array; readonly y: Float64Array; readonly at: number; readonly weight: number }

/** How long a transform has to be for so many places. */
export const transformLength = (length: number): number => 2 ** Math.ceil(Math.log2(Math.max(2, length)))

/**
 * Sums of products of pairs of long rows of probabilities, each times its weight, all added up: what is one by one in n · m steps for
 * each pair. The rows of a pair travel in one transform, one as the real part Z and one as the imaginary; the squares Z² are added up
 * over the pairs, and only their sum is transformed back. Errors are about 1e-16 of the largest entry, so what comes out below
 * nought is nought.
 */
export const mixedByFourier = (length: number, all: readonly Pair[]): Float64Array => {
  const n = transformLength(length)
  const { re, im } = turnsOf(n).draft
  const sum: Complex = { re: new Float64Array(n), im: new Float64Array(n) }
  for (const { x, y, at, weight } of all) {
    re.fill(0)
    im.fill(0)
    re.set(x, at)
    im.set(y)
    transform(turnsOf(n).draft)
    for (let i = 0; i < n; i++) {
      const a = re[i] as number
      const b = im[i] as number
      sum.re[i] = (sum.re[i] as number) + weight * (a * a - b * b)
      sum.im[i] = (sum.im[i] as number) + 2 * weight * a * b
    }
  }
  return backFrom(sum, length)
}

/** X·Y = (Z(k)² − conj(Z(−k))²) / 4i, where Z = X + iY; conjugated, so that transforming once more goes back. */
const backFrom = ({ re, im }: Complex, length: number): Float64Array => {
  const n = re.length
  const { reversed, draft: product } = turnsOf(n)
  for (let k = 0; k < n; k++) {
    const here = reversed[k] as number
    const there = reversed[(n - k) % n] as number
    product.re[k] = ((im[here] as number) + (im[there] as number)) / 4
    product.im[k] = ((re[here] as number) - (re[there] as number)) / 4
  }
  transform(product)
  const p = new Float64Array(length)
  for (let i = 0; i < length; i++) p[i] = Math.max(0, (product.re[reversed[i] as number] as number) / n)
  return p
}

/** Sums of products of two long rows of probabilities: what `convolve` does one by one. */
export const convolvedByFourier = (x: Float64Array, y: Float64Array): Float64Array =>
  mixedByFourier(x.length + y.length - 1, [{ x, y, at: 0, weight: 1 }])
