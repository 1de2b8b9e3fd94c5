import {
  mostDaysSearched,
  type SearchMistake,
  type StayState,
  type Way,
} from '../../../../../src/domain/staff/stay-search.ts'
import { stay } from './stay.ts'

/** Looking for reservations. */
export const search = {
  number: '予約番号',
  toStay: '予約を開く',
  days: '利用日（チェックインの日）',
  daysHint: '月と日（例：3月20日）。年がないときは、今日に近い日として読みます。',
  from: 'この日から',
  to: 'この日まで',
  facility: '利用施設',
  state: '状態',
  any: 'すべて',
  submit: '探す',
  states: {
    standing: 'これから',
    over: '利用日を過ぎた',
    notCome: '不泊',
    cancelled: '取消し済み',
  } satisfies Record<StayState, string>,
  ways: { ...stay.channels, lottery: '抽選' } satisfies Record<Way, string>,
  found: (count: number, isMore: boolean) =>
    count === 0 ? '予約はありません' : `${count}件${isMore ? '（続きがあります）' : ''}`,
  person: (name: string, kana: string) => (name ? `${name}（${kana}）` : stay.erased),
  pages: '一覧のページ',
  next: '次の件へ',
  mistakes: {
    numberMistyped: '予約番号を10桁の数字で入力してください。',
    dayMistyped: '月と日を数字で入力してください。',
    endsBefore: '「この日まで」が「この日から」より前です。',
    tooManyDays: `${mostDaysSearched}日以内で入力してください。`,
  } satisfies Record<SearchMistake | 'numberMistyped', string>,
}
