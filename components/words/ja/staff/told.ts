import type { Amendment } from '../../../../src/domain/account/amendment.ts'
import { isMonth, isNight, today } from '../../../../src/domain/calendar.ts'
import type { Facility } from '../../../../src/domain/facility.ts'
import { leastCountedAge } from '../../../../src/domain/guests.ts'
import type { Letter } from '../../../../src/domain/letter.ts'
import type { Sought } from '../../../../src/domain/staff/residents/sought.ts'
import { day, moment, month, reservationNumber, year } from '../dates.ts'
import { details, stopGrounds } from '../details.ts'
import { facilityName } from '../facility.ts'
import { arrivals } from './arrivals.ts'
import { consoleWords } from './console.ts'
import { kindsSought } from './journal-kinds.ts'
import { letters } from './letters.ts'
import { notices } from './notices.ts'
import { permits } from './permits.ts'
import { causes } from './reservations/acts.ts'

// What a row of the journal holds, in the words of whoever reads it: no name and no value of the program.

const fields: Record<string, string> = {
  account: 'アカウント',
  fullName: '氏名',
  role: '役割',
  facility: '施設',
  facilityId: '施設',
  reduction: '減額',
  count: '人数',
  includesResident: '代表者本人を含む',
  language: '言語',
  endsOn: '終了日',
  residentNumber: '本人の利用者番号',
  name: '氏名',
  kana: 'カナ',
  telephone: '電話番号',
  email: 'メール',
  channel: '連絡方法',
  kind: '種類',
  what: '内容',
  askedBy: '頼んだ人',
  nights: '泊',
  night: '泊',
  adults: '大人',
  children: '子ども',
  underFours: `${leastCountedAge}歳未満`,
  roomWish: '和洋室希望',
  month: '月',
  arrivedOn: '届いた日',
  isNew: '新規の登録',
  choices: '希望',
  orOneNight: '1泊でもよい',
  note: 'メモ',
  by: '職員',
  soughtBy: '探した手がかり',
  resident: '利用者',
  reservation: '予約',
  from: 'この日から',
  to: 'この日まで',
  stopGround: '停止の理由',
  ended: '終了した端末',
  isMore: 'まだほかにいる',
  birthdate: '生年月日',
  address: '住所',
  lastStay: '新しい予約',
  row: '記録の番号',
  arrivedAt: '到着',
  notComeAt: '不泊',
  leftAt: '出発',
  letters: '通知',
  id: '番号',
  list: '一覧',
  successor: '新しい代表者の番号',
  fee: 'キャンセル料',
  cause: '理由の種類',
  percent: '割合（%）',
  yen: '円',
  isWaived: '免除',
  number: '番号',
  bookedAt: '予約',
  changedAt: '変更',
  cancelledAt: '取消し',
  day: '日',
  title: '題',
  body: '本文',
  publishedAt: '掲載開始',
  endsAt: '掲載終了',
  isImportant: '重要',
  staffNote: '職員のメモ',
  lodgeNote: '施設への連絡',
}

const letterKinds: Record<Letter['kind'], string> = {
  registrationCode: '確認コード',
  registered: '登録の受付',
  verified: '登録の承認',
  card: '利用者登録証',
  webCode: 'パスワードを決めるコード',
  refused: '登録を認めない通知',
  expiring: '登録の期限',
  closed: '登録の終了',
  passwordReset: 'パスワードの再設定',
  passwordChanged: 'パスワードの変更',
  emailChange: 'メールアドレスの確認',
  emailChanged: 'メールアドレスの変更',
  amendmentAsked: '変更の受付',
  amended: '変更の完了',
  amendmentRefused: '変更を認めない通知',
  documentAsked: '書類のお願い',
  stopped: '利用の停止',
  reopened: '利用の再開',
  booked: '予約の完了',
  changed: '予約の変更',
  cancelled: '予約の取消し',
  reminder: '宿泊の前のお知らせ',
  approval: '利用承認書',
  application: '抽選の申込み',
  applicationDropped: '抽選の申込みの取消し',
  frozen: '抽選の条件',
  result: '抽選結果',
}

/** What a value means, by the field it stands in. */
const values: Record<string, Readonly<Record<string, string>>> = {
  kind: { ...letterKinds, ...permits.kinds, ...kindsSought },
  role: consoleWords.roles,
  list: letters.lists,
  cause: causes,
  reduction: arrivals.reductionNames,
  stopGround: stopGrounds,
  channel: { mail: 'メール', paper: '郵便' },
  language: { ja: notices.languages.ja ?? '' },
  soughtBy: {
    number: '利用者番号',
    reservation: '予約番号',
    telephone: '電話番号',
    lastDigits: '電話番号の終わりの4桁',
    name: '氏名・カナ',
  } satisfies Record<Sought['by'], string>,
  roomWish: { yes: 'はい', no: 'いいえ' },
}

/** Of what a caller was asked for. */
const answers: Readonly<Record<string, string>> = { right: '合っている', wrong: '違う' }

/** What a clerk has typed stays as it is, whatever it looks like. */
const typed = new Set(['note', 'title', 'body', 'staffNote', 'lodgeNote', 'fullName'])

export const when = (at: number) => `${year(today(at))}${moment(at)}`

/** As far as it goes in words. */
export function told(value: unknown, facilities: readonly Facility[], name = ''): string {
  if (value === null || value === undefined || value === '') return 'なし'
  if (typeof value === 'boolean') return value ? 'はい' : 'いいえ'
  if (typeof value === 'number' && name.endsWith('At')) return when(value)
  if (Array.isArray(value)) return value.map((each) => told(each, facilities)).join('、') || 'なし'
  if (typeof value === 'object') return toldFields(value, facilities)
  const text = String(value)
  if (typed.has(name)) return text
  // What a second person agreed to stands as the fields of its form.
  if (name === 'what' && text.startsWith('resident='))
    return told(Object.fromEntries(new URLSearchParams(text)), facilities)
  return wordOf(text, facilities, name)
}

function wordOf(text: string, facilities: readonly Facility[], name: string): string {
  const facility = facilities.find(({ slug, id }) =>
    name === 'facility' ? text === slug : name === 'facilityId' && text === String(id),
  )
  if (facility) return facilityName(facility)
  if (name === 'reservation') return reservationNumber(text)
  if (name === 'month' && isMonth(text)) return month(`${text}-01`)
  const meanings = values[name] ?? answers
  if (Object.hasOwn(meanings, text)) return meanings[text] ?? text
  return isNight(text) ? day(text) : text
}

function toldFields(of: object, facilities: readonly Facility[]): string {
  if (isAmendment(of))
    return `（${details.subjects[of.subject]}：${details.linesOf(of).join('、')}）`
  const parts = Object.entries(of).map(
    ([name, each]) => `${fieldName(name)} ${told(each, facilities, name)}`,
  )
  return parts.length > 0 ? `（${parts.join('、')}）` : 'なし'
}

const isAmendment = (of: object): of is Amendment => 'subject' in of

/** A field of a night is told with which night it is: adults2 is of the second. */
function fieldName(name: string): string {
  const [, stem = name, nth] = /^(\D+)(\d)$/.exec(name) ?? []
  return `${nth ? `${nth}泊目の` : ''}${fields[stem] ?? stem}`
}
