import {
  daysToMark,
  type Marking,
  type MarkRefusal,
} from '../../../../src/domain/booking/arrival.ts'
import type { ReducingRefusal, UseRefusal } from '../../../../src/domain/booking/used-reduction.ts'
import { addDays, type Night } from '../../../../src/domain/calendar.ts'
import { leastCountedAge } from '../../../../src/domain/guests.ts'
import type { Group, Total } from '../../../../src/domain/staff/arrivals.ts'
import { type ReductionName, seniorAge } from '../../../../src/domain/tariff.ts'
import { guests } from '../booking.ts'
import { date, dayInShort, monthDay } from '../dates.ts'

const groups: Record<Group, string> = { arriving: '到着', staying: '連泊', leaving: '出発' }

/** A check-in, the nights that an act is about, and whether they never came. */
type About = { checkIn: Night; nights: readonly Night[]; isNotCome?: boolean }

const inWords = (nights: readonly Night[]) => nights.map(monthDay).join('、')

const markings: Record<Marking, (of: About) => string> = {
  arrived: () => '到着',
  notCome: () => '不泊',
  left: ({ nights, isNotCome }) =>
    `${isNotCome ? 'あとの泊も来ない' : '早く帰った'}（${inWords(nights)}の泊を空き室に戻す）`,
  undoArrived: () => '「到着」を取り消す',
  undoNotCome: () => '「不泊」を取り消す',
  undoLeft: ({ nights, isNotCome }) =>
    `「${isNotCome ? 'あとの泊も来ない' : '早く帰った'}」を取り消す（${inWords(nights)}の部屋を取り直す）`,
}

const tooEarly = ({ checkIn }: About) => `記録できるのは、利用日の${monthDay(checkIn)}からです。`
const tooLate = ({ checkIn }: About) =>
  `この宿泊を記録できる期限（${date(daysToMark(checkIn).until)}）を過ぎました。`
const cancelled = () => 'この予約は取り消されています。何も変更していません。'

const refusals: Record<MarkRefusal, (of: About) => string> = {
  cancelled,
  tooEarly,
  tooLate,
  arrivedAlready: () =>
    'ほかの画面で「到着」と記録されています。違うときは、先に「到着」を取り消してください。',
  notComeAlready: () =>
    'ほかの画面で「不泊」と記録されています。違うときは、先に「不泊」を取り消してください。',
  notMarked: () => '先に「到着」か「不泊」を記録してください。',
  nothingLeft: () => '空き室に戻す泊は、もうありません。',
  undoLeftFirst: () => '先に「早く帰った」か「あとの泊も来ない」を取り消してください。',
  undoReductionsFirst: () =>
    '減額の記録があります。先に、減額の人数をすべて空にして記録してください。',
  notFree: () =>
    '部屋を取り直せません。その泊の部屋はもう予約されたか、この利用者に別の予約があります。',
}

const reducingRefusals: Record<ReducingRefusal | 'changedMeanwhile', (of: About) => string> = {
  cancelled,
  tooEarly,
  tooLate,
  notArrived: () => '減額は、「到着」を記録してから記録してください。',
  changedMeanwhile: () =>
    'ほかの職員が、先に減額を記録しました。いまの記録を表示しています。確かめて、もう一度入力してください。',
}

/** Of a reduction: how many nights of a fiscal year it is for, and how many were used. */
type Nights = { most: number; used: number }

const useRefusals: Record<UseRefusal, (of: Nights) => string> = {
  noReduction: () => 'この減額は、この施設のこの日にはありません。',
  notForSeniors: () => `${seniorAge}歳以上の減額は、土曜日、休日の前日、年末年始には使えません。`,
  tooManyAdults: () => '減額の人数が、この泊の大人の人数より多くなっています。',
  tooManyChildren: () => '減額の人数が、この泊の子供の人数より多くなっています。',
  residentTwice: () => '代表者の減額は、1泊に1つだけです。',
  residentIsNoChild: () => '代表者は、子供の減額を使えません。',
  countMissing: () => '代表者を含む人数を入力してください。',
  tooManyNights: ({ most, used }) =>
    `代表者は、この年度に、この施設の減額をほかの予約で${used}泊使っています。使えるのは、1年度に${most}泊までです。`,
}

const reductions: Record<ReductionName, string> = {
  senior: `${seniorAge}歳以上`,
  holder: '手帳など・介助',
  childHolder: '手帳など（子供）',
}

const under = `${leastCountedAge}歳未満`

