import type { Lift } from '../../../../src/domain/booking/reservation.ts'
import { type Instant, type Month, type Night, today } from '../../../../src/domain/calendar.ts'
import { leastCountedAge } from '../../../../src/domain/guests.ts'
import { isKind, type JournalKind } from '../../../../src/domain/staff/journal.ts'
import type { KindSought } from '../../../../src/domain/staff/journal-filter.ts'
import {
  bookedAgain,
  type CheckRefusal,
  manyRead,
  minutesToRetake,
} from '../../../../src/domain/staff/month-check.ts'
import { mostOfFacts } from '../../../../src/domain/staff/remark.ts'
import { day, moment, month, reservationNumber, time, year } from '../dates.ts'
import { stopGrounds } from '../details.ts'
import { consoleWords } from './console.ts'

/** Each as the end of a sentence: 「…が、利用者400074について、登録を認めました」. A new kind is one line here. */
const kinds: Record<JournalKind, string> = {
  registrationRead: '登録の申込みを見ました',
  registrationsListed: '登録の申込みの一覧を見ました',
  documentRead: '証明書類を見ました',
  residentRead: '利用者の画面を見ました',
  residentsListed: '利用者の一覧を見ました',
  disclosureMade: '開示用に印刷する画面を見ました',
  reservationRead: '予約を見ました',
  reservationsListed: '予約の一覧を見ました',
  arrivalsListed: '宿泊者の一覧を見ました',
  arrivalsExported: '宿泊者の一覧をCSVに書き出しました',
  guestSheetsRead: '宿泊者名簿の用紙を印刷する画面を見ました',
  lettersListed: '通知の一覧を見ました',
  letterRead: '通知の文面を見ました',
  lettersOpened: '通知を印刷する画面を見ました',
  journalRead: '操作の記録を見ました',
  paperChecked: '申込書と似ている登録を見ました',
  paperListed: '今日入力した申込書の一覧を見ました',
  accountCreated: '職員のアカウントを作りました',
  accountEnrolled: 'パスワードと認証アプリを設定しました',
  accountChanged: '職員のアカウントを変更しました',
  accountChecked: '職員のアカウントを点検しました',
  accountClosed: '職員のアカウントを閉じました',
  factorReset: '認証アプリの登録をやり直せるようにしました',
  codesRenewed: '予備コードを作りました',
  passwordChanged: 'パスワードを変更しました',
  loggedIn: 'ログインしました',
  loggedOut: 'ログアウトしました',
  permitAsked: '別の職員の承認を頼みました',
  permitGranted: '承認しました',
  permitDeclined: '承認しませんでした',
  registrationVerified: '登録を認めました',
  registrationRefused: '登録を認めませんでした',
  amendmentApproved: '登録の変更を認めました',
  amendmentDeclined: '登録の変更を認めませんでした',
  caseHeld: '審査を保留にしました',
  caseReleased: '審査の保留を解きました',
  caseCommented: '審査にコメントを残しました',
  documentAsked: '書類を頼みました',
  differentPeople: '別人と決めました',
  approvedRegistered: '区長が適当と認める者を登録しました',
  arrivalMarked: '到着を記録しました',
  notComeMarked: '不泊を記録しました',
  leavingMarked: '早めの出発を記録しました',
  markUndone: '記録を取り消しました',
  reductionsUsed: '使った減額を記録しました',
  bookedForCaller: '電話や申込書で予約を受けました',
  bookingOverridden: '期限を過ぎた予約を、理由をつけて受けました',
  bookedBeforeOpening: '受付開始前の予約を受けました',
  notesChanged: '予約のメモを変更しました',
  approvalPosted: '利用承認書を郵送にまわしました',
  callerChecked: '電話の相手が本人だと確かめました',
  callerCheckFailed: '電話の相手が本人だと確かめられませんでした',
  channelChanged: '連絡方法を変更しました',
  cardReissued: '利用者登録証を再発行しました',
  nameCorrected: '氏名を訂正しました',
  residentStopped: '利用を停止しました',
  residentReopened: '利用の停止を解きました',
  sessionsEnded: 'ログインを終わらせました',
  stayCancelled: '予約を取り消しました',
  stayChanged: '予約を変更しました',
  stayMoved: '予約を別の泊、部屋、施設に移しました',
  stayPassedOn: '予約の代表者を替えました',
  stayRestored: '取り消した予約を元にもどしました',
  stayOverridden: '期限を過ぎた予約の変更を、理由をつけて受けました',
  feeDecided: 'キャンセル料を決めました',
  facilityChanged: '施設の情報を変更しました',
  letterResent: '通知をもう一度送りました',
  letterOnPaper: '届かないメールを印刷待ちにしました',
  lettersPrinted: '通知を印刷済みにしました',
  lettersPosted: '通知を発送済みにしました',
  lettersReturned: '通知が戻ってきたことを記録しました',
  letterReprinted: '通知を印刷し直すことにしました',
  lettersSetAside: '通知を処理済みにしました',
  webCodeAsked: 'パスワードを決めるコードの郵送を受け付けました',
  webCodesMade: 'パスワードを決めるコードを作り、印刷する画面を見ました',
  paperEntered: '申込書を入力しました',
  numbersTyped: '抽選に使う公開の数字を入力しました',
  noticePublished: 'お知らせを出しました',
  noticeChanged: 'お知らせを変更しました',
  monthChecked: '月の点検を済ませました',
}

