import { and, eq, inArray } from 'drizzle-orm'
import { addDays, at, type Instant, type Night, today, weekdayOf } from '../src/domain/calendar.ts'
import { hashPassword } from '../src/store/credentials.ts'
import { type Db, writeTogether } from '../src/store/database.ts'
import { stockRoomNights } from '../src/store/stock.ts'
import { firstFacilities } from './facilities.ts'
import {
  credentials,
  facilities,
  notices,
  reservationNights,
  reservations,
  residents,
  roomNights,
} from './schema.ts'

export const demoPassword = 'minato2019'

/** The people one can log in as. */
export const demoResidents = [
  {
    id: 1,
    number: '400074',
    name: '港区 次郎',
    kana: 'ミナトク ジロウ',
    kind: 'living',
    hasCard: true,
  },
  {
    id: 2,
    number: '400015',
    name: '港 太郎',
    kana: 'ミナト タロウ',
    kind: 'working',
    hasCard: true,
  },
  { id: 3, number: '400031', name: '芝 花子', kana: 'シバ ハナコ', kind: 'living', hasCard: false },
] as const

/** Lodges, their stock and the first notice: what an empty database needs before anybody can use it. */
export async function seedFacilities(db: Db, now: Instant): Promise<void> {
  if ((await db.select().from(facilities).limit(1)).length > 0) return
  await db.insert(facilities).values(firstFacilities)
  await stockRoomNights(db, now)
}

/** A demo town lived in around `now`: named residents, closed days, and other people's reservations. */
export async function seedDemoTown(db: Db, now: Instant): Promise<void> {
  if ((await db.select().from(residents).limit(1)).length > 0) return
  await seedFacilities(db, addDaysTo(now, -40))
  await stockRoomNights(db, now)
  const passwordHash = await hashPassword(demoPassword)
  await db.insert(residents).values(
    demoResidents.map(({ hasCard, ...resident }) => ({
      ...resident,
      cardArrivedAt: hasCard ? addDaysTo(now, -400) : null,
    })),
  )
  await db
    .insert(credentials)
    .values(demoResidents.map(({ id }) => ({ residentId: id, passwordHash, changedAt: now })))
  await db.insert(notices).values(demoNotices(now))
  await closeSomeDays(db, now)
  await seedReservations(db, now)
}

const day = 24 * 60 * 60_000
const addDaysTo = (now: Instant, days: number): Instant => now + days * day

const demoNotices = (now: Instant) => [
  {
    publishedAt: addDaysTo(now, -3),
    title: '空き室の予約について',
    body: '利用日の1か月前の同じ日、10時から受け付けます。空き室の状況は、ログインしなくてもご覧になれます。',
  },
]

/** The lodge rests on one Wednesday and Thursday a month. */
async function closeSomeDays(db: Db, now: Instant): Promise<void> {
  const from = today(now)
  const closed = Array.from({ length: 120 }, (_, days) => addDays(from, days)).filter((night) => {
    const isSecondWeek = Number(night.slice(8)) > 8 && Number(night.slice(8)) < 17
    return isSecondWeek && [3, 4].includes(weekdayOf(night))
  })
  await db
    .update(roomNights)
    .set({ isClosed: true, rooms: 0 })
    .where(and(eq(roomNights.facilityId, 1), inArray(roomNights.night, closed)))
}

type Booking = { facilityId: number; nights: Night[]; bookedAt: Instant }

/** 港 太郎's history, and a crowd of other residents who fill some nights. */
async function seedReservations(db: Db, now: Instant): Promise<void> {
  const from = today(now)
  const taro = [-30, -9, 3].map((days) => ({
    facilityId: 1,
    nights: [addDays(from, days)],
    bookedAt: at(addDays(from, days - 20), 12),
  }))
  const crowd = crowdOf(from, now)
  await db.insert(residents).values(
    crowd.map((_, index) => ({
      id: 1000 + index,
      number: `9${String(index).padStart(5, '0')}`,
      name: `見本 ${index + 1}`,
      kana: `ミホン ${index + 1}`,
      kind: 'living' as const,
      cardArrivedAt: now,
    })),
  )
  const all = [
    ...taro.map((booking) => ({ ...booking, residentId: 2 })),
    ...crowd.map((booking, index) => ({ ...booking, residentId: 1000 + index })),
  ]
  const isOpen = await openNights(db)
  const standing = all.filter(({ facilityId, nights }) =>
    nights.every((night) => isOpen.has(`${facilityId} ${night}`)),
  )
  await writeTogether(
    db,
    standing.flatMap((booking, index) => insertBooking(db, booking, index)),
  )
}

/** Weekends fill up first: the hotels' Saturdays are full, the lodge is partly taken. */
function crowdOf(from: Night, now: Instant): Booking[] {
  const bookedAt = addDaysTo(now, -1)
  return Array.from({ length: 34 }, (_, days) => addDays(from, days + 1)).flatMap((night) => {
    const isSaturday = weekdayOf(night) === 6
    const isFriday = weekdayOf(night) === 5
    const taken = [
      isSaturday ? 4 : isFriday ? 2 : 0,
      isSaturday ? 3 : isFriday ? 1 : 0,
      isSaturday ? 2 : 0,
    ]
    return taken.flatMap((count, index) =>
      Array.from({ length: count }, () => ({ facilityId: index + 1, nights: [night], bookedAt })),
    )
  })
}

async function openNights(db: Db): Promise<Set<string>> {
  const rows = await db.select().from(roomNights).where(eq(roomNights.isClosed, false))
  return new Set(rows.map(({ facilityId, night }) => `${facilityId} ${night}`))
}

function insertBooking(db: Db, booking: Booking & { residentId: number }, index: number) {
  const { residentId, facilityId, nights, bookedAt } = booking
  const number = `20${String(index + 1).padStart(8, '0')}`
  return [
    db.insert(reservations).values({
      number,
      residentId,
      facilityId,
      key: number,
      roomWish: facilityId === 1 ? false : null,
      bookedAt,
    }),
    db.insert(reservationNights).values(
      nights.map((night) => ({
        reservationNumber: number,
        night,
        facilityId,
        residentId,
        adults: 2,
        children: 0,
      })),
    ),
  ]
}
