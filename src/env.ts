import type { Context } from 'hono'
import type { Instant } from './domain/calendar.ts'
import type { Resident } from './domain/resident.ts'
import type { Db } from './store/database.ts'

/** Everything the app needs of the home it runs in. */
export type Services = {
  db: Db
  now: () => Instant
  isProduction: boolean
  /** The address a request came from, for throttling. */
  sourceOf: (c: Context) => string
}

export type AppEnv = {
  Bindings: object
  Variables: {
    db: Db
    now: Instant
    isProduction: boolean
    source: string
    resident: Resident | undefined
  }
}

/** A page that only a resident sees. */
export type ResidentEnv = {
  Bindings: object
  Variables: Omit<AppEnv['Variables'], 'resident'> & { resident: Resident }
}
