import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Instant } from '../domain/calendar.ts'
import type { Clerk } from '../domain/clerk.ts'
import type { Resident } from '../domain/resident.ts'
import { residentSessions } from '../store/account/sessions.ts'
import type { Db } from '../store/database.ts'
import type { Opening, Sessions } from '../store/sessions.ts'
import { clerkSessions } from '../store/staff/sessions.ts'
import { cookieOf, dropCookie, keepCookie } from './cookies.ts'

/** A kind of people who log in. What is theirs opens no door of another kind, and notes no use of another's session. */
export type People<Person> = {
  /** The variable of the context on which one of them is found. */
  variable: string
  cookie: string
  /** While a browser has this one, the use of its session has just been noted. */
  usedCookie: string
  loginPath: string
  sessions: (db: Db, now: Instant) => Sessions<Person>
}

export const residents: People<Resident> = {
  variable: 'resident',
  cookie: 'session',
  usedCookie: 'used',
  loginPath: '/login',
  sessions: residentSessions,
}

export const clerks: People<Clerk> = {
  variable: 'clerk',
  cookie: 'staff',
  usedCookie: 'staff-used',
  loginPath: '/staff/login',
  sessions: clerkSessions,
}

const secondsUnnoted = 60

/** Puts the owner of the session cookie on the context, if the session is still open. */
export const session = <Person>(people: People<Person>) =>
  createMiddleware(async (c, next) => {
    const id = sessionIdOf(c, people)
    if (id) {
      // Looking whether a page is there is no use of it.
      const notesUse = c.req.method !== 'HEAD' && !cookieOf(c, people.usedCookie)
      const found = await sessionsOf(c, people).find(id, notesUse)
      c.set(people.variable, found?.person)
      c.set('stockVersion', found?.stockVersion)
      if (notesUse) keepCookie(c, people.usedCookie, '1', secondsUnnoted)
    }
    await next()
  })

/** The one of these people whose session this is. */
export const personOf = <Person>(c: Context, people: People<Person>): Person | undefined =>
  c.get(people.variable)

export const sessionIdOf = <Person>(c: Context, people: People<Person>): string | null =>
  cookieOf(c, people.cookie) ?? null

/**
 * Ends with the browser at the latest. Its use is noted by its opening: no note of an earlier one speaks for it. False
 * where what it was judged on holds no more.
 */
export async function openSession<Person>(
  c: Context,
  people: People<Person>,
  personId: number,
  opening?: Opening,
): Promise<boolean> {
  const id = await sessionsOf(c, people).open(personId, opening)
  if (!id) return false
  keepCookie(c, people.cookie, id)
  keepCookie(c, people.usedCookie, '1', secondsUnnoted)
  return true
}

export async function endSession<Person>(c: Context, people: People<Person>): Promise<void> {
  const id = sessionIdOf(c, people)
  if (id) await sessionsOf(c, people).end(id)
  dropCookie(c, people.cookie)
  dropCookie(c, people.usedCookie)
}

const sessionsOf = <Person>(c: Context, people: People<Person>): Sessions<Person> =>
  people.sessions(c.get('db'), c.get('now'))
