import { describe, expect, test } from 'vitest'
import { type Night, nightsFrom } from '../../../src/domain/calendar.ts'
import type { Facility } from '../../../src/domain/facility.ts'
import { type AskedChoice, toChoice } from '../../../src/domain/lottery/application.ts'
import {
  type Asked,
  asksRoomWish,
  type LotteryFacts,
  objectionsToApplication,
  refuseApplicant,
  refuseEntering,
  refuseNightsOf,
  refuseWithdrawing,
} from '../../../src/domain/lottery/applying.ts'
import { type Round, scheduleOf } from '../../../src/domain/lottery/round.ts'
import { lodge as odaira } from '../../support/facility.ts'
import { instant } from '../../support/world.ts'

const atami: Facility = { ...odaira, id: 2, slug: 'atami-example', asksRoomWish: false }

const round: Round = {
  month: '2019-05',
  ...scheduleOf('2019-05'),
  commitment: '',
  announced: null,
  committedAt: 0,
  frozenAt: null,
  termsHash: null,
  drawableAt: null,
  hindrance: null,
  drawnAt: null,
  publishedAt: null,
}
const open = instant('2019-03-10T10:00+09:00')

/** 5月7日 is a closed day, 5月8日 is not offered to the lottery, 5月9日 has no stock. */
const stock = new Map(
  [...nightsFrom('2019-05-01', 8), ...nightsFrom('2019-05-10', 22)].map((night) => {
    const offered = ['2019-05-07', '2019-05-08'].includes(night) ? 0 : 25
    return [night, { applied: 0, later: 0, offered }]
  }),
)

const facts = (of: Partial<LotteryFacts> = {}): LotteryFacts => ({
  round,
  facility: odaira,
  kind: 'living',
  status: 'verified',
  stock,
  standing: [],
  application: undefined,
  ...of,
})

const choice = (first: Night, count = 1, adults = 2, children = 0): AskedChoice => ({
  nights: nightsFrom(first, count).map((night) => ({ night, adults, children })),
  orOneNight: false,
})

const asked = (rank: number, ...choices: AskedChoice[]): Asked => ({
  rank,
  choices,
  roomWish: rank === 1 ? false : null,
})

const made = (...nights: Night[]): NonNullable<LotteryFacts['application']> => ({
  facility: odaira,
  choices: nights.map((night, index) => ({ ...choice(night), key: `${index}` })),
})

const mayThird = asked(1, choice('2019-05-03'))

const objections = (of: Asked, given = facts(), now = open) =>
  objectionsToApplication(of, given, now)

/** The one thing that is against it; null for nothing. */
function refusal(of: Asked, given = facts(), now = open) {
  const all = objections(of, given, now)
  expect(all.length).toBeLessThan(2)
  return all[0] ?? null
}

describe('by the ward’s form on paper', () => {
  const form = (of: Partial<LotteryFacts> = {}) => facts({ arrivedOn: '2019-03-15', ...of })

  test('whoever waits for the card applies too, and nobody else who could not', () => {
    expect(refusal(mayThird, form({ status: 'applied' }))).toBe(null)
    expect(refusal(mayThird, form())).toBe(null)
    for (const status of ['refused', 'expired', 'stopped'] as const)
      expect(refusal(mayThird, form({ status }))).not.toBe(null)
    const working = form({ kind: 'working', status: 'applied' })
    expect(refusal(mayThird, working)?.refusal).toBe('onlyLiving')
  })

  test('it is the day of arrival that counts, until the list is final', () => {
    const after = round.closesAt + 1
    expect(refusal(mayThird, form(), after)).toBe(null)
    expect(refusal(mayThird, form({ arrivedOn: '2019-03-16' }), after)?.refusal).toBe('closed')
    const frozen = { ...round, frozenAt: round.closesAt }
    expect(refusal(mayThird, form({ round: frozen }), after)?.refusal).toBe('closed')
    expect(refusal(mayThird, form(), round.opensAt - 1)?.refusal).toBe('notOpenYet')
  })
})

test('a resident of the ward with a card may apply, for one choice or for three', () => {
  const three = asked(1, choice('2019-05-03', 2), choice('2019-05-03'), choice('2019-05-30', 2))
  expect(refusal(mayThird)).toBe(null)
  expect(refusal(three)).toBe(null)
})

