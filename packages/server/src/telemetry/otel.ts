import type { Attributes, Telemetry } from './telemetry.ts'

/** As much of `@opentelemetry/api` as is used; written out, so that nothing of it is installed with us. */
export interface OtelApi {
  trace: {
    getTracer(name: string): {
      startActiveSpan<T>(name: string, work: (span: OtelSpan) => T): T
    }
  }
  metrics: {
    getMeter(name: string): {
      createCounter(name: string): { add(value: number, attributes?: Attributes): void }
      createHistogram(
        name: string,
        options?: { unit?: string },
      ): { record(value: number, attributes?: Attributes): void }
      createGauge(name: string, options?: { unit?: string }): { record(value: number): void }
    }
  }
}

export interface OtelSpan {
  setAttributes(attributes: Attributes): unknown
  setStatus(status: { code: number; message?: string }): unknown
  end(): void
}

/** `SpanStatusCode.ERROR`. */
const failed = 2

const name = '@warifu/server'

/**
 * Tells OpenTelemetry what a verifier does: spans `warifu.request`, `warifu.protect`, `warifu.store.change`, `…read`,
 * `…within` and `warifu.work`; counters, durations and the age of the oldest notice that waits. They name routes,
 * operations, kinds of events and codes of problems, and nothing of a person.
 *
 * @param api - `@opentelemetry/api`, 1.9 or later
 * @param steady - a clock that only goes forward, in milliseconds
 * @example
 * ```ts
 * import * as api from '@opentelemetry/api'
 * import { otelTelemetry } from '@warifu/server/otel'
 *
 * const warifu = createWarifu({ …, telemetry: otelTelemetry(api) })
 * ```
 */
export function otelTelemetry(api: OtelApi, steady: () => number = () => performance.now()): Telemetry {
  const tracer = api.trace.getTracer(name)
  const meter = api.metrics.getMeter(name)
  const counters = memo((counter) => meter.createCounter(counter))
  const durations = memo((duration) => meter.createHistogram(duration, { unit: 's' }))
  const gauges = memo((gauge) => meter.createGauge(gauge, { unit: 's' }))
  return {
    steady,
    span: (span, work) =>
      tracer.startActiveSpan(span, (active) => {
        const set = (attributes: Attributes) => void active.setAttributes(attributes)
        const fail = (code: string) => void active.setStatus({ code: failed, message: code })
        return ending(
          () => work({ set, fail }),
          () => active.end(),
        )
      }),
    count: (counter, attributes) => counters(counter).add(1, attributes),
    duration: (duration, seconds, attributes) => durations(duration).record(seconds, attributes),
    gauge: (gauge, seconds) => gauges(gauge).record(seconds),
  }
}

/** Runs work, and `end` when it is over, at once or later. */
function ending<T>(work: () => T, end: () => void): T {
  let result: T
  try {
    result = work()
  } catch (error) {
    end()
    throw error
  }
  if (result instanceof Promise) return result.finally(end) as T
  end()
  return result
}

function memo<T>(make: (name: string) => T): (name: string) => T {
  const made = new Map<string, T>()
  return (name) => {
    const known = made.get(name) ?? make(name)
    made.set(name, known)
    return known
  }
}
