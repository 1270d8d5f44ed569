/** How many pixels of a region differ between two pictures of the page, or from one color when there is one picture. */
export async function differences(pictures: readonly string[], boxes: readonly DOMRect[]): Promise<number[]> {
  const [first, second] = await Promise.all(pictures.map(pixelsOf))
  return boxes.map(({ left, top, width, height }) => {
    let count = 0
    for (let y = Math.floor(top); y < top + height; y += 1) {
      for (let x = Math.floor(left); x < left + width; x += 1) {
        const place = (y * (first?.width ?? 0) + x) * 4
        if (differ(first?.data, second?.data, place)) count += 1
      }
    }
    return count
  })
}

function differ(first: Uint8ClampedArray | undefined, second: Uint8ClampedArray | undefined, place: number): boolean {
  return [0, 1, 2].some((color) => {
    const other = second ? second[place + color] : first?.[color]
    return Math.abs((first?.[place + color] ?? 0) - (other ?? 0)) > 24
  })
}

async function pixelsOf(base64: string): Promise<ImageData | undefined> {
  const image = new Image()
  image.src = `data:image/png;base64,${base64}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.width
  canvas.height = image.height
  const context = canvas.getContext('2d')
  context?.drawImage(image, 0, 0)
  return context?.getImageData(0, 0, image.width, image.height)
}
