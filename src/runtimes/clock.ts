import type { Instant } from '../domain/calendar.ts'
import { Misconfigured } from './configuration.ts'

/**
 * The clock of a runtime. `HOYO_NOW` lets a demonstration or a test live on any day: its clock starts there and runs on.
 * Production knows one time only.
 */
export function clockFrom(startsAt: string | undefined, isProduction: boolean): () => Instant {
  if (!startsAt) return machineClock
  if (isProduction) throw new Misconfigured('HOYO_NOW is refused in production')
  const start = Date.parse(startsAt)
  if (Number.isNaN(start)) throw new Misconfigured(`HOYO_NOW is not an instant: ${startsAt}`)
  const ahead = start - Date.now()
  return () => machineClock() + ahead
}

/** The clock of the machine, whichever day a town lives on. */
export const machineClock = (): Instant => Date.now()