describe('nobody applies', () => {
  test('who only works in the ward', () => {
    const working = facts({ kind: 'working' })
    expect(refusal(mayThird, working)).toEqual({ part: 'whole', refusal: 'onlyLiving' })
    expect(refuseApplicant({ kind: 'working', status: 'applied' })).toBe('onlyLiving')
  })

  test('before the card has arrived, or when the registration was refused', () => {
    expect(refusal(mayThird, facts({ status: 'applied' }))?.refusal).toBe('cardMissing')
    expect(refusal(mayThird, facts({ status: 'expired' }))?.refusal).toBe('cardMissing')
    expect(refusal(mayThird, facts({ status: 'refused' }))?.refusal).toBe('registrationRefused')
  })

  test('a second before opening, and from the second of the close on', () => {
    const { opensAt, closesAt } = round
    expect(refusal(mayThird, facts(), opensAt - 1000)?.refusal).toBe('notOpenYet')
    expect(refusal(mayThird, facts(), opensAt)).toBe(null)
    expect(refusal(mayThird, facts(), closesAt - 1000)).toBe(null)
    expect(refusal(mayThird, facts(), closesAt)?.refusal).toBe('closed')
    expect(refusal(mayThird, facts(), closesAt + 1000)?.refusal).toBe('closed')
  })

  test('to a round that is frozen, drawn or published', () => {
    for (const fact of ['termsHash', 'drawnAt', 'publishedAt']) {
      const over = facts({ round: { ...round, [fact]: 1 } })
      expect(refusal(mayThird, over)?.refusal).toBe('closed')
    }
  })
})

describe('a choice is not taken', () => {
  test('at another facility than the first one', () => {
    const elsewhere = facts({ facility: atami, application: made('2019-05-01') })
    expect(refusal(asked(2, choice('2019-05-03')), elsewhere)?.refusal).toBe('otherFacility')
  })

  test('as the second before there is a first', () => {
    expect(refusal(asked(2, choice('2019-05-03')))?.refusal).toBe('outOfOrder')
    expect(
      refusal(asked(3, choice('2019-05-03')), facts({ application: made('2019-05-01') })),
    ).toEqual({ part: 'whole', refusal: 'outOfOrder' })
  })

  test('as the first when there is one already: the page was old', () => {
    expect(refusal(mayThird, facts({ application: made('2019-05-01') }))?.refusal).toBe(
      'outOfOrder',
    )
  })

  test('as the fourth', () => {
    const four = ['2019-05-01', '2019-05-02', '2019-05-03', '2019-05-04'].map((of) => choice(of))
    expect(refusal(asked(1, ...four))?.refusal).toBe('outOfOrder')
    const three = facts({ application: made('2019-05-01', '2019-05-02', '2019-05-03') })
    expect(refusal(asked(4, choice('2019-05-04')), three)?.refusal).toBe('noChoiceLeft')
  })

  test('outside the month', () => {
    expect(refusal(asked(1, choice('2019-04-30')))?.refusal).toBe('outsideMonth')
    expect(refusal(asked(1, choice('2019-04-30', 2)))?.refusal).toBe('outsideMonth')
    expect(refusal(asked(1, choice('2019-06-01')))?.refusal).toBe('outsideMonth')
  })

  test('for two nights from the last of the month, whose second is another round’s', () => {
    expect(refusal(asked(1, choice('2019-05-31', 2)))?.refusal).toBe('lastNight')
    expect(refusal(asked(1, choice('2019-05-31')))).toBe(null)
  })

  test('on a closed day, where nothing is offered, or where there is no such night', () => {
    for (const night of ['2019-05-07', '2019-05-08', '2019-05-09']) {
      expect(refusal(asked(1, choice(night)))?.refusal).toBe('closedDay')
    }
    expect(refusal(asked(1, choice('2019-05-06', 2)))?.refusal).toBe('closedDay')
  })

  test('on a night for which a reservation stands', () => {
    const booked = facts({ standing: ['2019-05-04'] })
    expect(refusal(asked(1, choice('2019-05-03', 2)), booked)?.refusal).toBe('sameNight')
    expect(refusal(asked(1, choice('2019-05-05')), booked)).toBe(null)
  })

  test('twice, whether asked together or later, and the refusal says which', () => {
    const twice = asked(1, choice('2019-05-03'), choice('2019-05-04'), choice('2019-05-03'))
    expect(refusal(twice)).toEqual({ part: 'nights', refusal: 'choiceTwice', choice: 2 })
    const again = asked(2, choice('2019-05-03', 1, 4))
    expect(refusal(again, facts({ application: made('2019-05-03') }))?.refusal).toBe('choiceTwice')
    const longer = asked(2, choice('2019-05-03', 2))
    expect(refusal(longer, facts({ application: made('2019-05-03') }))).toBe(null)
  })

  test('without an adult, with more guests than the room sleeps, or for one alone', () => {
    expect(refusal(asked(1, choice('2019-05-03', 1, 0, 2)))?.refusal).toBe('noAdult')
    expect(refusal(asked(1, choice('2019-05-03', 1, 4, 2)))?.refusal).toBe('tooManyGuests')
    expect(refusal(asked(1, choice('2019-05-03'), choice('2019-05-04', 1, 1)))).toEqual({
      part: 'guests',
      night: '2019-05-04',
      refusal: 'aloneTooEarly',
      choice: 1,
    })
  })

  test('without hearing everything against it at once, each where it belongs', () => {
    const three = asked(
      1,
      choice('2019-05-31', 2, 0, 2),
      choice('2019-05-07'),
      choice('2019-05-03', 1, 1),
    )
    expect(objections({ ...three, roomWish: null })).toEqual([
      { part: 'nights', refusal: 'lastNight', choice: 0 },
      { part: 'guests', night: '2019-05-31', refusal: 'noAdult', choice: 0 },
      { part: 'guests', night: '2019-06-01', refusal: 'noAdult', choice: 0 },
      { part: 'nights', refusal: 'closedDay', choice: 1 },
      { part: 'guests', night: '2019-05-03', refusal: 'aloneTooEarly', choice: 2 },
      { part: 'roomWish', refusal: 'roomWishMissing' },
    ])
  })

  test('as the first without saying whether a Japanese-Western room is wished', () => {
    const silent = { ...mayThird, roomWish: null }
    expect(refusal(silent)).toEqual({ part: 'roomWish', refusal: 'roomWishMissing' })
    expect(refusal(silent, facts({ facility: atami }))).toBe(null)
    const later = facts({ application: made('2019-05-01') })
    expect(refusal(asked(2, choice('2019-05-03')), later)).toBe(null)
  })
})

