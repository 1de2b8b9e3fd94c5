import { expect, test } from 'vitest'
import { journal } from '../../components/words/ja/staff/journal.ts'
import { textOfCall } from '../../src/domain/staff/calling.ts'
import { lodge } from '../support/facility.ts'

const facility = { ...lodge, texts: { ja: { name: '大平台みなと荘', area: '箱根' } } }

const told = (after: unknown) => journal.change(undefined, after, [facility])
const night = { night: '2019-04-25', adults: 2, children: 1, underFours: 1 }

test.each([
  [
    'a stay',
    { facility: facility.slug, nights: [night], roomWish: false },
    '（施設 箱根 大平台みなと荘、泊 （泊 2019年4月25日、大人 2、子ども 1、4歳未満 1）、和洋室希望 いいえ）',
  ],
  [
    'a fee',
    { fee: { cause: 'fellIll', percent: 20, yen: 8000, isWaived: true } },
    '（キャンセル料 （理由の種類 病気・不幸、割合（%） 20、円 8000、免除 はい））',
  ],
  [
    'an account',
    { account: 'mita', role: 'lodge', facilityId: facility.id, endsOn: '2019-12-31' },
    '（アカウント mita、役割 施設、施設 箱根 大平台みなと荘、終了日 2019年12月31日）',
  ],
  [
    'what somebody was looked for by',
    { soughtBy: 'lastDigits', isMore: true },
    '（探した手がかり 電話番号の終わりの4桁、まだほかにいる はい）',
  ],
  [
    'what was looked for in the journal',
    { by: 'aoki', kind: 'readings', reservation: '2000000074' },
    '（職員 aoki、種類 見たこと（すべて）、予約 2000-0000-74）',
  ],
  ['a list of letters', { list: 'returned' }, '（一覧 戻ってきた郵便）'],
  ['letters', { letters: [{ id: 'l1', kind: 'card' }] }, '（通知 （番号 l1、種類 利用者登録証））'],
  [
    'what a second person agrees to',
    {
      kind: 'beforeOpening',
      what: textOfCall({
        ...{ resident: '400074', facility: facility.slug },
        stay: { nights: [night], roomWish: false },
      }),
    },
    '（種類 受付開始前の予約、内容 （利用者 400074、施設 箱根 大平台みなと荘、日 2019年4月25日、泊 1、1泊目の大人 2、1泊目の子ども 1、1泊目の4歳未満 1、和洋室希望 いいえ））',
  ],
  [
    'an amendment',
    {
      subject: 'home',
      homeAddress: {
        postalCode: '105-0022',
        prefecture: '東京都',
        city: '港区',
        street: '海岸1-1',
      },
    },
    '（住所の変更：〒105-0022 東京都港区海岸1-1）',
  ],
  [
    'reductions',
    [{ night: '2019-05-14', reduction: 'senior', count: 1, includesResident: true }],
    '（泊 2019年5月14日、減額 65歳以上、人数 1、代表者本人を含む はい）',
  ],
  [
    'the facts a caller was asked for',
    { birthdate: 'right', name: 'wrong' },
    '（生年月日 合っている、氏名 違う）',
  ],
  [
    'what a clerk typed',
    { note: 'right', title: 'constructor', body: '2019-03-10', lodgeNote: 'resident=1' },
    '（メモ right、題 constructor、本文 2019-03-10、施設への連絡 resident=1）',
  ],
  [
    'a value no table knows',
    { what: 'constructor', list: 'toString' },
    '（内容 constructor、一覧 toString）',
  ],
  ['a month', { month: '2019-05' }, '（月 2019年5月）'],
])('%s is told in the journal in words, without a name of the program', (_, held, sentence) => {
  expect(told(held)).toBe(sentence)
})
