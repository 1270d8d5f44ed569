const limit = 16_384

/** The body as JSON; null when it is none, or more than any request here needs: the rest of it is not read. */
export async function smallJson(request: Request): Promise<unknown> {
  const reader = request.body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (let size = 0; reader !== undefined; ) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > limit) {
      reader.cancel().catch(() => {})
      return null
    }
    text += decoder.decode(value, { stream: true })
  }
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
