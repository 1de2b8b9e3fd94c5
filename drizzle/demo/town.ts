import { and, eq, inArray, sql } from 'drizzle-orm'
import { numbers } from '../../components/words/ja/facility.ts'
import {
  addDays,
  at,
  days,
  type Instant,
  type Night,
  nightsFrom,
  today,
  weekdayOf,
} from '../../src/domain/calendar.ts'
import type { Facility } from '../../src/domain/facility.ts'
import { hashPassword } from '../../src/store/account/credentials.ts'
import { type Db, writeTogether } from '../../src/store/database.ts'
import { listFacilities } from '../../src/store/facilities.ts'
import type { Announcing } from '../../src/store/lottery/rounds.ts'
import { lodges, seedFacilities } from '../facilities.ts'
import { credentials, grounds, registrations } from '../schema/account.ts'
import { reservationNights, reservations, roomNights } from '../schema/booking.ts'
import { notices, residents } from '../schema/shared.ts'
import { withExamples } from './examples.ts'
import { exampleHotels } from './hotels.ts'
import { seedRounds } from './rounds.ts'
import { seedStaff } from './staff.ts'

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

/** Another one, in towns alone: applied for the one room that 港区 次郎 wanted, so that one of them has won and one lost. */
const neighbour = {
  id: 4,
  number: '400082',
  name: '麻布 三郎',
  kana: 'アザブ サブロウ',
  kind: 'living',
  hasCard: true,
} as const

export const townResidents = [...demoResidents, neighbour]

/**
 * A demo town lived in around `now`: example hotels, named residents, closed days, and other people's reservations.
 * People come all at once or, in a town that has them, not at all.
 */
export async function seedDemoTown(
  db: Db,
  now: Instant,
  randomness: Announcing = { kind: 'second secret' },
): Promise<void> {
  const all = [...lodges, ...exampleHotels].map((lodge) => withExamples(lodge, today(now)))
  await seedFacilities(db, now, all)
  await seedStaff(db, now)
  if ((await db.select().from(residents).limit(1)).length > 0) return
  await seedFacilities(db, now - days(40), all)
  const passwordHash = await hashPassword(demoPassword)
  const people = townResidents.map(({ hasCard, ...resident }) => ({
    ...resident,
    cardArrivedAt: hasCard ? now - days(400) : null,
    passwordSetAt: now - days(400),
    email: `${resident.number}@example.jp`,
    telephone: `090-0000-00${resident.id}0`,
    expiresAt: resident.kind === 'working' ? now + days(330) : null,
  }))
  await writeTogether(db, [
    db.insert(residents).values(people),
    db.insert(registrations).values(people.map((person) => registrationOf(person, now))),
    db
      .insert(credentials)
      .values(people.map(({ id }) => ({ residentId: id, passwordHash, changedAt: now }))),
    db.insert(notices).values(demoNotice(await listFacilities(db), now)),
    closeSomeDays(db, now),
    exampleArticles(db),
    ...reservationsAround(db, now),
  ])
  const crowd = crowdOf(today(now), now).map((_, index) => firstOfCrowd + index)
  await seedRounds(db, { crowd, rivals: [1, neighbour.id] }, randomness, now)
}

/** Of no rule of the ward: where one could stand. */
const exampleArticles = (db: Db) =>
  db.update(grounds).set({
    article: sql`'区民保養施設条例施行規則（例）第3条第' || ${grounds.position} || '号'`,
    isExample: true,
  })

const ward = { postalCode: '105-8511', prefecture: '東京都', city: '港区' }

/** Who waits for review applied the other day. */
const registrationOf = (
  { id, kind, cardArrivedAt }: { id: number; kind: string; cardArrivedAt: number | null },
  now: Instant,
) => ({
  residentId: id,
  birthdate: '1978-06-16',
  homeAddress: { ...ward, street: `芝公園1-5-${id}` },
  workplace:
    kind === 'working'
      ? {
          name: '見本商店',
          telephone: '03-0000-0000',
          address: { ...ward, street: '芝公園1-5-25' },
        }
      : null,
  appliedAt: (cardArrivedAt ?? now) - days(3),
})

