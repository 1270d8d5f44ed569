import jsQR from 'jsqr'
import type { Locator } from 'playwright'

/** Reads a QR code the way a phone does: from the pixels on the screen. */
export async function readQr(element: Locator): Promise<string> {
  const picture = await element.screenshot()
  const blank = await element.page().context().newPage()
  try {
    const { data, width, height } = await blank.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
      const drawing = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
      if (!drawing) throw new Error('no canvas')
      drawing.drawImage(bitmap, 0, 0)
      const pixels = drawing.getImageData(0, 0, bitmap.width, bitmap.height)
      return { data: [...pixels.data], width: bitmap.width, height: bitmap.height }
    }, picture.toString('base64'))
    const decode = jsQR as unknown as typeof jsQR.default
    const found = decode(new Uint8ClampedArray(data), width, height)
    if (!found) throw new Error('there is no QR code to be read here')
    return found.data
  } finally {
    await blank.close()
  }
}
