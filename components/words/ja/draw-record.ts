import type { Month, Night } from '../../../src/domain/calendar.ts'
import type { LookUpRefusal } from '../../../src/domain/lottery/look-up.ts'
import { receiptLength } from '../../../src/domain/text.ts'
import { month, monthDay } from './dates.ts'
import { nth, whys } from './lottery.ts'

const number = (count: number) => count.toLocaleString('ja-JP')

/** What a sentence about a receipt may speak of. */
type AboutReceipt = { month: Month; typed: number }

const refusals: Record<LookUpRefusal, (about: AboutReceipt) => string> = {
  missing: () => '受付番号を入力してください。',
  early: () => '受付番号で調べられるのは、申込みの受付が終わり、名簿が固定されたあとです。',
  mistyped: ({ typed }) =>
    `受付番号は、英字と2から7までの数字の${receiptLength}文字です（0、1、8、9は使いません）。入力されたのは${typed}文字です。`,
  unknown: () =>
    'この受付番号の申込みは、この抽選にありません。1文字ずつ確かめてください。受付の終了までに取り消した申込みは、名簿にありません。',
  otherRound: ({ month: of }) => `この受付番号は、${month(of)}分の抽選のものです。`,
}

/** Each group of five that another character follows. */
const fives = /.{5}(?=.)/g

export const drawRecord = {
  inFives: (receipt: string) => receipt.replace(fives, '$& '),

  lookUp: {
    title: (of: Month) => `${month(of)}分の抽選の申込みを調べる`,
    heading: '受付番号で調べる',
    receipt: '受付番号',
    hint: `英字と数字の${receiptLength}文字です。空白やハイフンで区切っても、大文字や全角でもかまいません。`,
    act: '調べる',
    refusals,
    toOtherRound: (of: Month) => `${month(of)}分の抽選で調べる`,
    toRound: 'この抽選の記録を見る',
    listed:
      'この受付番号の申込みは、抽選の名簿に入っています。名簿は、もう変わりません。希望と結果は、発表のあとに、ここで見られます。',
    facility: '保養施設',
    place: '順番',
    placeOf: (place: number, among: number) => `${number(among)}件中${number(place)}番`,
    won: '当選した利用日',
    lost: 'すべての希望が落選しました。',
    reasons: '結果の理由',
    whys,
    proof: '照合',
    line: '名簿の行',
    lineHash: '申込みの照合値',
    lineHashHint:
      '照合値は、名簿の行から計算した値です。抽選の前から公開している照合値の一覧に、同じ値があります。',
    toHashes: '照合値の一覧（テキスト）',
  },

  places: {
    title: (of: Month, facility: string) => `${month(of)}分の抽選の順番：${facility}`,
    lead: '順番を選択すると、その申込みの希望と、結果の理由が分かります。',
    none: 'この保養施設への申込みは、ありませんでした。',
    caption: (from: number, to: number, total: number) =>
      `${number(total)}件中${number(from)}番から${number(to)}番まで`,
    heads: ['順番', '受付番号', '結果'],
    place: (place: number) => `${number(place)}番`,
    won: (rank: number, nights: readonly Night[]) =>
      `${nth(rank)} ${monthDay(nights[0] ?? '')}から${nights.length}泊`,
    lost: '落選',
    pages: '順番のページ',
    previous: '前',
    next: '次',
    jump: '見たい順番',
    act: '表示',
    toNights: '当選した部屋のその後',
    toOrder: '申込みの順番と結果',
  },

  wonNights: {
    title: (of: Month, facility: string) => `${month(of)}分の当選した部屋のその後：${facility}`,
    lead: '泊まる日が過ぎると、当選した部屋がどうなったかを、1泊ずつここに加えます。',
    none: '泊まる日が過ぎた部屋は、まだありません。',
    caption: '当選した部屋のその後（室）',
    heads: ['泊まる日', '当選', '取消しなし', '取消し', '予約にならず'],
    counted:
      '「取消しなし」は、取り消されずに泊まる日を迎えた部屋です。実際に来られたかどうかは、まだ数えていません。「予約にならず」は、同じ日に別の予約があったなどの理由で、当選した方の予約にならなかった部屋です。取消しと予約にならずの部屋は、空き室として、どなたでも予約できるようになりました。',
  },
}