const firstOfCrowd = 1000

const demoNotice = (facilities: readonly Facility[], now: Instant) => ({
  publishedAt: now - days(3),
  title: '空き室の予約について',
  body: `利用日の${numbers.opens({ facilities, from: today(now) })}から受け付けます。空き室の状況は、ログインしなくてもご覧になれます。`,
})

/** The lodge rests on the second Wednesday and Thursday of a month. */
const isRest = (night: Night): boolean => {
  const date = Number(night.slice(8))
  return date > 8 && date < 17 && [3, 4].includes(weekdayOf(night))
}

const closeSomeDays = (db: Db, now: Instant) =>
  db
    .update(roomNights)
    .set({ isClosed: true, rooms: 0 })
    .where(
      and(
        eq(roomNights.facilityId, 1),
        inArray(roomNights.night, nightsFrom(today(now), 120).filter(isRest)),
      ),
    )

type Booking = { facilityId: number; night: Night; bookedAt: Instant }

/** 港 太郎's and 麻布 三郎's history, and a crowd of other residents who fill some nights. */
function reservationsAround(db: Db, now: Instant) {
  const from = today(now)
  const openFrom = (days: number) =>
    nightsFrom(addDays(from, days), 3).find((night) => !isRest(night)) ?? from
  const stayOf = (residentId: number, night: Night) => ({
    residentId,
    facilityId: 1,
    night,
    bookedAt: at(addDays(night, -20), 12),
  })
  const own = [
    ...[addDays(from, -30), addDays(from, -9), openFrom(3)].map((night) => stayOf(2, night)),
    ...[addDays(from, -20), openFrom(14)].map((night) => stayOf(neighbour.id, night)),
  ]
  const crowd = crowdOf(from, now).map((booking, index) => ({
    ...booking,
    residentId: firstOfCrowd + index,
  }))
  const others = crowd.map(({ residentId }, index) => ({
    id: residentId,
    number: `9${String(index).padStart(5, '0')}`,
    name: `見本 ${index + 1}`,
    kana: `ミホン ${index + 1}`,
    kind: 'living' as const,
    cardArrivedAt: now,
    passwordSetAt: now,
  }))
  return [
    db.insert(residents).values(others),
    // Without mail, and so written to by post.
    db.insert(registrations).values(others.map((person) => registrationOf(person, now))),
    ...[...own, ...crowd].flatMap((booking, index) => insertBooking(db, booking, index)),
  ]
}

/** Weekends fill up first: the hotels' Saturdays are full, the lodge is partly taken. */
function crowdOf(from: Night, now: Instant): Booking[] {
  const taken: Record<number, number[]> = { 5: [2, 1, 0], 6: [4, 3, 2] }
  return nightsFrom(addDays(from, 1), 34)
    .filter((night) => !isRest(night))
    .flatMap((night) =>
      (taken[weekdayOf(night)] ?? []).flatMap((count, index) =>
        Array.from({ length: count }, () => ({
          facilityId: index + 1,
          night,
          bookedAt: now - days(1),
        })),
      ),
    )
}

function insertBooking(db: Db, booking: Booking & { residentId: number }, index: number) {
  const { residentId, facilityId, night, bookedAt } = booking
  const number = `20${String(index + 1).padStart(8, '0')}`
  const roomWish = facilityId === 1 ? false : null
  const guests = { adults: 2, children: 0 }
  return [
    db
      .insert(reservations)
      .values({ number, residentId, facilityId, key: number, roomWish, bookedAt }),
    db
      .insert(reservationNights)
      .values({ reservationNumber: number, night, facilityId, residentId, ...guests }),
  ]
}
