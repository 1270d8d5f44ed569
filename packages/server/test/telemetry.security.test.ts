import * as api from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { otelTelemetry } from '../src/otel.ts'
import { approved, noCoolOff, ownerOf } from './owner.ts'
import { ownerWithCodes, signingIn } from './paper.ts'
import { createWorld, high, origin, wrongCode } from './world.ts'

const spans = new InMemorySpanExporter()
const metrics = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
const reader = new PeriodicExportingMetricReader({ exporter: metrics, exportIntervalMillis: 3_600_000 })
const meters = new MeterProvider({ readers: [reader] })
api.context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
api.trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }))
api.metrics.setGlobalMeterProvider(meters)

beforeEach(() => spans.reset())
afterAll(() => meters.shutdown())

const told = () =>
  spans.getFinishedSpans().map(({ name, attributes, status, events, parentSpanContext }) => ({
    ...{ name, attributes, status, events },
    parent: parentSpanContext?.spanId,
  }))

const spanOf = (name: string) => told().find((span) => span.name === name)

/** What was counted so far, as `name {attributes}` → value. */
async function counted(): Promise<Map<string, unknown>> {
  await reader.forceFlush()
  const points = (metrics.getMetrics().at(-1)?.scopeMetrics ?? [])
    .flatMap((scope) => scope.metrics)
    .flatMap(({ descriptor, dataPoints }) =>
      dataPoints.map(({ attributes, value }): [string, unknown] => [
        `${descriptor.name} ${JSON.stringify(attributes)}`,
        value,
      ]),
    )
  return new Map(points)
}

const observed = () => createWorld({ ...noCoolOff, telemetry: otelTelemetry(api) })

