/**
 * Telemetry of a verifier for OpenTelemetry: spans and metrics that hold nothing of a person.
 *
 * @packageDocumentation
 */
export { type OtelApi, type OtelSpan, otelTelemetry } from './telemetry/otel.ts'
