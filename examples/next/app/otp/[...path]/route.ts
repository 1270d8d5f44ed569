// Loaded with the first request, not by the build: there is no key then.
async function answer(request: Request): Promise<Response> {
  const { warifu } = await import('../../../bank')
  return warifu.fetch(request)
}

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST }
