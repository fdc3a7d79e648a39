/** Numbers as real and imaginary parts; the length is a power of two. */
type Complex = { readonly re: Float64Array; readonly im: Float64Array }

const reorder = ({ re, im }: Complex): void => {
  const n = re.length
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1
    for (; j & bit; bit >>= 1) j ^= bit
    j ^= bit
    if (i < j) {
      const [x, y] = [re[i] as number, im[i] as number]
      re[i] = re[j] as number
      im[i] = im[j] as number
      re[j] = x
      im[j] = y
    }
  }
}

/** The discrete Fourier transform in place (Cooley and Tukey 1965); the turning factors are tabled, so that errors do not add up. */
const transform = (x: Complex): void => {
  const { re, im } = x
  const n = re.length
  reorder(x)
  const cos = Float64Array.from({ length: n / 2 }, (_, i) => Math.cos((2 * Math.PI * i) / n))
  const sin = Float64Array.from({ length: n / 2 }, (_, i) => Math.sin((2 * Math.PI * i) / n))
  for (let half = 1; half < n; half *= 2) {
    const stride = n / (2 * half)
    for (let start = 0; start < n; start += 2 * half) {
      for (let k = 0; k < half; k++) {
        const [c, s] = [cos[k * stride] as number, sin[k * stride] as number]
        const [a, b] = [start + k, start + k + half]
        const [u, v] = [re[b] as number, im[b] as number]
        const [x0, y0] = [c * u + s * v, c * v - s * u]
        re[b] = (re[a] as number) - x0
        im[b] = (im[a] as number) - y0
        re[a] = (re[a] as number) + x0
        im[a] = (im[a] as number) + y0
      }
    }
  }
}

/**
 * Sums of products of two long rows of probabilities, by Fourier transform: what `convolve` does one by one in n · m steps.
 * Both rows travel in one transform, one as the real part and one as the imaginary. Errors are about 1e-16 of the largest
 * entry, so what comes out below nought is nought.
 */
export const convolvedByFourier = (x: Float64Array, y: Float64Array): Float64Array => {
  const length = x.length + y.length - 1
  const n = 2 ** Math.ceil(Math.log2(length))
  const both: Complex = { re: new Float64Array(n), im: new Float64Array(n) }
  both.re.set(x)
  both.im.set(y)
  transform(both)
  // X·Y = (Z(k)² − conj(Z(−k))²) / 4i, where Z = X + iY; conjugated, so that transforming once more goes back.
  const product: Complex = { re: new Float64Array(n), im: new Float64Array(n) }
  for (let k = 0; k < n; k++) {
    const m = (n - k) % n
    const [a, b, c, d] = [both.re[k] as number, both.im[k] as number, both.re[m] as number, both.im[m] as number]
    product.re[k] = (2 * a * b + 2 * c * d) / 4
    product.im[k] = (a * a - b * b - c * c + d * d) / 4
  }
  transform(product)
  return Float64Array.from({ length }, (_, i) => Math.max(0, (product.re[i] as number) / n))
}
