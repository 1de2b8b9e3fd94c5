import type { Context } from 'hono'
import type { LanguageVariables } from 'hono/language'
import type { Languages } from '../components/words/languages.ts'
import type { Words } from '../components/words/words.ts'
import type { Instant } from './domain/calendar.ts'
import type { Centre } from './domain/centre.ts'
import type { Clerk, Role } from './domain/clerk.ts'
import type { Resident } from './domain/resident.ts'
import type { Answer, Place, ReadyPage, Shelves } from './http/ready/shelves.ts'
import type { Documents } from './platform/documents.ts'
import type { KeptLetter } from './platform/mail-folder.ts'
import type { FindAddresses } from './platform/postal-codes.ts'
import type { Db } from './store/database.ts'

/** Everything the app needs of the runtime it runs in. */
export type Services = {
  db: Db
  now: () => Instant
  /** What the telephones of people show, where a town lives on another day: codes of authenticators go by it. */
  devicesNow?: () => Instant
  isProduction: boolean
  /** Where this site stands for the world, without a slash at its end: what outlives a page leads there. */
  site: string
  /** The address a request came from, for throttling. */
  sourceOf: (c: Context) => string
  documents: Documents
  findAddresses: FindAddresses
  /** Carries the letters that are due once the answer to this request is out. */
  deliver: (c: Context) => void
  /** Waits until an act may begin, where those who read go first. */
  turn?: () => Promise<void>
  /** The letters of a runtime that keeps them instead of sending them. */
  listKept?: () => Promise<KeptLetter[]>
  /** Whom residents call. */
  centre: Centre
  /** The domain letters come from, for whoever has to let them in. */
  mailDomain: string
  /** Whom a hole is told to, as an address; without one no page names anybody. */
  securityContact?: string | undefined
  /** Those on offer, where they are others than usual. */
  languages?: Languages
  /** The networks from which each role of the staff may come; a role without one comes from anywhere. */
  staffNetworks?: StaffNetworks
  /** Memory for pages that are ready, where it is another than usual; 0 for none. */
  readyMegabytes?: number | undefined
}

/** Beginnings of networks as they are kept, by role. */
export type StaffNetworks = Partial<Record<Role, readonly string[]>>

type Served = Pick<
  Services,
  'db' | 'isProduction' | 'site' | 'documents' | 'findAddresses' | 'centre' | 'mailDomain'
>

export type AppEnv = {
  Bindings: object
  Variables: Served &
    LanguageVariables & {
      words: Words
      now: Instant
      source: string
      resident: Resident | undefined
      /** Whose session the console has: nobody is both at once. */
      clerk: Clerk | undefined
      staffNetworks: StaffNetworks
      devicesNow: Instant
      deliver: () => void
      /** The answer is somebody's file: a browser shows it, and runs nothing of it. */
      isSandboxed?: boolean
      /** Of the styles of the page that answers. */
      styleHash?: string
      shelves: Shelves
      /** As the session's answer had it. */
      stockVersion?: number
      ready?: Place & ReadyPage
      answer?: Answer
    }
}

/** A page that only a resident sees. */
export type ResidentEnv = {
  Bindings: object
  Variables: Omit<AppEnv['Variables'], 'resident'> & { resident: Resident }
}

/** A page of the console. */
export type ClerkEnv = {
  Bindings: object
  Variables: Omit<AppEnv['Variables'], 'clerk'> & { clerk: Clerk }
}