describe('telemetry by OpenTelemetry', () => {
  it('EMB-6 has a span for each request with its route and outcome, and the changes of the store inside it', async () => {
    const world = observed()
    const owner = await ownerOf(world)
    spans.reset()
    const { id } = await owner.challenge('transfer', high)
    const protect = spanOf('warifu.protect')
    expect(protect?.attributes).toEqual({ 'warifu.operation': 'transfer', 'warifu.outcome': 'step-up-required' })
    spans.reset()
    await owner.answer(id, wrongCode(owner))
    const ids = spans.getFinishedSpans().map((span) => [span.name, span.spanContext().spanId] as const)
    const request = spanOf('warifu.request')
    expect(request?.attributes).toEqual({
      'http.request.method': 'POST',
      'http.route': '/challenges/:id/answer',
      'http.response.status_code': 422,
      'warifu.outcome': 'wrong-code',
    })
    const change = spanOf('warifu.store.change')
    expect(change?.parent).toBe(new Map(ids).get('warifu.request'))
    expect(change?.attributes).toMatchObject({
      'warifu.outcome': 'wrong-code',
      'warifu.events': 'answer-refused',
      'warifu.written': true,
    })
    expect(change?.attributes['warifu.store.wait']).toBeGreaterThanOrEqual(0)
  })

  it('EMB-6 counts answers by verdict, lanes that were paused, events, and what the outbox tells', async () => {
    const world = observed()
    const owner = await ownerOf(world)
    const before = await counted()
    const { id } = await owner.challenge('transfer', high)
    for (let i = 0; i < 5; i++) await owner.answer(id, wrongCode(owner))
    world.wait(60)
    await world.warifu.work()
    const after = await counted()
    const more = (name: string) => Number(after.get(name) ?? 0) - Number(before.get(name) ?? 0)
    const answers = (verdict: string) =>
      `warifu.answers ${JSON.stringify({ 'http.route': '/challenges/:id/answer', verdict })}`
    expect(more(answers('wrong-code'))).toBe(5)
    expect(more('warifu.lanes.paused {"lane":"known"}')).toBe(1)
    expect(more('warifu.events {"kind":"answer-refused"}')).toBe(5)
    expect(more('warifu.outbox.deliveries {"outcome":"settled"}')).toBeGreaterThan(0)
    expect(after.get('warifu.outbox.oldest {}')).toBe(0)
  })

  it('EMB-6 a channel that is down shows as the age of the oldest notice', async () => {
    const world = createWorld({
      ...noCoolOff,
      telemetry: otelTelemetry(api),
      notify: () => Promise.reject(new Error('down')),
    })
    await ownerOf(world)
    world.wait(90)
    await world.warifu.work()
    expect(Number((await counted()).get('warifu.outbox.oldest {}'))).toBeGreaterThanOrEqual(90)
  })

  it('AU-02 A-52 EMB-6 attack: no account, code, secret, detail, address, browser or cookie is in any span or metric', async () => {
    const world = observed()
    const marks = { accountId: 'canary-hanako', label: 'canary-label', session: 'canary-session' }
    const owner = world.browser(marks.accountId, { label: marks.label })
    const codes = await owner.issueBackupCodes(await owner.enroll())
    const details = { payee: 'canary-payee', amount: 987_654 }
    const shown = [owner.code(), owner.code(1), ...codes, ...codes.map((code) => code.replaceAll('-', ''))]
    const challenge = await approved(owner, 'transfer', details)
    await owner.attempt('transfer', details, challenge)
    const { half, challenge: asked } = await signingIn(world, marks.accountId)
    await half.answerWithBackupCode(asked.id, codes[0])
    await half.answerWithBackupCode(asked.id, 'canary-typed')
    const agent = { 'User-Agent': 'canary-agent', 'X-Forwarded-For': '203.0.113.9' }
    await owner.call('GET', '/otp/state?canary-query', undefined, agent)
    await owner.call('CANARY', '/otp/canary-path', undefined, agent)
    await owner.carryOut('PATCH', `/otp/authenticators/${(await device(owner)).id}`, { name: 'canary-device' })
    await world.breakInserts('warifu_event')
    await owner.post('/otp/try-code')
    await world.warifu.work().catch(() => {})
    await reader.forceFlush()

    // Without moments and durations: six digits in a row stand in them by chance.
    const worded = (key: string, value: unknown) =>
      key.endsWith('Time') || (typeof value === 'number' && !Number.isInteger(value)) ? null : value
    const all = JSON.stringify([told(), metrics.getMetrics()], worded)
    expect(all).toContain('warifu.store.change')
    expect(told().length).toBeGreaterThan(20)
    expect(told().some(({ status }) => status.code === api.SpanStatusCode.ERROR)).toBe(true)
    const secrets = [
      owner.secret,
      owner.cookie?.split('=')[1],
      owner.sessionId,
      challenge,
      asked.id,
      origin,
      '987654',
      ...shown,
    ]
    for (const secret of [...secrets, 'canary', 'CANARY', '203.0.113']) expect(all).not.toContain(secret)
  })

  it('says no more of a failure than its code', async () => {
    const world = observed()
    const owner = await ownerOf(world)
    await world.breakInserts('warifu_event')
    spans.reset()
    expect((await owner.post('/otp/try-code')).problem?.code).toBe('unavailable')
    expect(spanOf('warifu.store.change')?.status).toEqual({ code: api.SpanStatusCode.ERROR, message: 'unavailable' })
    expect(spanOf('warifu.request')?.status).toEqual({ code: api.SpanStatusCode.ERROR, message: 'unavailable' })
    expect(told().flatMap(({ events }) => events)).toEqual([])
  })

  it('is refused at creation when it is none', () => {
    expect(() => createWorld({ telemetry: {} } as never)).toThrow('telemetry must be')
  })

  it('knows an approval and its spending inside the transaction of the host', async () => {
    const world = observed()
    const { owner } = await ownerWithCodes(world)
    const challenge = await approved(owner, 'transfer', high)
    const request = owner.request('POST', '/host', undefined, { 'Warifu-Challenge': challenge })
    const gate = await world.warifu.protect(request, 'transfer', high, { spend: 'in-my-transaction' })
    if (!gate.ok) throw new Error(gate.code)
    await world.inTransaction((transaction) =>
      gate.spend(transaction as never, { facts: { newPayee: false }, reference: 'R-1' }),
    )
    expect(spanOf('warifu.store.within')?.attributes).toMatchObject({
      'warifu.events': 'approval-spent',
      'warifu.outcome': 'ok',
    })
  })
})

async function device(owner: Awaited<ReturnType<typeof ownerOf>>) {
  const { body } = await owner.call<{ authenticators: { id: string }[] }>('GET', '/otp/state')
  const [first] = body.authenticators
  if (first === undefined) throw new Error('no device')
  return first
}
