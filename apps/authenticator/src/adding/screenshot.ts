import type { Refusal } from './read.ts'

/** Longest sides to look at, in pixels: photos read best small, a small QR code on a large screen needs its detail. */
const sizes = [1200, 2400, 4000]

/** An SVG file may have no size of its own. */
const fallbackSize = 1000

/**
 * The text of the QR code in a picture, found in this page: the picture goes nowhere.
 *
 * @returns the text, or why there is none
 */
export async function textOfQrCode(picture: Blob): Promise<{ text: string } | { refusal: Refusal }> {
  const url = URL.createObjectURL(picture)
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    const text = await decode(image)
    return text === null ? { refusal: 'no-code' } : { text }
  } catch {
    return { refusal: 'no-picture' }
  } finally {
    URL.revokeObjectURL(url)
  }
}

async function decode(image: HTMLImageElement): Promise<string | null> {
  // Loaded only when a picture comes: it is larger than the rest of the app.
  const { default: jsqr } = await import('jsqr')
  const longest = Math.max(image.naturalWidth, image.naturalHeight) || fallbackSize
  for (const size of sizes) {
    const { data, width, height } = pixels(image, Math.min(1, size / longest))
    const found = jsqr.default(data, width, height, { inversionAttempts: 'attemptBoth' })
    if (found !== null && found.data !== '') return found.data
    if (longest <= size) return null
  }
  return null
}

function pixels(image: HTMLImageElement, scale: number): ImageData {
  const width = Math.max(1, Math.round((image.naturalWidth || fallbackSize) * scale))
  const height = Math.max(1, Math.round((image.naturalHeight || fallbackSize) * scale))
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('this browser gives no canvas')
  // A transparent background reads as black, and the code with it.
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  context.drawImage(image, 0, 0, width, height)
  return context.getImageData(0, 0, width, height)
}
