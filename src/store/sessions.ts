import type { SQL } from 'drizzle-orm'
import { type Adapter, type DatabaseSession, Lucia } from 'lucia'
import type { Statement } from './database.ts'
import { hashToken } from './tokens.ts'

/** Where the sessions of one kind of people are kept, each by an id that only its cookie knows. */
export type Sessions<Person> = {
  /** Whose session it is, undefined if it has ended; may write that it is in use. */
  find(id: string, notesUse: boolean): Promise<Found<Person> | undefined>
  /** Returns the id of a new session; undefined where what it was judged on holds no more. */
  open(personId: number, opening?: Opening): Promise<string | undefined>
  end(id: string): Promise<void>
}

/** With the version of the stock, where it came in the same answer: who has a page ready need not ask again. */
type Found<Person> = { person: Person; stockVersion?: number }

/** What a session was judged on, asked again in the write that opens it, and what else is written with it. */
export type Opening = { onlyIf: SQL; writes: readonly Statement[] }

/** A table of sessions; only a SHA-256 of an id is ever kept in one. */
export type Table<Person> = {
  find(idHash: string, notesUse: boolean): Promise<Found<Person> | undefined>
  /** False where what the session was judged on holds no more. */
  insert(idHash: string, personId: number, opening?: Opening): Promise<boolean>
  remove(idHash: string): Promise<void>
}

/**
 * Lucia's sessions on a table of ours. The idle and the absolute end are judged there, against `now`: Lucia would ask the
 * machine's clock, and a demo town may live on another day.
 */
export const sessionsIn = <Person extends { id: number }>(
  table: Table<Person>,
): Sessions<Person> => ({
  async find(id, notesUse) {
    const found = await table.find(hashToken(id), notesUse)
    const { user } = await luciaOn({
      ...nothing,
      getSessionAndUser: async () => (found ? sessionOf(id, found.person.id) : [null, null]),
    }).validateSession(id)
    return user ? found : undefined
  },
  async open(personId, opening) {
    let isOpen = false
    const { id } = await luciaOn({
      ...nothing,
      setSession: async ({ id }) => {
        isOpen = await table.insert(hashToken(id), personId, opening)
      },
    }).createSession(personId, {})
    return isOpen ? id : undefined
  },
  end: (id) => table.remove(hashToken(id)),
})

const luciaOn = (adapter: Adapter) => new Lucia(adapter)

/** What Lucia would ask beside: ids are never stored, so sessions cannot be listed, and their ends move by use, not by its word. */
const nothing: Adapter = {
  getSessionAndUser: async () => [null, null],
  getUserSessions: async () => [],
  setSession: async () => {},
  updateSessionExpiration: async () => {},
  deleteSession: async () => {},
  deleteUserSessions: async () => {},
  deleteExpiredSessions: async () => {},
}

const never: DatabaseSession['expiresAt'] = new Date(8.64e15)

const sessionOf = (
  id: string,
  userId: number,
): Awaited<ReturnType<Adapter['getSessionAndUser']>> => [
  { id, userId, expiresAt: never, attributes: {} },
  { id: userId, attributes: {} },
]

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof luciaOn>
    UserId: number
  }
}
