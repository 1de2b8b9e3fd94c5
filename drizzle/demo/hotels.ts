import { always, type NewFacility } from '../facilities.ts'

/** Contracted hotels and their quotas change every fiscal year: these are examples, say so, and stay in the demo town. */
export const exampleHotels: NewFacility[] = [
  {
    id: 2,
    slug: 'atami-example',
    texts: { ja: { name: '海辺のホテル（契約施設の例）', area: '熱海' } },
    telephone: '',
    position: 2,
    rooms: 3,
    capacity: 4,
    asksRoomWish: false,
  },
  {
    id: 3,
    slug: 'nikko-example',
    texts: { ja: { name: '森のホテル（契約施設の例）', area: '日光' } },
    telephone: '',
    position: 3,
    rooms: 2,
    capacity: 3,
    asksRoomWish: false,
    policies: [
      { name: 'closesDaysBefore', fromNight: always, value: 7 },
      { name: 'minGuests', fromNight: always, value: 1 },
    ],
  },
]
