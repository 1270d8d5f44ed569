/** What may be said beside a number or a span: words of closed sets and numbers, so that nothing of a person is in them. */
export type Attributes = Readonly<Record<string, string | number | boolean>>

/** One piece of work while it lasts. */
export interface TelemetrySpan {
  set(attributes: Attributes): void
  /** It came to no answer: a code, never the error itself, whose text might hold what a database was asked. */
  fail(code: string): void
}

/** What is counted, each time it happens. */
export type CounterName = 'warifu.answers' | 'warifu.lanes.paused' | 'warifu.events' | 'warifu.outbox.deliveries'

/** What is measured, in seconds. */
export type DurationName = 'warifu.request.duration' | 'warifu.protect.duration' | 'warifu.store.wait'

/**
 * Hears what a verifier does, in numbers and outcomes: how long, how often, with which code of a problem. Never who, from
 * where or with what. `otelTelemetry` of `@warifu/server/otel` makes one for OpenTelemetry; another is a few lines.
 * What it throws is thrown to whoever asked, so it must not.
 */
export interface Telemetry {
  /** Runs work as a span; the span ends when it returns, or when its promise settles. */
  span<T>(name: string, work: (span: TelemetrySpan) => T): T
  count(name: CounterName, attributes: Attributes): void
  duration(name: DurationName, seconds: number, attributes: Attributes): void
  /** A value as it stands at this moment, in seconds. */
  gauge(name: 'warifu.outbox.oldest', seconds: number): void
  /** A clock that only goes forward, in milliseconds. */
  steady(): number
}
