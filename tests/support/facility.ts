import type { Facility } from '../../src/domain/facility.ts'

/** The lodge of the rules' tests; what a facility gains later is said here alone. */
export const lodge: Facility = {
  id: 1,
  slug: 'odaira',
  texts: {},
  telephone: '0460-86-1122',
  capacity: 5,
  asksRoomWish: true,
  policies: [],
  tariff: { prices: [], busySeasons: [], fees: [], reductions: [] },
  latitude: null,
  longitude: null,
  checkInFrom: null,
  checkInUntil: null,
  checkOutBy: null,
}
