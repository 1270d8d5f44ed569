/** A QR code as one path, in modules. */
export interface Drawing {
  /** For `<path d>`: one run of dark modules after another. */
  path: string
  /** Modules along one side, without the quiet zone. */
  size: number
}

/** Draws a text as a QR code of level M. The encoder is loaded when the first one is drawn. */
export async function drawQr(text: string): Promise<Drawing> {
  const { create } = await import('qrcode/lib/core/qrcode.js')
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules
  return { size, path: pathOf(size, (x, y) => Boolean(data[y * size + x])) }
}

/** Runs of dark modules, row by row. */
function pathOf(size: number, dark: (x: number, y: number) => boolean): string {
  let path = ''
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const start = x
      while (x < size && dark(x, y)) x += 1
      if (x > start) path += `M${start} ${y}h${x - start}v1h-${x - start}z`
    }
  }
  return path
}
