import { eq } from 'drizzle-orm'
import { registrations } from '../../drizzle/schema/account.ts'
import { journal, journalContents } from '../../drizzle/schema/staff.ts'
import { nightsFrom } from '../../src/domain/calendar.ts'
import type { Guests } from '../../src/domain/guests.ts'
import { reserve } from '../../src/store/booking/reserving.ts'
import { acting, instant, type World } from './world.ts'

type Booked = { slug?: string; guests?: readonly Guests[]; count?: number }

const couple: Guests = { adults: 2, children: 0 }

/** Books nights from one on, each with its guests or all with the first's; returns the number. */
export async function bookStay(
  { db, now }: Pick<World, 'db' | 'now'>,
  residentId: number,
  night: string,
  { slug = 'odaira', guests = [couple], count = guests.length }: Booked = {},
): Promise<string> {
  const nights = nightsFrom(night, count).map((of, index) => ({
    ...(guests[index] ?? guests[0] ?? couple),
    night: of,
  }))
  const roomWish = slug === 'odaira' ? true : null
  const asked = { slug, stay: { nights, roomWish }, key: `${residentId} ${slug} ${night}` }
  const made = await reserve(db, acting(residentId), asked, now)
  if (!made || !('number' in made)) throw new Error(JSON.stringify(made))
  return made.number
}

/** What is registered of somebody, with when they were born. */
export async function register({ db }: Pick<World, 'db'>, residentId: number, birthdate: string) {
  const homeAddress = {
    ...{ postalCode: '105-8511', prefecture: '東京都', city: '港区', street: '芝公園1-5-25' },
  }
  await db.insert(registrations).values({ residentId, birthdate, homeAddress, appliedAt: 0 })
}

/** Somebody at the lodge on this day, at noon unless said otherwise. */
export const comes = (world: World, day: string, time = '15:00') => {
  world.now = instant(`${day}T${time}+09:00`)
}

/** The journal with what it holds, in its order. */
export const journalOf = async ({ db }: Pick<World, 'db'>) =>
  db
    .select({
      ...{ by: journal.by, kind: journal.kind, residents: journal.residents },
      ...{ reservation: journal.reservation, text: journalContents.text },
    })
    .from(journal)
    .innerJoin(journalContents, eq(journalContents.journalId, journal.id))
    .orderBy(journal.id)
