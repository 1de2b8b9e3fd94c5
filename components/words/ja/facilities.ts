import { firstFiscalMonth, type Night } from '../../../src/domain/calendar.ts'
import type { FactSubject } from '../../../src/domain/facility.ts'
import { leastCountedAge } from '../../../src/domain/guests.ts'
import type { NightKind, ReductionName, ReductionRow } from '../../../src/domain/tariff.ts'
import { seniorAge, yearEnd } from '../../../src/domain/tariff.ts'
import { monthDay, timeOfDay } from './dates.ts'
import { price } from './price.ts'

/** 年度, for who does not count in them. */
const fiscalYear = `${firstFiscalMonth}月から翌年${firstFiscalMonth - 1}月まで`

/** A day of whatever year. */
const dayOfYear = (day: string) => monthDay(`${leapYear}-${day}`)
const leapYear = 2000

const subjects: Record<Exclude<FactSubject, 'about'>, string> = {
  address: '所在地',
  access: '交通',
  rooms: '部屋',
  meals: '食事',
  bath: 'お風呂',
  barrierFree: 'バリアフリー',
  pets: 'ペット',
  parking: '駐車場',
  bring: '持ち物',
}

const kinds: Record<NightKind, string> = {
  Weekday: '平日',
  Eve: '休前日（土曜日、祝日の前日）',
  Busy: '繁忙期',
}

const reduced: Record<ReductionName, string> = {
  senior: `${seniorAge}歳以上の方`,
  holder: '手帳などをお持ちの大人と、介助の方',
  childHolder: '手帳などをお持ちの子供',
}

/** What each pays; null where it is not known. */
type Yen = Record<'adult' | 'child' | 'alone', number | null>
type Season = { from: Night; to: Night }

export const facilities = {
  title: '保養施設の案内',
  hint: '交通、部屋、食事、料金、電話',
  lead: '保養施設を選択すると、交通、時刻、食事、部屋、料金をご覧になれます。',
  of: (facility: string) => `${facility}の案内`,
  to: '保養施設の案内を見る',
  examples:
    'この画面は見本です。「（例）」と書いたところと、時刻、料金、キャンセル料、地図の位置は、説明のための例です。',
  vacancies: '空き室を見る',
  facts: '交通と時刻',
  stay: '部屋と食事',
  subjects,
  telephone: '電話',
  noTelephone: 'みなと予約センターへお問合せください。',
  mapName: '地図',
  map: '国土地理院の地図で見る',
  checkIn: 'チェックイン',
  checkOut: 'チェックアウト',
  arrival: (from: string | null, until: string | null) =>
    (from ? `${timeOfDay(from)}から` : '') + (until ? `${timeOfDay(until)}まで` : ''),
  leaving: (by: string) => `${timeOfDay(by)}まで`,
  roomWish:
    '和洋室は、畳の部屋と洋間がひと続きになった部屋です。利用できるかどうかは、当日のチェックイン時にご案内します。',
  pictures: '写真とイメージ図',
  drawings: 'イメージ図',
  drawing: 'イメージ図（実際の建物や部屋とは異なります）',

  pricesTitle: '料金の目安',
  pricesLead: `お一人1泊、夕食と朝食付きの目安です。大人は中学生以上、子供は${leastCountedAge}歳から小学生です。`,
  kinds,
  prices: ({ adult, child, alone }: Yen, season?: Season) =>
    [
      ...(adult === null ? [] : [`大人${price.yen(adult)}`]),
      ...(child === null ? [] : [`子供${price.yen(child)}`]),
      ...(alone === null ? [] : [`お一人での利用${price.yen(alone)}`]),
    ].join('、') + (season ? `（${monthDay(season.from)}から${monthDay(season.to)}まで）` : ''),
  bathTax: (yen: number) => `入湯税として、大人お一人1泊${price.yen(yen)}が別にかかります。`,
  noBathTax: '入湯税が別にかかることがあります。',

  reductions: '減額',
  reductionsLead: '区内にお住まいの方の料金です。チェックインのときに書類をお見せください。',
  reduced,
  reduction: ({ yen, isPrice, nightsAYear }: ReductionRow) =>
    `1泊${price.yen(yen)}${isPrice ? 'になります' : '引きになります'}（年度内${nightsAYear}泊まで）`,
  seniors: `${seniorAge}歳以上の方には、年度内（${fiscalYear}）に${seniorAge}歳になる方を含みます。土曜日、祝日の前日、${dayOfYear(yearEnd.from)}から${dayOfYear(yearEnd.to)}までは、${seniorAge}歳以上の方の減額はありません。`,
  holders:
    '手帳などとは、身体障害者手帳、愛の手帳、精神障害者保健福祉手帳、被爆者健康手帳、戦傷病者手帳、難病などの医療費の受給者証です。介助の方は、手帳などの種類により、お持ちの方お一人につきお一人が減額になります。',
  fees: 'キャンセル料',
  feesLead: '料金に対する割合です。減額を受ける方も、減額の前の料金から計算します。',
}
