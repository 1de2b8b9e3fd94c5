import { lt } from 'drizzle-orm'
import { devices } from '../../../drizzle/schema/account.ts'
import { days, type Instant } from '../../domain/calendar.ts'
import type { Db } from '../database.ts'

/** A device left unused for so long is a stranger again. */
const daysKept = 365

/** Returns how many it removed. */
export async function purgeDevices(db: Db, now: Instant): Promise<number> {
  return (await db.delete(devices).where(lt(devices.usedAt, now - days(daysKept)))).rowsAffected
}
