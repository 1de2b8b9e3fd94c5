import type { Context } from 'hono'
import type { Clerk, ClerkRefusal } from '../../domain/clerk.ts'
import type { AppEnv } from '../../env.ts'
import { admit, type ClerkLogin, verifyClerk } from '../../store/staff/credentials.ts'
import { note } from '../../store/staff/journal.ts'
import { noteEvent } from '../events.ts'
import { forgetLeft } from '../leaving/unfinished.ts'
import { clerks, endSession, openSession, sessionIdOf } from '../session.ts'
import { comesFrom } from './networks.ts'

/** Opens a session of the console in place of the one there was; null once it is open. */
export async function admitClerk(
  c: Context<AppEnv>,
  typed: Pick<ClerkLogin, 'name' | 'password' | 'code'>,
): Promise<ClerkRefusal | null> {
  const { db, now, devicesNow, source } = c.var
  const verified = await verifyClerk(db, { ...typed, source, devicesNow }, now)
  if ('refusal' in verified) return refuse(c, typed.name, verified.refusal)
  const { clerk } = verified
  if (!comesFrom(c, clerk)) return refuse(c, clerk.name, 'wrong')
  const opening = admit(db, verified, sessionIdOf(c, clerks), now)
  if (!(await openSession(c, clerks, clerk.id, opening))) return refuse(c, clerk.name, 'wrong')
  await noteEntering(c, clerk)
  return null
}

/** The session of an account that has just been given its password and second factor. */
export async function letIn(c: Context<AppEnv>, clerk: Clerk): Promise<void> {
  await openSession(c, clerks, clerk.id)
  await noteEntering(c, clerk)
}

async function noteEntering(c: Context<AppEnv>, clerk: Clerk): Promise<void> {
  const { db, now } = c.var
  await note(db, clerk, { kind: 'loggedIn' }, now)
  await noteEvent(c, 'logged-in', { account: clerk.name, kind: 'staff' })
}

/** 終了 */
export async function endClerk(c: Context<AppEnv>): Promise<void> {
  const { clerk, db, now } = c.var
  await endSession(c, clerks)
  await forgetLeft(c, '/staff')
  if (!clerk) return
  await note(db, clerk, { kind: 'loggedOut' }, now)
  await noteEvent(c, 'logged-out', { account: clerk.name, kind: 'staff' })
}

async function refuse(c: Context<AppEnv>, account: string, refusal: ClerkRefusal) {
  const event = refusal === 'throttled' ? 'throttled' : 'login-refused'
  await noteEvent(c, event, { account, kind: 'staff' })
  return refusal
}
