import { and, eq } from 'drizzle-orm'
import { facilities, facilityFacts, prices } from '../../drizzle/schema/shared.ts'
import type { Night } from '../domain/calendar.ts'
import { type FactSubject, firstLanguage, type Hour } from '../domain/facility.ts'
import type { PriceName } from '../domain/tariff.ts'
import type { Db } from './database.ts'

/** One thing that is known of a facility by now; a text that is empty is known no more. */
export type FacilitySetting =
  | { name: 'telephone' | Hour | FactSubject; text: string }
  | { name: 'place'; latitude: number; longitude: number }
  | { name: PriceName; yen: number; from: Night }

/** False where there is no such facility. */
export async function setFacility(db: Db, slug: string, setting: FacilitySetting) {
  const [facility] = await db
    .select({ id: facilities.id })
    .from(facilities)
    .where(eq(facilities.slug, slug))
  if (facility) await write(db, facility.id, setting)
  return facility !== undefined
}

function write(db: Db, facilityId: number, setting: FacilitySetting) {
  const row = db.update(facilities)
  const isIt = eq(facilities.id, facilityId)
  if ('latitude' in setting) {
    const { latitude, longitude } = setting
    return row.set({ latitude, longitude }).where(isIt)
  }
  if ('yen' in setting) {
    const { name, yen, from: fromNight } = setting
    return db
      .insert(prices)
      .values({ facilityId, name, fromNight, yen })
      .onConflictDoUpdate({
        target: [prices.facilityId, prices.name, prices.fromNight],
        set: { yen },
      })
  }
  const { name, text } = setting
  if (name === 'telephone') return row.set({ telephone: text }).where(isIt)
  if (name === 'checkInFrom' || name === 'checkInUntil' || name === 'checkOutBy')
    return row.set({ [name]: text || null }).where(isIt)
  return writeFact(db, facilityId, name, text)
}

/** Whoever says it stands for it: it is no example. */
function writeFact(db: Db, facilityId: number, subject: FactSubject, text: string) {
  const key = { facilityId, language: firstLanguage, subject }
  if (!text)
    return db
      .delete(facilityFacts)
      .where(
        and(
          eq(facilityFacts.facilityId, facilityId),
          eq(facilityFacts.language, firstLanguage),
          eq(facilityFacts.subject, subject),
        ),
      )
  const set = { text, isExample: false }
  return db
    .insert(facilityFacts)
    .values({ ...key, ...set })
    .onConflictDoUpdate({
      target: [facilityFacts.facilityId, facilityFacts.language, facilityFacts.subject],
      set,
    })
}
