import { emailChange } from '../../../src/domain/account/email-change.ts'
import { resetMinutes } from '../../../src/domain/account/password.ts'
import { sessionLimits, throttle } from '../../../src/domain/account/throttle.ts'
import { fiscalYearsKept, retention, type Span } from '../../../src/domain/retention.ts'
import { account } from './account.ts'
import { details } from './details.ts'

/** The table of `src/domain/retention.ts`, told to residents. */
export const privacyPage = {
  title: '個人情報の取扱い',
  lead: 'お預かりする情報は、利用者登録、予約、抽選のためだけに使い、ほかの会社やサイトには渡しません。宿泊する保養施設には、予約に必要な情報だけを知らせます。',
  keptTitle: '保存する期間',
  keptLead: '次の期間が過ぎると、自動的に消去します。',
  kept: [
    ['登録や変更の途中で入力した内容と書類', `最後に操作してから${lengthOf(retention.drafts)}`],
    [
      'ほかの画面に移るときに、入力の途中だった内容',
      `${lengthOf(retention.unfinished)}。申込みが済むか、「終了」を押すと、すぐに消去します。パスワードと書類は保存しません。`,
    ],
    [
      '確認が終わっていない利用者登録',
      `申込みから${lengthOf(retention.undecided)}。過ぎると登録が終わり、お知らせします。`,
    ],
    [
      '申込みに使った回線の番号（IPアドレス）',
      `確認が終わるまで。終わらなくても、申込みから${lengthOf(retention.networks)}`,
    ],
    ['認められなかった利用者登録', `お知らせから${lengthOf(retention.refused)}`],
    [
      '認めなかった決定と利用停止の決定の内容、そのもとになった申請と書類',
      `決定から${lengthOf(retention.appeals)}（不服の申立てができる間）。そのあいだは、利用者登録を廃止した方のものも残します。`,
    ],
    [
      '審査のための職員のコメント',
      `決定から${lengthOf(retention.remarks)}。利用者登録を廃止した方のものは、すぐに消去します。`,
    ],
    [
      '追加でお願いした書類',
      `認められてから${lengthOf(retention.approvedDocuments)}。認められなかったときは${lengthOf(retention.refusedDocuments)}`,
    ],
    ['有効期限が切れた利用者登録', `期限から${lengthOf(retention.expired)}`],
    [
      '在勤を証明する書類',
      `認められてから${lengthOf(retention.approvedDocuments)}。認められなかったときは${lengthOf(retention.refusedDocuments)}`,
    ],
    [
      '登録情報の変更や更新の申請と、その書類',
      `認められてから${lengthOf(retention.approvedDocuments)}。認められなかったときは${lengthOf(retention.refusedDocuments)}。確認が終わらないときは、申請から${lengthOf(retention.undecided)}で申請が終わり、お知らせします。`,
    ],
    [
      '予約（受付のときのメモを含む）と抽選の申込み',
      `利用した年度の${fiscalYearsKept}年度後の年度末まで。そのあとは、泊数や人数などの数だけを残し、どなたのものかは消去します。`,
    ],
    [
      'キャンセル料の記録',
      '予約と同じ期間。職員が書き留めた事情は、利用者登録の廃止と同時に消去します。',
    ],
    [
      '保養施設での到着、不泊、減額の記録',
      '予約と同じ期間。減額は、泊ごとの人数と、代表者を含むかどうかだけを記録します。',
    ],
    [
      '同じ方の泊数を数え、重ねての登録に気づくための符号',
      '氏名と生年月日、メールアドレスから計算し、利用者登録と同じ期間。廃止した月以降に宿泊がある方は、最後に宿泊した月の末日まで',
    ],
    [
      'メールと郵便のお知らせ',
      `メールは、届けたら、宛先と内容をすぐに消去します。届かないメールと、発送した郵便の内容は${lengthOf(retention.letters)}`,
    ],
    [
      'ログインの記録',
      `${sessionLimits.idleMinutes}分間操作がないとき、またはログインから${sessionLimits.totalHours}時間まで。まちがえた回数は${throttle.windowMinutes}分`,
    ],
    ['ログインしたことのある端末の印', `最後のログインから${lengthOf(retention.devices)}`],
    ['パスワードの再設定のリンク', `${resetMinutes}分`],
    [
      '郵便でお送りする、パスワードを決めるためのコード',
      `${lengthOf(retention.webCodes)}。読めない形で保存します。`,
    ],
    [
      '確認待ちの新しいパスワード',
      `${lengthOf(retention.pendingPasswords)}。読めない形で保存します。`,
    ],
    [
      '手続きを二重に受け付けないための印',
      `${lengthOf(retention.presses)}。どなたのものかは書いてありません。`,
    ],
    ['確認待ちの新しいメールアドレス', `${emailChange.hours}時間`],
    [
      '職員がしたことと見たことの記録（操作の記録）',
      'だれについての記録かを利用者番号だけで書き、消さずに残します。氏名などの内容は、氏名を消去するときに、いっしょに消去します。ほかの人にもかかわる内容は、全員の氏名を消去するときまで残ります。',
    ],
    ['抽選の記録', '公開したまま残します。どなたのものかは書いてありません。'],
  ],
  closingTitle: '利用者登録を廃止する（退会する）とき',
  closing:
    '廃止すると、氏名、住所、電話番号などをすぐに消去します。予約の記録と、泊数を数える符号は、氏名のないまま、上の期間まで残ります。',
  yoursTitle: 'ご自分の情報について',
  yours: `「${details.title}」で、いつでも確かめ、直すことができます。消すときは「${account.closing.title}」へお進みください。そのほかの開示や訂正の請求は、みなと予約センターへお問合せください。`,
  cookiesTitle: 'クッキー',
  cookies:
    'ログイン、入力の途中の内容、文字サイズのためだけに使います。広告や行動の調査には使いません。',
} as const

function lengthOf(span: Span): string {
  if ('minutes' in span) return inLarger(span.minutes, 60, '分', '時間')
  if ('days' in span) return `${span.days}日`
  return inLarger(span.months, 12, 'か月', '年')
}

function inLarger(count: number, perLarger: number, unit: string, larger: string): string {
  return count % perLarger === 0 ? `${count / perLarger}${larger}` : `${count}${unit}`
}