test('the room wish is asked with the first choice alone, where there are such rooms', () => {
  expect([1, 2, 3].map((rank) => asksRoomWish(rank, odaira))).toEqual([true, false, false])
  expect(asksRoomWish(1, atami)).toBe(false)
})

test('nights are judged before anybody has said who comes', () => {
  expect(refuseNightsOf(['2019-05-03', '2019-05-04'], [], facts())).toBe(null)
  expect(refuseNightsOf(['2019-05-31', '2019-06-01'], [], facts())).toBe('lastNight')
  expect(refuseNightsOf(['2019-05-07'], [], facts())).toBe('closedDay')
  const { choices } = made('2019-05-03')
  expect(refuseNightsOf(['2019-05-03'], choices, facts())).toBe('choiceTwice')
})

test('whether anything can be added is judged before anything is asked', () => {
  const three = facts({ application: made('2019-05-01', '2019-05-02', '2019-05-03') })
  expect(refuseEntering(facts(), open)).toBe(null)
  expect(refuseEntering(three, open)).toBe('noChoiceLeft')
  expect(refuseEntering(facts({ kind: 'working' }), open)).toBe('onlyLiving')
  expect(refuseEntering(facts(), round.closesAt)).toBe('closed')
})

test('a choice is published without its guests, and one night has no 1泊でもよい', () => {
  expect(toChoice({ ...choice('2019-05-03'), orOneNight: true })).toEqual({
    nights: ['2019-05-03'],
    orOneNight: false,
  })
  expect(toChoice({ ...choice('2019-05-03', 2), orOneNight: true })).toEqual({
    nights: ['2019-05-03', '2019-05-04'],
    orOneNight: true,
  })
})

test('choices are withdrawn until applications close, not after', () => {
  expect(refuseWithdrawing(round, round.closesAt - 1)).toBe(null)
  expect(refuseWithdrawing(round, round.closesAt)).toBe('closed')
})
