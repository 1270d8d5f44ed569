// What a customer writes: a server of Node's own with a protected route. Compiled in a project outside of ours.
import { createServer, type Server } from 'node:http'
import { ask, createWarifu, operation, WarifuError } from '@warifu/server'
import { sendResponse, toNodeHandler, toRequest } from '@warifu/server/node'
import { sqliteStore } from '@warifu/server/sqlite'
import * as z from 'zod'

const address = operation({
  title: { ja: '住所変更', en: 'Change of address' },
  details: z.strictObject({ address: z.string() }),
  rules: ({ address }) => [ask('code', 'new-address', address !== '')],
  reasons: { 'new-address': { ja: '住所の変更です。', en: 'A change of address.' } },
  summary: ({ address }, say) => [{ label: say({ ja: '住所', en: 'Address' }), value: address, weight: 'main' }],
})

export interface Bank {
  url: string
  server: Server
  close(): Promise<void>
}

/** One person, signed in; the clock is the caller's. */
export async function openBank(keys: string, now: () => number): Promise<Bank> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const warifu = createWarifu({
    issuer: 'Outside Bank',
    origin,
    store: sqliteStore('bank.db'),
    keys,
    identify: () => ({
      accountId: 'hanako',
      sessionId: 's',
      label: 'hanako',
      stage: 'signed-in',
      firstFactorAt: now(),
    }),
    operations: { 'change-address': address },
    now,
    onError: (error) => console.error(error instanceof WarifuError ? error.code : error),
  })
  const otp = toNodeHandler(warifu.fetch, { origin })
  const server = createServer(async (incoming, outgoing) => {
    if (incoming.url?.startsWith('/otp/')) return void otp(incoming, outgoing)
    const request = toRequest(incoming, origin)
    const gate = await warifu.protect(request, 'change-address', await request.clone().json())
    if (!gate.ok) return void sendResponse(gate.response, outgoing)
    await gate.done('A-1')
    const moved: string = gate.details.address
    await sendResponse(Response.json({ moved }), outgoing)
  })
  await new Promise<void>((resolve) => server.listen(port, resolve))
  return { url: origin, server, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, () => {
      const found = probe.address()
      probe.close(() => resolve(typeof found === 'object' && found !== null ? found.port : 0))
    })
  })
}
