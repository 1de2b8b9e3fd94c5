import { lt } from 'drizzle-orm'
import { devices } from '../../../drizzle/schema/account.ts'
import { days, type Instant } from '../../domain/calendar.ts'
import type { Db } from '../database.ts'

/** Devices not used for so long are forgotten. */
const daysKept = 365

/** Forgets devices not used for a year; returns how many. */
export async function purgeDevices(db: Db, now: Instant): Promise<number> {
  return (await db.delete(devices).where(lt(devices.usedAt, now - days(daysKept)))).rowsAffected
}
