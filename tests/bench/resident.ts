import { demoPassword } from '../../drizzle/demo/town.ts'
import { reservationNights, reservations } from '../../drizzle/schema/booking.ts'
import { addDays, at, type Night, today } from '../../src/domain/calendar.ts'
import { type Db, writeTogether } from '../../src/store/database.ts'
import { type Runtime, springDay } from '../support/runtime.ts'

/** 港 太郎 of the demo town. */
export const taro = { id: 2, number: '400015' }

export const demoToday = today(Date.parse(springDay))

/** Days from today of the stays that make his list a full page: past ones, coming ones. */
const stays = [-36, -25, -23, -17, -16, 8, 22, 24]

export const giveHistory = (db: Db) =>
  writeTogether(
    db,
    stays.flatMap((days) => insertStay(db, days)),
  )

function insertStay(db: Db, days: number) {
  const night: Night = addDays(demoToday, days)
  const number = `29000000${days + 50}`
  const whose = { residentId: taro.id, facilityId: 1 }
  const bookedAt = at(addDays(night, -20), 12)
  return [
    db.insert(reservations).values({ ...whose, number, key: number, roomWish: false, bookedAt }),
    db
      .insert(reservationNights)
      .values({ ...whose, reservationNumber: number, night, adults: 2, children: 1 }),
  ]
}

/** Logs him in; the cookies his browser has after its first page, which notes that the session is in use. */
export async function logIn({ url }: Runtime): Promise<string> {
  const response = await fetch(`${url}/login`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: url },
    body: new URLSearchParams({ number: taro.number, password: demoPassword, next: '/menu' }),
  })
  if (response.status !== 303) throw new Error(`login answered ${response.status}`)
  const cookie = cookiesOf(response)
  return `${cookie}; ${cookiesOf(await fetch(`${url}/menu`, { headers: { cookie } }))}`
}

const cookiesOf = ({ headers }: Response): string =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
