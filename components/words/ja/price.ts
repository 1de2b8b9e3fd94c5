import { addDays, firstFiscalMonth } from '../../../src/domain/calendar.ts'
import type { Facility } from '../../../src/domain/facility.ts'
import type { DecidedFee } from '../../../src/domain/fee.ts'
import {
  type Fee,
  type FeeRow,
  mostMonthsAhead,
  type NightKind,
  type PriceLine,
  type ReductionName,
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

/** Null is not known, and not told. */
type EachNight = { adult: number } & Record<'child' | 'alone' | 'bathTax', number | null>

function eachNight({ adult, child, alone, bathTax }: EachNight, kind: NightKind) {
  const prices = [
    `大人${yen(adult)}`,
    ...(child === null ? [] : [`子供${yen(child)}`]),
    ...(alone === null || alone === adult ? [] : [`お一人での利用${yen(alone)}`]),
  ]
  const tax = bathTax ? `ほかに入湯税が、大人お一人${yen(bathTax)}かかります。` : ''
  return `1泊の料金の目安（${kinds[kind]}）：${prices.join('、')}。${tax}`
}

const reduced: Record<ReductionName, string> = {
  senior: `${seniorAge}歳以上の方`,
  holder: '手帳などをお持ちの方、介助の方',
  childHolder: '手帳などをお持ちの子供',
}

type Reduced = { of: ReductionName; count: number; yen: number }

/** Of what is asked for a price: a word of the rule, and what is said of it. */
const refusals = {
  noAdult: () => '大人（中学生以上）を1人以上入力してください。',
  tooManyGuests: ({ capacity }: Facility) =>
    `1部屋に泊まれるのは、大人と子供をあわせて${capacity}人までです。`,
  tooManyReduced: () => '減額を受ける大人と介助の方の人数が、大人の人数より多くなっています。',
  tooManyChildHolders: () => '手帳などをお持ちの子供の人数が、子供の人数より多くなっています。',
  tooManyHelpers: () => '介助の方は、手帳などをお持ちの方お一人につき、お一人までです。',
  past: () => '今日からの日を入力してください。',
  tooFar: () => `利用日は、今日から${mostMonthsAhead}か月先までで入力してください。`,
}

const feeOf = ({ yen: amount, percent }: Pick<Fee, 'yen' | 'percent'>) =>
  amount === null ? `料金の${percent}%` : `${yen(amount)}（料金の${percent}%）`

/** What was decided, and not what the table says. */
function decided({ percent, yen: amount, isWaived }: DecidedFee): string {
  if (percent === 0) return 'かかりません'
  if (isWaived) return '今回はいただきません'
  if (percent === null) return '保養施設へお問合せください'
  return feeOf({ percent, yen: amount })
}

export const price = {
  decided,
  decidedTitle: '変更・取消しで決まったキャンセル料',
  title: '料金の目安',
  yen,
  /** 大人2人 × 9,000円（平日） × 2泊 */
  line: ({ of, count, yen: each, kind }: PriceLine, nights: number) =>
    [
      guests[of](count),
      yen(each) + (of === 'bathTax' ? '' : `（${kinds[kind]}）`),
      ...(nights > 1 ? [`${nights}泊`] : []),
    ].join(' × '),
  eachNight,
  total: '合計の目安',
  depends: `あくまで目安です。料金は保養施設で精算し、そのときに決まります。${seniorAge}歳以上の方や手帳をお持ちの方は、保養施設で書類を見せると減額されることがあります。`,
  toReductions: '減額を含めて料金を調べる',

  fees: 'キャンセル料',
  freeUntil: ({ from }: Fee) => `${monthDay(addDays(from, -1))}まで`,
  free: 'かかりません',
  feeDays: ({ from, to }: Fee) =>
    from === to ? monthDay(from) : `${monthDay(from)}から${monthDay(to)}まで`,
  fee: feeOf,
  ifToday: '今日取り消す場合：',
  of: (facility: string) => `${facility}の料金`,
  found: '計算した料金の目安',
  unknown: 'この日の料金はわかりません。保養施設へお問合せください。',
  foundDepends:
    'あくまで目安です。料金は保養施設で精算し、そのときに決まります。減額には書類が必要です。',
  reduction: ({ of, count, yen: each }: Reduced, nights: number) =>
    [`減額（${reduced[of]}）${count}人`, yen(each), ...(nights > 1 ? [`${nights}泊`] : [])].join(
      ' × ',
    ),
  off: (amount: number) => `${yen(amount)}引き`,
  form: '料金を計算する',
  formLead: '人数だけで計算します。お名前や生年月日は伺いません。',
  whoPaysLess: '減額を受ける方の人数',
  whoPaysLessHint:
    '区内にお住まいの方が対象です。いないときは空欄で結構です。同じ方を重ねて数えないでください。',
  fields: {
    seniors: `${seniorAge}歳以上の方（年度内に${seniorAge}歳になる方を含む）`,
    holders: '手帳などをお持ちの大人',
    childHolders: '手帳などをお持ちの子供',
    helpers: '手帳などをお持ちの方の介助をする大人',
  },
  hadNights: 'この年度に、この施設で減額を受けた泊数',
  hadNightsHint: `${firstFiscalMonth}月から翌年${firstFiscalMonth - 1}月までの泊数です。はじめてのときは空欄で結構です。`,
  submit: 'この内容で計算する',
  refusals,
  /** Of no stay: the last fee holds up to the day of the stay. */
  feeFrom: ({ daysBefore: days }: FeeRow) =>
    days === 0 ? daysBefore(days) : `${daysBefore(days)}から`,
}