/** What stands in before and after, where its name in the program says nothing to whoever reads. */
const fields: Record<string, string> = {
  account: 'アカウント',
  fullName: '氏名',
  role: '役割',
  facilityId: '施設の番号',
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
  facility: '施設',
  month: '月',
  arrivedOn: '届いた日',
  isNew: '新規の登録',
  choices: '希望',
  orOneNight: '1泊でもよい',
  note: 'メモ',
  by: '職員',
  resident: '利用者',
  reservation: '予約',
  from: 'この日から',
  to: 'この日まで',
  stopGround: '停止の理由',
  ended: '終了した端末',
  isMore: 'ほかにもあり',
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

/** What a value means, where it is a word of the program. */
const values: Record<string, string> = {
  ...stopGrounds,
  mail: 'メール',
  paper: '郵便',
  right: '合っている',
  wrong: '違う',
}

const when = (at: Instant) => `${year(today(at))}${moment(at)}`

const whoOf = (by: string, fullName: string | null) => {
  if (by === 'command') return 'サーバーでの操作（command）'
  return fullName ? `${fullName}（${by}）` : by
}

/** A value of the program, as far as it goes in words. */
function told(value: unknown, name = ''): string {
  if (value === null || value === undefined || value === '') return 'なし'
  if (typeof value === 'boolean') return value ? 'はい' : 'いいえ'
  if (typeof value === 'number' && name.endsWith('At')) return when(value)
  if (Array.isArray(value)) return value.map((each) => told(each)).join('、') || 'なし'
  if (name === 'role') return roles[String(value)] ?? String(value)
  if (typeof value !== 'object') return values[String(value)] ?? String(value)
  const parts = Object.entries(value).map(([of, each]) => `${fields[of] ?? of} ${told(each, of)}`)
  return parts.length > 0 ? `（${parts.join('、')}）` : 'なし'
}

const roles: Record<string, string> = consoleWords.roles

const kindOf = (kind: string) => (isKind(kind) ? kinds[kind] : kind)

const groups = { readings: '見たこと（すべて）', acts: 'したこと（すべて）' }

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
  kindSought: (kind: KindSought) =>
    kind === 'readings' || kind === 'acts' ? groups[kind] : kinds[kind],
  submit: '表示する',
  all: 'しぼらずに表示する',
  mistakes: {
    resident: '利用者番号は、6桁の数字で入力してください。',
    reservation: '予約番号は、10桁の数字で入力してください。',
    day: '日付は、2019年3月10日、2019/3/10のように入力してください。',
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
  told,
  change: (before: unknown, after: unknown) =>
    before === undefined ? told(after) : `${told(before)} → ${told(after)}`,
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
