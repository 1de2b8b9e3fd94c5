import type { facilities } from './schema/shared.ts'

type NewFacility = typeof facilities.$inferInsert

/** What a new database starts with; from then on it is rows that staff edit. */
export const lodges: NewFacility[] = [
  {
    id: 1,
    slug: 'odaira',
    name: '大平台みなと荘',
    area: '箱根',
    telephone: '0460-00-0000',
    position: 1,
    rooms: 25,
    capacity: 5,
    asksRoomWish: true,
    policy: {},
  },
]

/** Contracted hotels and their quotas change every fiscal year: these are examples, say so, and stay in the demo town. */
export const exampleHotels: NewFacility[] = [
  {
    id: 2,
    slug: 'atami-example',
    name: '海辺のホテル（契約施設の例）',
    area: '熱海',
    telephone: '0557-00-0000',
    position: 2,
    rooms: 3,
    capacity: 4,
    asksRoomWish: false,
    policy: {},
  },
  {
    id: 3,
    slug: 'nikko-example',
    name: '森のホテル（契約施設の例）',
    area: '日光',
    telephone: '0288-00-0000',
    position: 3,
    rooms: 2,
    capacity: 3,
    asksRoomWish: false,
    policy: { closesDaysBefore: 7, minGuests: 1 },
  },
]
