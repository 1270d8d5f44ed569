/** How long a browser may take to ask where a file is to go. */
const askingMs = 60_000

/**
 * Saves a text as a file.
 *
 * @returns what makes the browser forget the text; it does so by itself after a minute
 */
export function saveText(text: string, fileName: string): () => void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  const timer = setTimeout(() => URL.revokeObjectURL(url), askingMs)
  return () => {
    clearTimeout(timer)
    URL.revokeObjectURL(url)
  }
}
