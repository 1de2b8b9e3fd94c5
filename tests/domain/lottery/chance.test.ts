import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Chance, chanceOf, type Offer } from '../../../src/domain/lottery/chance.ts'

const night = '2019-05-03'

/** Asked by somebody who has applied for the night with choices of these ranks already. */
const chance = (offer: Offer, own: readonly number[] = []): Chance | null => {
  const choices = [1, 2, 3].map((rank) => ({
    nights: [{ night: own.includes(rank) ? night : '2019-05-20', adults: 2, children: 0 }],
    orOneNight: false,
  }))
  const application = own.length > 0 ? { choices } : undefined
  return chanceOf(night, { stock: new Map([[night, offer]]), application })
}

/** One number to compare by; what is said is coarser than what is reckoned, and never the other way round. */
const share = (said: Chance | null): number => {
  if (!said) return 0
  return 'tenths' in said ? said.tenths / 10 : 1 / said.oneIn
}

const offers = fc
  .record({ first: fc.nat(2000), later: fc.nat(2000), offered: fc.integer({ min: 1, max: 60 }) })
  .map(({ first, later, offered }) => ({ applied: first + later, later, offered }))

describe('the chance of a night', () => {
  test.each([
    ['certain while there is a room for everybody', { applied: 0, later: 0, offered: 2 }, 10],
    ['certain for the last for whom there is a room', { applied: 1, later: 0, offered: 2 }, 10],
    ['not certain any more for the one after', { applied: 2, later: 0, offered: 2 }, 7],
    ['never called certain for one too many', { applied: 100, later: 0, offered: 100 }, 9],
    ['half for twice as many, the reader among them', { applied: 49, later: 0, offered: 25 }, 5],
    ['one in ten', { applied: 249, later: 0, offered: 25 }, 1],
  ])('is %s', (_, offer, tenths) => {
    expect(chance(offer)).toEqual({ tenths })
  })

  test('is one in so many where it is less than one in ten', () => {
    expect(chance({ applied: 74, later: 0, offered: 2 })).toEqual({ oneIn: 38 })
  })

  test('is unknown where no room is offered', () => {
    expect(chance({ applied: 3, later: 0, offered: 0 })).toBe(null)
    expect(chanceOf(night, { stock: new Map(), application: undefined })).toBe(null)
  })

  test('is never better for one more application, whatever its rank', () => {
    fc.assert(
      fc.property(offers, fc.boolean(), (offer, isLater) => {
        const more = {
          ...offer,
          applied: offer.applied + 1,
          later: offer.later + (isLater ? 1 : 0),
        }
        expect(share(chance(more))).toBeLessThanOrEqual(share(chance(offer)))
      }),
    )
  })

  test('is never worse where others want the night only after another', () => {
    fc.assert(
      fc.property(offers, (offer) => {
        const firstOnly = { ...offer, later: 0 }
        expect(share(chance(offer))).toBeGreaterThanOrEqual(share(chance(firstOnly)))
      }),
    )
    expect(chance({ applied: 98, later: 98, offered: 25 })).toEqual({ tenths: 5 })
    expect(chance({ applied: 98, later: 0, offered: 25 })).toEqual({ tenths: 3 })
  })

  test('counts the reader once, whether the application is there already or not', () => {
    fc.assert(
      fc.property(offers, fc.constantFrom(1, 2, 3), (offer, rank) => {
        const isLater = rank > 1 ? 1 : 0
        const applied = {
          ...offer,
          applied: offer.applied + 1,
          later: offer.later + isLater,
        }
        expect(chance(applied, [rank])).toEqual(chance(offer))
      }),
    )
  })

  test('is what is said: ten of ten is a room for everybody who counts, and nothing else is', () => {
    fc.assert(
      fc.property(offers, (offer) => {
        const others = offer.applied - offer.later / 2
        expect(share(chance(offer)) === 1).toBe(others + 1 <= offer.offered)
      }),
    )
  })
})
