import { WarifuError } from '../refusal/warifu-error.ts'
import type { Decide, Decision, Store } from '../store/store.ts'
import type { Telemetry, TelemetrySpan } from './telemetry.ts'

/** The same store, each of its decisions a span: how long it waited for the account, and what it left behind. */
export function measuredStore<S extends Store>(store: S, telemetry: Telemetry): S {
  const measured: Pick<Store, 'change' | 'within' | 'read' | 'settle' | 'postpone'> = {
    change: (key, decide, seen) =>
      telemetry.span('warifu.store.change', async (span) => {
        const deciding = watched(decide, telemetry)
        try {
          const outcome = await store.change(key, deciding.decide, seen)
          deciding.committed(span)
          return outcome
        } catch (error) {
          span.fail(codeOf(error))
          throw error
        }
      }),
    within: <T>(transaction: unknown, key: Parameters<Store['within']>[1], decide: Decide<T>) =>
      telemetry.span('warifu.store.within', (span): T | Promise<T> => {
        const deciding = watched(decide, telemetry)
        const told = (outcome: T) => {
          // Nothing is counted: the host may still roll back.
          deciding.describe(span)
          return outcome
        }
        const outcome = store.within(transaction, key, deciding.decide)
        return outcome instanceof Promise ? outcome.then(told) : told(outcome)
      }),
    read: (key) =>
      telemetry.span('warifu.store.read', (span) =>
        store.read(key).catch((error) => {
          span.fail(codeOf(error))
          throw error
        }),
      ),
    async settle(id) {
      await store.settle(id)
      telemetry.count('warifu.outbox.deliveries', { outcome: 'settled' })
    },
    async postpone(claimed, until) {
      await store.postpone(claimed, until)
      telemetry.count('warifu.outbox.deliveries', { outcome: 'put-off' })
    },
  }
  return new Proxy(store, {
    get(target, name) {
      if (Object.hasOwn(measured, name)) return measured[name as keyof typeof measured]
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

function watched<T>(decide: Decide<T>, telemetry: Telemetry) {
  const began = telemetry.steady()
  let wait = 0
  let last: Decision<T> | undefined
  const describe = (span: TelemetrySpan) => {
    const kinds = last?.write?.events.map(({ kind }) => kind) ?? []
    span.set({
      'warifu.store.wait': wait,
      'warifu.outcome': refusedWith(last?.outcome) ?? 'ok',
      'warifu.written': last?.write !== undefined,
      ...(kinds.length > 0 && { 'warifu.events': kinds.join(' ') }),
    })
  }
  return {
    describe,
    /** A store may decide more than once: the last time is the one that counts. */
    decide: (document: string | undefined): Decision<T> => {
      wait = (telemetry.steady() - began) / 1000
      last = decide(document)
      return last
    },
    committed(span: TelemetrySpan) {
      describe(span)
      telemetry.duration('warifu.store.wait', wait, {})
      for (const { kind, data } of last?.write?.events ?? []) {
        telemetry.count('warifu.events', { kind })
        if (kind === 'answers-paused') telemetry.count('warifu.lanes.paused', { lane: String(data.lane) })
      }
    },
  }
}

function refusedWith(outcome: unknown): string | null {
  if (typeof outcome !== 'object' || outcome === null || !('refusal' in outcome)) return null
  const { refusal } = outcome
  return typeof refusal === 'object' && refusal !== null && 'code' in refusal ? String(refusal.code) : null
}

/** Never its message. */
export function codeOf(error: unknown): string {
  return error instanceof WarifuError ? error.code : 'error'
}