export const arrivals = {
  title: '宿泊者',
  titleOf: (facility: string, day: Night) => `宿泊者：${facility} ${monthDay(day)}`,
  day: (day: Night) => date(day),
  groups,
  /** 3室、大人6人、子供1人 */
  total: ({ rooms, guests: of }: Total) =>
    rooms === 0 ? 'なし' : `${rooms}室、${guests(of.adults, of.children, of.underFours)}`,
  none: 'この日に到着、連泊、出発する方はいません。',
  days: '日の移動',
  previous: (day: Night) => `前の日 ${dayInShort(addDays(day, -1))}`,
  next: (day: Night) => `次の日 ${dayInShort(addDays(day, 1))}`,
  toToday: '今日',
  choose: '日を選ぶ',
  chooseAct: '表示',
  dayMistyped:
    '日付は、2026-07-18 や 7月18日 のように入力してください。今日の一覧を表示しています。',
  facilities: '施設',
  pages: 'ページ',
  page: (page: number) => `${page}ページ`,
  unmarked: '到着か不泊の記録がない、終わった宿泊：',
  unmarkedDay: (day: Night, count: number) => `${monthDay(day)}（${count}件）`,
  sheets: '宿泊者名簿（到着の方全員）',
  sheet: '宿泊者名簿',
  csv: '表計算ソフト用（CSV）',
  toPrint: 'この一覧は、ブラウザーの「印刷」で印刷できます。',
  stay: '宿泊の記録',
  back: 'この日の一覧へ',
  toList: '今日の一覧へ',
  erased: '（登録を廃止した方）',
  sama: (name: string) => `${name} 様`,
  ofDay: '到着日・泊数',
  nightsFrom: (from: Night, count: number) => `${dayInShort(from)}から${count}泊`,
  roomWish: '和洋室希望',
  note: '施設への伝言',
  kana: 'フリガナ',
  expected: (nights: readonly Night[]) => `減額の見込み：${seniorAge}歳以上（${inWords(nights)}）`,
  expectedName: '減額の見込み',
  expectedNone: 'なし（手帳などは、施設で確かめてください）',
  expectedNights: (nights: readonly Night[]) => `代表者が${seniorAge}歳以上：${inWords(nights)}`,
  usedName: '代表者が減額を使った泊',
  used: ({ used, most }: Nights) =>
    most === 0 ? `この年度に${used}泊` : `この年度に${used}泊（${most}泊まで）`,
  usedShort: ({ used, most }: Nights) => `減額を使った泊：${most}泊のうち${used}泊（この年度）`,
  usedByParty: (count: number) =>
    `この代表者の予約では、同行者を含めて、この年度に${count}泊で減額を使っています。同じ方が限度を超えていないか、確かめてください。`,
  marks: {
    arrived: '到着',
    notCome: '不泊',
    left: '早く帰った',
    givenUp: '不泊（あとの泊も来ない）',
  },
  notMarked: '記録：なし',
  mark: '到着・不泊',
  markLead: (until: Night) =>
    `${date(until)}まで、記録も取消しもできます。「不泊」は部屋を空き室に戻しません。`,
  markings,
  refusals,
  reductions: '使った減額',
  reductionsLead:
    '泊ごとに、減額を使った人数を入力してください。代表者本人が使ったときは、印を付けてください。いないときは空欄で結構です。',
  reductionNames: reductions,
  includesResident: '代表者本人を含む',
  reductionsAct: '減額を記録する',
  countMistyped: '人数は、数字で入力してください。',
  reducingRefusals,
  useRefusals,
  sheetWords: {
    title: '宿泊者名簿',
    titleOf: (facility: string) => `宿泊者名簿：${facility}`,
    lead: '太枠の中を記入してください。',
    representative: '代表者',
    name: '氏名',
    kana: 'フリガナ',
    address: '住所',
    contact: '連絡先（電話）',
    number: '予約番号',
    stay: '宿泊',
    guests: '宿泊人数',
    companions: '同行者',
    ages: {
      adults: '大人',
      children: '子供',
      underFours: under,
    },
    age: '年齢区分',
    abroad: '日本に住所がない外国籍の方',
    nationality: '国籍',
    passport: '旅券番号',
    none: 'この日に到着する方はいません。',
  },
  /** By night, as many as the longest stay has. */
  csvHeads: (nights: number) => [
    ...['区分', '予約番号', '氏名', 'フリガナ', '電話', '到着日', '泊数'],
    ...Array.from({ length: nights }, (_, index) =>
      ['大人', '子供', under].map((of) => `${index + 1}泊目の${of}`),
    ).flat(),
    ...['和洋室希望', '施設への伝言', '減額の見込み', '記録'],
  ],
  yes: 'あり',
}
