import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename } from 'node:path'
import type { Tarball } from './tarballs.ts'

export interface Registry {
  url: string
  close(): Promise<void>
}

/**
 * A registry that knows the packed tarballs only, on this machine. A project that names it for our scope installs what
 * would be published by the very words of a guide; all else comes from where the person gets their packages anyway.
 */
export async function startRegistry(tarballs: readonly Tarball[]): Promise<Registry> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '').slice(1)
    const asked = tarballs.find(({ manifest }) => path === manifest.name)
    const file = tarballs.find((tarball) => path === basename(tarball.path))
    response.setHeader('Cache-Control', 'no-store')
    if (asked) response.setHeader('Content-Type', 'application/json').end(JSON.stringify(describePackage(asked, url)))
    else if (file) response.setHeader('Content-Type', 'application/octet-stream').end(readFileSync(file.path))
    else response.writeHead(404).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return { url, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

/** What a registry says of a package with one version. */
function describePackage({ manifest, integrity, path }: Tarball, url: string) {
  const dist = { tarball: `${url}${basename(path)}`, integrity }
  return {
    name: manifest.name,
    'dist-tags': { latest: manifest.version },
    versions: { [manifest.version]: { ...manifest, dist } },
  }
}
