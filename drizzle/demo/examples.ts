import type { Night } from '../../src/domain/calendar.ts'
import type { Fact } from '../../src/domain/facility.ts'
import { lodges, type NewFacility } from '../facilities.ts'

// What a lodge could tell, to show how it is told. None of it is known of a real lodge: it says so, and stays in the demo town.

const example = (text: string): Fact => ({ text: `${text}（例）`, isExample: true })

const facts = {
  about: example('港区が契約している宿です。'),
  access: example('最寄りの駅から送迎バスで約10分です。'),
  rooms: example(
    '和室と和洋室があります。和洋室は、畳の部屋とベッドの部屋がひと続きになった部屋です。',
  ),
  meals: example('1泊2食付きです。夕食は18時から、朝食は7時30分からです。'),
  bath: example('温泉の大浴場と露天風呂があります。15時から24時まで、朝は5時から9時まで入れます。'),
  barrierFree: example(
    '館内にエレベーターがあります。車いすで入れるトイレと、貸出し用の車いすがあります。手すりのある部屋を希望する方は、お電話でご相談ください。',
  ),
  pets: example('ペットはご遠慮ください。盲導犬・介助犬・聴導犬は一緒に泊まれます。'),
  parking: example('20台分あります。無料で、予約はいりません。'),
  bring: example(
    '利用者登録証、減額を受ける方は書類、常備薬。タオル、歯ブラシ、浴衣は部屋にあります。',
  ),
}

/** The busy days around the new year, of last year and the next two. */
const busySeasonsAround = (today: Night) =>
  [-1, 0, 1].map((years) => {
    const year = Number(today.slice(0, 4)) + years
    return { fromNight: `${year}-12-28`, toNight: `${year + 1}-01-03` }
  })

const of = (today: Night) => ({
  checkInFrom: '15:00',
  checkInUntil: '18:00',
  checkOutBy: '10:00',
  pictures: {
    ja: [
      {
        file: 'lodge',
        description: '山あいの斜面に建つ、2つの棟が渡り廊下でつながった宿を描いた絵です。',
        isDrawing: true,
      },
      {
        file: 'room',
        description:
          '和洋室の間取りの例です。入口の右に洗面所とトイレがあり、手前がベッドを2台置いた洋間、ふすまの奥が布団を敷く畳の部屋、窓ぎわが広縁です。',
        isDrawing: true,
      },
    ],
  },
  busySeasons: busySeasonsAround(today),
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
  reductions: {
    senior: { yen: 2100, isPrice: false, nightsAYear: 2 },
    holder: { yen: 2100, isPrice: false, nightsAYear: 2 },
    childHolder: { yen: 1260, isPrice: false, nightsAYear: 2 },
  },
})

/** A facility with examples of all it does not say of itself. */
export const withExamples = (facility: NewFacility, today: Night): NewFacility => {
  const { pictures, ...examples } = of(today)
  return {
    ...examples,
    ...(lodges.includes(facility) && { pictures, latitude: 35.2389, longitude: 139.0739 }),
    ...facility,
    prices: { ...examples.prices, ...facility.prices },
    facts: { ja: { ...facts, ...facility.facts?.ja } },
  }
}
