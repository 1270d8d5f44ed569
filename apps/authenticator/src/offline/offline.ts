/** The worker that answers from the browser's own copy of the app when there is no network. */

/** The app's files, put in by the build. */
declare const __FILES__: readonly string[]

interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void
}

interface RequestEvent extends WorkerEvent {
  request: Request
  respondWith(answer: Promise<Response>): void
}

interface Worker extends EventTarget {
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
}

const worker = self as unknown as Worker
const keptName = 'app'
const files = __FILES__

worker.addEventListener('install', (event) => {
  ;(event as WorkerEvent).waitUntil(keepFiles())
})

worker.addEventListener('activate', (event) => {
  ;(event as WorkerEvent).waitUntil(worker.clients.claim())
})

worker.addEventListener('fetch', (event) => {
  const { request } = event as RequestEvent
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (request.mode === 'navigate') (event as RequestEvent).respondWith(newestPage(request))
  else if (files.includes(pathname)) (event as RequestEvent).respondWith(keptFile(request))
})

async function keepFiles(): Promise<void> {
  const kept = await caches.open(keptName)
  await kept.addAll(['/', ...files])
  for (const request of await kept.keys()) {
    const { pathname } = new URL(request.url)
    if (pathname !== '/' && !files.includes(pathname)) await kept.delete(request)
  }
  await worker.skipWaiting()
}

/** The network first, so that an update is seen at once. Query strings stay out of the copy. */
async function newestPage(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch (error) {
    const page = await caches.match('/')
    if (page === undefined) throw error
    return page
  }
}

async function keptFile(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request)
}
