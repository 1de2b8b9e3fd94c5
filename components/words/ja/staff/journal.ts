import type { Lift } from '../../../../src/domain/booking/reservation.ts'
import type { Month, Night } from '../../../../src/domain/calendar.ts'
import type { Facility } from '../../../../src/domain/facility.ts'
import { isKind } from '../../../../src/domain/staff/journal.ts'
import type { KindSought } from '../../../../src/domain/staff/journal-filter.ts'
import {
  bookedAgain,
  type CheckRefusal,
  manyRead,
  minutesToRetake,
} from '../../../../src/domain/staff/month-check.ts'
import { mostOfFacts } from '../../../../src/domain/staff/remark.ts'
import { day, month, reservationNumber, time } from '../dates.ts'
import { kinds, kindsSought } from './journal-kinds.ts'
import { told, when } from './told.ts'

const whoOf = (by: string, fullName: string | null) => {
  if (by === 'command') return 'サーバーでの操作（command）'
  return fullName ? `${fullName}（${by}）` : by
}

const kindOf = (kind: string) => (isKind(kind) ? kinds[kind] : kind)

const lifts: Record<Lift, string> = { opening: '受付開始の日時', closing: '受付終了の日時' }

const isLift = (rule: string): rule is Lift => Object.hasOwn(lifts, rule)

const refusals: Record<CheckRefusal, string> = {
  notOver: 'この月は、まだ終わっていません。終わってから点検してください。',
  alreadyChecked: 'この月は、もう点検が済んでいます。',
  own: 'この月には、あなたのしたことが挙がっています。区の別の職員が点検してください。',
  noteMissing: '何を確かめたかを書いてください。',
  noteStrange: '読み取れない文字があります。入力し直してください。',
  noteTooLong: `${mostOfFacts}文字までで書いてください。`,
}

/** 月の点検 */
const months = {
  title: '月の点検',
  lead: '月が終わったら、挙がったことに理由があるかを確かめ、確認済みにしてください。挙がった職員は、その月を確認済みにできません。',
  none: '点検する月は、まだありません。',
  titleOf: (of: Month) => `${month(`${of}-01`)}の点検`,
  unticked: 'まだ、だれも確認していません。',
  ticked: (by: string, at: string) => `確認済み：${by}、${at}`,
  noteSaid: (note: string) => `確かめたこと：${note}`,
  how: '挙がったことは、不正のしるしとは限りません。本人や利用者に理由を聞いて確かめてください。この画面を見たことも記録されます。',
  counted: (title: string, count: number) => `${title}（${count}件）`,
  nothing: 'ありません。',
  more: (count: number) => `ほかに${count}件あります。`,
  allOf: (what: string) => `この月のすべて：${what}`,
  number: (id: number) => `${id}番`,
  byResident: '利用者本人',
  retaken: '取り消してすぐに取り直された部屋',
  retakenWhy: `空いてから${minutesToRetake}分以内に次の予約が入り、どちらかを職員がしたもの。知り合いに部屋を回すと、こうなります。`,
  room: (facility: string, night: Night) => `${facility} ${day(night)}泊`,
  released: (at: string, resident: string, by: string) =>
    `${at}、${by}が、利用者 ${resident} の泊を空けました。`,
  booked: (at: string, resident: string, by: string) =>
    `${at}、${by}が、利用者 ${resident} の予約を取りました。`,
  again: '同じ職員が何度も予約した利用者',
  againWhy: `同じ職員が、この月までの${bookedAgain.months}か月に${bookedAgain.times}回以上予約を取った利用者。`,
  bookedAgain: (by: string, resident: string, times: number, inMonth: number) =>
    `${by}が、利用者 ${resident} の予約を${times}回（この月に${inMonth}回）`,
  overrides: '決まりによらずにしたこと',
  overridesWhy:
    '受付終了のあとや受付開始の前の予約、キャンセル料の免除など、理由を書いてしたもの。',
  people: '多くの人を見て、だれの手続きもしていない職員',
  peopleWhy: `利用者${manyRead}人以上の情報を見て、1人の手続きもしなかった職員。操作の記録を見た分は数えません。`,
  peopleHeads: ['職員', '見た利用者', '手続きをした利用者', '確かめること'],
  persons: (count: number) => `${count}人`,
  conspicuous: '見ただけです',
  check: '確認',
  note: '確かめたこと',
  noteHint:
    'だれに何を聞き、どうだったか。氏名は書かず、番号で書いてください。消すことはできません。',
  submit: '確認済みにする',
  refusals,
}

export const journal = {
  months,
  title: '操作の記録',
  lead: '職員がしたことと、利用者の情報を見たことの記録です。だれも、書き換えることも消すこともできません。この画面を見たことも記録されます。',
  filter: '記録をしぼる',
  by: '職員',
  anybody: '全員',
  clerk: whoOf,
  resident: '利用者番号',
  reservation: '予約番号',
  from: 'この日から',
  to: 'この日まで',
  kind: '種類',
  anyKind: 'すべて',
  kindSought: (kind: KindSought) => kindsSought[kind],
  submit: '表示する',
  all: 'しぼらずに表示する',
  mistakes: {
    resident: '利用者番号は、6桁の数字で入力してください。',
    reservation: '予約番号は、10桁の数字で入力してください。',
    day: '日付は、2019年3月10日のように入力してください。',
    order: '「この日まで」は、「この日から」と同じ日か、後の日にしてください。',
  },
  found: '記録',
  none: 'この条件の記録はありません。',
  /** The sentence of a row, in its parts. */
  when,
  who: (by: string, fullName: string | null) => `${whoOf(by, fullName)}が、`,
  whom: (numbers: readonly string[], more: number) =>
    numbers.length > 0
      ? `利用者 ${numbers.join('・')}${more > 0 ? `ほか${more}人` : ''} について、`
      : '',
  did: (kind: string, reservation: string | null) =>
    `${kindOf(kind)}${reservation ? `（予約 ${reservationNumber(reservation)}）` : ''}。`,
  change: (before: unknown, after: unknown, facilities: readonly Facility[]) =>
    before === undefined
      ? told(after, facilities)
      : `${told(before, facilities)} → ${told(after, facilities)}`,
  lifted: 'よらなかった決まり',
  lifts: (rules: readonly string[]) =>
    rules.map((rule) => (isLift(rule) ? lifts[rule] : rule)).join('、'),
  reason: '理由',
  agreedBy: '承認した職員',
  older: '前の記録',
  newest: '最新の記録',
  turns: '記録のページ',
  number: (id: number) => `${id}番`,
  titleOf: (id: number) => `操作の記録 ${id}番`,
  rowWhen: '日時',
  time,
  rowWho: '職員',
  rowWhom: '利用者',
  rowWhat: '内容',
  rowReservation: '予約',
  rowChange: '前 → 後',
  nobody: '利用者には関わりません',
  erased: '消去しました（利用者登録が終わったため）',
  hash: 'この記録のハッシュ値',
  previous: '前の記録のハッシュ値',
  ofClerk: 'この職員の記録',
  readSince: (from: Night) => `この職員が${day(from)}から見たもの（すべて）`,
  ofResident: (number: string) => `利用者 ${number} についての記録`,
  ofReservation: 'この予約についての記録',
}
