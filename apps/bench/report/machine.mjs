import { cpus, loadavg, totalmem } from 'node:os'

/** What the figures were measured on, as far as it matters to them. */
export function describeMachine() {
  const processors = cpus()
  return {
    processor: processors[0]?.model.trim() ?? 'unknown',
    count: processors.length,
    gigabytes: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    load: Math.round(loadavg()[0] * 10) / 10,
  }
}
