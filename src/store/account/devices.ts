import { lt } from 'drizzle-orm'
import { devices } from '../../../drizzle/schema/account.ts'
import type { Instant } from '../../domain/calendar.ts'
import { keptSince, retention } from '../../domain/retention.ts'
import type { Db } from '../database.ts'
import { deleteAll } from '../purging.ts'

/** A device left unused for so long is a stranger again; returns how many it removed. */
export const purgeDevices = (db: Db, now: Instant): Promise<number> =>
  deleteAll(db, devices, lt(devices.usedAt, keptSince(retention.devices, now)))
