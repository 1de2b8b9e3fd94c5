import type { NewFacility } from '../facilities.ts'

/** What a stay may cost, to show how it is told: only the price of an adult on a weekday is a real lodge's (2022–2025). */
export const examplePrices = {
  prices: {
    adultWeekday: 9000,
    adultEve: 11000,
    adultBusy: 13000,
    childWeekday: 6000,
    childEve: 7000,
    childBusy: 8000,
    aloneWeekday: 11000,
    aloneEve: 13000,
    aloneBusy: 15000,
    bathTax: 150,
  },
  fees: [
    { daysBefore: 7, percent: 20 },
    { daysBefore: 2, percent: 50 },
    { daysBefore: 0, percent: 100 },
  ],
} satisfies Partial<NewFacility>
