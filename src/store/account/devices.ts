import { lt } from 'drizzle-orm'
import { devices } from '../../../drizzle/schema/account.ts'
import type { Instant } from '../../domain/calendar.ts'
import type { Db } from '../database.ts'

const year = 365 * 24 * 60 * 60_000

/** Forgets devices not used for a year; returns how many. */
export async function purgeDevices(db: Db, now: Instant): Promise<number> {
  return (await db.delete(devices).where(lt(devices.usedAt, now - year))).rowsAffected
}
