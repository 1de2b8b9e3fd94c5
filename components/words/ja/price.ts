import { addDays } from '../../../src/domain/calendar.ts'
import {
  type Fee,
  type FeeRow,
  type NightKind,
  type PriceLine,
  seniorAge,
} from '../../../src/domain/tariff.ts'
import { monthDay } from './dates.ts'

const formatted = new Intl.NumberFormat('ja-JP')
const yen = (amount: number) => `${formatted.format(amount)}円`

const kinds: Record<NightKind, string> = { Weekday: '平日', Eve: '休前日', Busy: '繁忙期' }

const guests: Record<PriceLine['of'], (count: number) => string> = {
  adult: (count) => `大人${count}人`,
  child: (count) => `子供${count}人`,
  alone: (count) => `大人${count}人（お一人での利用）`,
  bathTax: (count) => `入湯税 ${count}人`,
}

const daysBefore = (days: number) => (days === 0 ? '利用日当日' : `利用日の${days}日前`)

export const price = {
  title: '料金の目安',
  yen,
  /** 大人2人 × 9,000円（平日） × 2泊 */
  line: ({ of, count, yen: each, kind }: PriceLine, nights: number) =>
    [
      guests[of](count),
      yen(each) + (of === 'bathTax' ? '' : `（${kinds[kind]}）`),
      ...(nights > 1 ? [`${nights}泊`] : []),
    ].join(' × '),
  total: '合計の目安',
  depends: `あくまで目安です。料金は保養施設で精算し、そのときに決まります。${seniorAge}歳以上の方や手帳をお持ちの方は、保養施設で書類を見せると減額されることがあります。`,
  toReductions: '減額を含めて料金を調べる',

  fees: 'キャンセル料',
  freeUntil: ({ from }: Fee) => `${monthDay(addDays(from, -1))}まで`,
  free: 'かかりません',
  feeDays: ({ from, to }: Fee) =>
    from === to ? monthDay(from) : `${monthDay(from)}から${monthDay(to)}まで`,
  fee: ({ yen: amount, percent }: Pick<Fee, 'yen' | 'percent'>) =>
    amount === null ? `料金の${percent}%` : `${yen(amount)}（料金の${percent}%）`,
  ifToday: '今日取り消す場合',
  /** Of no stay: the last fee holds up to the day of the stay. */
  feeFrom: ({ daysBefore: days }: FeeRow) =>
    days === 0 ? daysBefore(days) : `${daysBefore(days)}から`,
}
