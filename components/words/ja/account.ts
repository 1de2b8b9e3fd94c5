import type { Address } from '../../../src/domain/account/address.ts'
import { renewalDays } from '../../../src/domain/account/amendment.ts'
import {
  type CodeRefusal,
  codeRules,
  type RegisteringRefusal,
  waitingPerTelephone,
} from '../../../src/domain/account/code.ts'
import { type EmailRefusal, emailChange } from '../../../src/domain/account/email-change.ts'
import type { StrangeCharacter } from '../../../src/domain/account/name.ts'
import {
  type PasswordRefusal,
  passwordLength,
  quietMinutes,
  resetMinutes,
} from '../../../src/domain/account/password.ts'
import {
  leastAge,
  mostCharacters,
  type PostalAddress,
  type RegistrationRefusal,
  schoolAge,
} from '../../../src/domain/account/registration.ts'
import {
  type LoginRefusal,
  type ResetRefusal,
  throttle,
} from '../../../src/domain/account/throttle.ts'
import { webCode } from '../../../src/domain/account/web-code.ts'
import { type Instant, type Month, type Night, today } from '../../../src/domain/calendar.ts'
import {
  type DocumentRefusal,
  mostDocumentMegabytes,
} from '../../../src/domain/pictures/document.ts'
import {
  lastDayOf,
  type RegistrationStatus,
  type Resident,
  type ResidentKind,
  validYears,
  workingDaysToCard,
} from '../../../src/domain/resident.ts'
import { masked } from '../../../src/domain/text.ts'
import { day, month, monthDay, until } from './dates.ts'
import { stopGroundOf } from './details.ts'
import { numbers, type Stays } from './facility.ts'

/** What is wrong with a field of the account's pages, before any rule is asked. */
export const accountFieldErrors = {
  kanaMissing: '氏名（カタカナ）を入力してください。',
  kanaMistyped: '氏名（カタカナ）は、カタカナで入力してください。',
  nameMissing: '氏名（漢字）を入力してください。',
  telephoneMissing: '電話番号を入力してください。',
  telephoneMistyped:
    '電話番号が正しくありません。市外局番から入力してください。例：03-3578-2111（内線は、03-3578-2111 内線12）',
  kindMissing: '在住・在勤区分を選択してください。',
  postalCodeMissing: '郵便番号を入力してください。',
  postalCodeMistyped: '郵便番号は、7桁の数字で入力してください。',
  prefectureMissing: '都道府県を入力してください。',
  cityMissing: '市区郡を入力してください。',
  streetMissing: '町村番地建物名を入力してください。',
  birthdateMissing: '生年月日を入力してください。',
  birthdateMistyped:
    '生年月日を正しい日付で入力してください。例：1978年6月16日（昭和53、S53でも入力できます）',
  emailMissing: 'メールアドレスを入力してください。',
  emailMistyped: 'メールアドレスの形が正しくありません。例：taro@example.jp',
  emailsDiffer: '2つのメールアドレスが違います。同じものを入力してください。',
  workplaceNameMissing: '名称を入力してください。',
  tooLong: `${mostCharacters}文字以内で入力してください。`,
  strange: '使えない文字が含まれています。入力し直してください。',
  nameHoldsAddress:
    '氏名に、サイトやメールのアドレスは入力できません。「.」は、「J. Smith」のように空白の前に入力してください。',
  holdsAddress: 'サイトやメールのアドレスは入力できません。',
  codeMissing: '確認コードを入力してください。',
  codeMistyped: `確認コードは、${codeRules.digits}桁の数字で入力してください。`,
  documentMissing: '在勤を証明する書類を選択してください。',
  documentTwice: '添付できるファイルは1つです。',
  agreementMissing: '内容を確認し、「上記に同意して利用者登録する」にチェックを入れてください。',
  closingAgreementMissing:
    '内容を確認し、「上記を確認し、利用者登録を廃止する」にチェックを入れてください。',
  newPasswordMissing: '新しいパスワードを入力してください。',
  passwordsDiffer: '2つの新しいパスワードが違います。同じものを入力してください。',
  currentPasswordMissing: '現在のパスワードを入力してください。',
  currentPasswordWrong: '現在のパスワードが正しくありません。',
  samePassword: '現在のパスワードと違うものを入力してください。',
}

const anHourLater = `${throttle.hourMinutes / 60}時間ほどたってから、もう一度お試しください。`
const tryLater = `${throttle.windowMinutes}分ほどたってから、もう一度お試しください。`

const registrationRefusals: Record<RegistrationRefusal, string> = {
  unborn: '生年月日が今日より後です。正しい日付を入力してください。',
  tooYoung: `利用者登録できるのは、${leastAge}歳以上の方です（高校生を除きます）。`,
  schoolUndeclared: `${schoolAge}歳の方は、「高校に在学していません」にチェックを入れてください。`,
  homeOutside: '港区内在住の方のご自宅住所は、東京都港区の住所を入力してください。',
  workplaceOutside: '勤務先：港区内在勤の方の所在地は、東京都港区の住所を入力してください。',
}

const documentRefusals: Record<DocumentRefusal, string> = {
  empty: '書類のファイルが空です。撮影し直すか、別のファイルを選択してください。',
  tooLarge: `書類のファイルが${mostDocumentMegabytes}MBを超えています。小さくするか、撮影し直してください。`,
  notAnImage: '書類は、jpg、jpeg、pngの画像にしてください。PDFは写真に撮って添付できます。',
  damaged: '書類の画像が壊れているようです。撮影し直すか、別のファイルを選択してください。',
  tooManyPixels: '書類の画像が大きすぎます。縦横を小さくするか、撮影し直してください。',
}

const loginNotice =
  '申込みが終わると、利用者番号とパスワードを表示します。それを使ってトップページからログインすると、空き室予約の申込みをすることができます。'

const cardNotices = (of: Stays) => [
  `空き室申込み：利用者登録証が到着していない方は、利用希望日の${numbers.opensMonths(of)}の同日から${numbers.closesWithoutCard(of)}まで、到着以降は${numbers.closes(of)}までの予約申込みが可能です。利用者登録申請後、${workingDaysToCard}営業日程度で利用者登録証を郵送します。`,
  '抽選申込み（区民のみ）：利用者登録証が届くまでは、抽選申込みはできません。',
  '在住や在勤の確認ができない場合は、施設の利用はできません。予約も取り消されます。',
]

/** 「…ように設定して」, to be gone on with. */
const letIn = (domain: string) =>
  `迷惑メールの設定で、「${domain}」からのメールを受け取れるようにして`

/** A character that cannot be kept, by its sign, where it has one, and its code: whoever is asked can look it up. */
const strange = ({ character, code, isPrivate, isSeen }: StrangeCharacter) => {
  if (isPrivate)
    return `「${character}」（${code}）は外字のため、ほかの機器では読めません。似た字か、ひらがな・カタカナで入力してください。正しい字は、みなと予約センターにお知らせください。職員が直します。`
  return `${isSeen ? `「${character}」` : '目に見えない文字'}（${code}）は使えません。似た字か、ひらがな・カタカナで入力してください。`
}

const registration = {
  strange,
  title: '新規利用者登録',
  lead: '利用者登録の申請を行います。各項目を入力後、「確認」ボタンを選択してください。',
  who: `登録できる方は、高校生を除く${leastAge}歳以上の港区在住・在勤の方です。すでに利用者番号をお持ちの方は、ログインしてください。`,
  steps: ['登録情報の入力', '内容確認', '申込み', '登録完了'],
  anyCharacters: '「髙」や「﨑」など、どの漢字もそのまま入力できます。',
  kana: '氏名（カタカナ）',
  kanaHint: '例：ミナト タロウ。ひらがなでも入力できます。',
  name: '氏名（漢字）',
  nameHint: '例：港 太郎',
  telephone: '電話番号',
  telephoneHint: '例：03-1234-5678（内線も続けて入力できます）',
  kind: '在住・在勤区分',
  kinds: { living: '港区内在住の方', working: '港区内在勤の方' },
  kindNames: {
    living: '港区内在住',
    working: '港区内在勤',
    approved: '区長が適当と認める方',
  } satisfies Record<ResidentKind, string>,
  workingHint: `在勤の方は、登録に原則${validYears}年間の有効期限があります。「勤務先」も入力してください。`,
  home: 'ご自宅住所',
  postalCode: '郵便番号',
  postalCodeHint: '例：105-8511',
  search: '郵便番号⇒住所検索',
  prefecture: '都道府県',
  city: '市区郡',
  street: '町村番地建物名',
  noAddress: 'この郵便番号の住所は見つかりませんでした。住所を直接入力してください。',
  addressOf: ({ prefecture, city, town, office }: Address) =>
    `${prefecture}${city}${town}${office ? `（${office}）` : ''}`,
  addressWritten: ({ postalCode, prefecture, city, street }: PostalAddress) =>
    `〒${postalCode} ${prefecture}${city}${street}`,
  chooseAddress: '当てはまる住所を選択してください。',
  birthdate: '生年月日',
  birthdateHint: `例：1978年6月16日。昭和53、S53のようにも入力できます。高校生を除く${leastAge}歳以上の方が対象です。`,
  year: '年',
  month: '月',
  day: '日',
  outOfSchool: `高校に在学していません（${schoolAge}歳の方）`,
  email: 'メールアドレス',
  emailHint: (domain: string) =>
    `利用者番号をお知らせします。返信はできません。${letIn(domain)}ください。`,
  emailAgain: 'メールアドレス（確認）',
  workplace: '勤務先（港区内在勤の方のみ）',
  ofWorkplace: '勤務先：',
  workplaceName: '勤務先名称',
  workplaceAddress: '勤務先所在地',
  workplaceTelephone: '勤務先電話番号',
  withoutEmail:
    'メールアドレスをお持ちでない方は、専用はがき等で登録できます。詳細は区のホームページをご覧ください。',
  privacy: '個人情報は、ご本人の同意を得ることなく、第三者へ提供しません。',
  confirm: '確認',
  reset: 'リセット',
  refusals: registrationRefusals,

  confirmation: '登録内容の確認',
  notYet: 'まだ申請は完了していません。',
  confirmLead: '以下の内容で登録の申請を行います。よろしければ「申込み」ボタンを選択してください。',
  edit: '入力にもどる',
  birthdateOf: (birthdate: Night) => `西暦${day(birthdate)}`,
  document: '在勤を証明する書類',
  documentHint:
    '港区の勤務先の住所が書かれている社員証や、勤務先が発行する在勤証明書など、お名前と、勤務先の名称・所在地がわかるものを撮影し、添付してください。名刺や源泉徴収票は使えません。',
  documentLimits: `添付できるファイルはjpg、jpeg、png、最大${mostDocumentMegabytes}MB、1つです。`,
  documentOf: (name: string, bytes: number) => `${name}（${sizeOf(bytes)}）`,
  chosenDocument: (name: string, bytes: number) => `選択済み：${name}（${sizeOf(bytes)}）`,
  changeDocument: '変更する場合は、別のファイルを選択してください。',
  documentRefusals,
  tooManyDocuments: `ファイルの送信が続いたため、しばらく受け付けられません。${tryLater}`,
  tooManyRegistrations: `申請が続いたため、しばらく受け付けられません。時間をおいて、もう一度お試しください。入力した内容は残っています。`,
  tooManyCodes: `確認コードの送信が続いたため、しばらく送れません。${anHourLater}入力した内容は残っています。`,
  begun:
    'このブラウザーには、入力の途中の申請があります。ご自分のものであれば、続きから入力できます。',
  goOn: '続きから入力する',
  beginAnew: '新しく始める（途中の申請は消えます）',
  notSent:
    '申請は送っていません。時間がたったか、このブラウザーで別の申請が始められたか、内容が変わったためです。',
  notices: (of: Stays) => [loginNotice, ...cardNotices(of)],
  cardNotices,
  agree: '上記に同意して利用者登録する。',
  submit: '申込み',
  request: '申込みの確認',
  requestLead: 'この内容で利用者登録を申請します。よろしいですか。',
  act: 'この内容で申請する',
  back: '確認画面にもどる',

  codeTitle: 'メールアドレスの確認',
  codeLead: (email: string) =>
    `${email} に、${codeRules.digits}桁の確認コードを送りました。${codeRules.minutes}分以内に入力すると、申請が完了します。`,
  code: '確認コード',
  codeHint: `メールに書かれている${codeRules.digits}桁の数字`,
  codeSubmit: '申請を完了する',
  codeAgain: '確認コードをもう一度送る',
  codeSentAgain: '確認コードをもう一度送りました。前のコードは使えません。',
  codeMissing: (domain: string) =>
    `届かないときは、上のメールアドレスを確かめてください。違うときは「もどる」から直せます。正しいときは、${letIn(domain)}から、もう一度送ってください。`,
  codeRefusals: {
    wrong: '確認コードが違います。メールを確かめて、もう一度入力してください。',
    ended: `この確認コードは使えなくなりました（${codeRules.minutes}分、または${codeRules.tries}回まで）。「確認コードをもう一度送る」を選択してください。`,
    tooManyLetters: `確認コードの送信が続いたため、しばらく送れません。${anHourLater}`,
    throttled: '申請が続いたため、今日はこれ以上受け付けられません。明日、もう一度お試しください。',
    addressWaits:
      'このメールアドレスの申請が、確認を待っています。利用者番号は、前の申請のときにメールでお送りしました。見つからないときは、みなと予約センターへお問合せください。',
    telephoneWaits: `この電話番号の申請が${waitingPerTelephone}件、確認を待っています。確認が済むまでお待ちいただくか、みなと予約センターへお問合せください。`,
  } satisfies Record<CodeRefusal | RegisteringRefusal | 'tooManyLetters', string>,

  completion: '利用者登録完了',
  completed: '利用者登録の申請が完了しました。',
  completedLead:
    '利用者番号とパスワードは、以下のとおりです。利用者番号は、必ずお控えください。詳細については、メールをご覧ください。',
  number: '利用者番号',
  password: 'パスワード',
  initialPassword: (password: string) => `${password}（生年月日8桁）`,
  passwordNotice:
    'パスワードは生年月日8桁です。初めてログインしたときに、新しいパスワードを設定していただきます。',
  mailNotice: 'メールが届かない場合は、みなと予約センターへご連絡ください。',
  toLogin: 'ログインへ',
  done: '利用者登録の申請は完了しています。利用者番号は、メールでお送りしました。',
}

const status = {
  title: '利用者登録の状況',
  sentences: {
    applied: (_resident, stays) =>
      `利用者登録を確認しています。利用者登録証が届くまでは、利用日の${numbers.closesWithoutCard(stays)}まで空き室を予約できます。抽選には申し込めません。`,
    verified: ({ kind, expiresAt }, stays) =>
      `利用者登録が済んでいます。利用日の${numbers.closes(stays)}まで空き室を予約でき${kind === 'living' ? '、抽選にも申し込め' : ''}ます。${expiresAt ? endOf(expiresAt, kind, stays.from) : ''}`,
    refused: ({ refusalReason }) =>
      `利用者登録は認められませんでした。予約はできません。理由：${refusalReason}`,
    expired: ({ kind, expiresAt }) =>
      `利用者登録の有効期限（${dayOf(expiresAt ?? 0)}）が過ぎました。新しい予約はできません。${kind === 'working' ? '「登録情報」から更新できます。' : ''}`,
    stopped: ({ stopGround }) =>
      `利用者登録の利用が停止されています。新しい予約と抽選の申込みはできません。いまある予約は、そのまま利用できます。理由：${stopGroundOf(stopGround)} ご不明な点は、みなと予約センターへお問合せください。`,
  } satisfies Record<RegistrationStatus, (resident: Resident, stays: Stays) => string>,
}

const passwordRefusals: Record<PasswordRefusal, string> = {
  tooShort: `新しいパスワードは、${passwordLength.least}文字以上にしてください。`,
  tooLong: `新しいパスワードは、${passwordLength.most}文字以内にしてください。`,
  unprintable: '新しいパスワードに、使えない文字が含まれています。',
  birthdate: '生年月日は、新しいパスワードにできません。',
  own: '利用者番号、氏名、メールアドレスは、ほかの人に知られやすいため、新しいパスワードにできません。別のものにしてください。',
  common:
    'よく使われているパスワードのため、すぐに破られるおそれがあります。別のものにしてください。',
}

const password = {
  title: 'パスワード変更',
  heading: 'パスワードを変更します。',
  lead: '現在のパスワードと新しいパスワードを入力してください。',
  firstTitle: 'パスワードの設定',
  firstHeading: 'パスワードを設定してください',
  firstLead:
    'いまのパスワードは生年月日です。ほかの人に使われないよう、新しいパスワードを設定すると、手続きに進めます。',
  current: '現在のパスワード',
  next: '新しいパスワード',
  nextHint: `${passwordLength.least}文字以上${passwordLength.most}文字以内。利用者番号、氏名、生年月日など、ほかの人に知られやすいものは使えません。`,
  nextAgain: '新しいパスワードの確認',
  show: 'パスワードを表示する',
  submit: '設定',
  clear: 'リセット',
  steps: ['パスワードの入力', '内容確認', '変更完了'],
  confirmation: 'パスワード変更の確認',
  confirmLead: '新しいパスワードに変更します。よろしいですか。',
  confirmNotice:
    '変更すると、ほかの端末も含めてすべてログアウトします。新しいパスワードでログインしてください。',
  notYet: 'まだ変更していません。',
  act: 'パスワードを変更する',
  stop: '変更をやめる',
  stale: {
    tooLate: '時間がたったため、変更していません。もう一度入力してください。',
    changedMeanwhile:
      'ほかの画面で、別の新しいパスワードが入力されました。変更していません。もう一度入力してください。',
  },
  changed: 'パスワードを変更しました。新しいパスワードでログインできるかを、確認してください。',
  throttled: `入力の間違いが続いたため、しばらく変更できません。${tryLater}`,
  refusals: passwordRefusals,
}

const passwordReset = {
  link: 'パスワードを忘れた場合',
  title: 'パスワードの再設定',
  lead: '利用者番号と、登録しているメールアドレスを入力して、「確認メール送信」を選択してください。',
  unknown:
    '専用はがき等で登録した方、メールアドレスを忘れた方は、みなと予約センターへお問合せください。',
  submit: '確認メール送信',
  sent: '確認メールの送信',
  sentHeading: '確認メールの送信を受け付けました。',
  sentLead: `利用者番号とメールアドレスが登録と同じときは、パスワード再設定のメールが届きます。メールのリンクを${resetMinutes}分以内に開いてください。`,
  sentNotice: (domain: string) =>
    `${quietMinutes}分以上たっても届かないときは、${letIn(domain)}から、もう一度入力してください。`,
  end: 'ログイン画面にもどる',
  again: 'もう一度入力する',
  chooseHeading: '新しいパスワードを入力してください。',
  invalid: 'このリンクは使えません',
  invalidText: `リンクは${resetMinutes}分以内に1回だけ使えます。期限が切れたか、すでに使われました。もう一度、確認メールを送信してください。`,
  completion: 'パスワードの再設定完了',
  steps: ['利用者番号の入力', 'メールの送信', 'パスワードの設定', '設定完了'],
  completed: 'パスワードを設定しました。',
  completedLead: '新しいパスワードでログインしてください。すべての端末でログアウトしました。',
  completedBefore:
    'このリンクでの設定は済んでいます。はじめに設定した新しいパスワードでログインしてください。',
  refusals: {
    throttled: `メールの送信が続いたため、しばらく受け付けられません。${tryLater}`,
  } satisfies Record<ResetRefusal, string>,
}

const firstCode = {
  link: '郵便で届いたコードでパスワードを決める場合',
  title: 'コードの入力',
  lead: '郵便で届いたコードで、インターネットで使うパスワードを決めます。',
  code: '郵便で届いたコード',
  codeHint: `${webCode.digits}桁の数字。区切りの「-」は、あってもなくてもかまいません。`,
  submit: 'パスワードを決める',
  unreadable: `コードを${webCode.digits}桁の数字で入力してください。`,
  none: `コードは、届いた手紙を印刷した日から${webCode.days}日間、1回だけ使えます。使えないときや、手紙がないときは、みなと予約センターへお問合せください。`,
  refusals: {
    wrong:
      '利用者番号とコードの組合せが違うか、コードの期限が過ぎています。お確かめのうえ、もう一度入力してください。',
    throttled: `入力の間違いが続いたため、しばらく受け付けられません。${tryLater}`,
  } satisfies Record<LoginRefusal, string>,
}

const email = {
  title: 'メールアドレスの変更',
  lead: `お知らせを受け取るメールアドレスを変更します。新しいアドレスに確認メールを送ります。メールのリンクを${emailChange.hours}時間以内に開くと、変更が完了します。`,
  current: (address: string | null) =>
    address ? `現在のメールアドレス：${address}` : '現在、メールアドレスは登録されていません。',
  next: '新しいメールアドレス',
  nextAgain: '新しいメールアドレス（確認）',
  submit: '確認メール送信',
  waits: (address: string) => `確認待ち：${address}`,
  waitsUntil: (end: Instant) =>
    `確認メールのリンクを${until(end)}までに開くと、変更が完了します。それまでのお知らせは、現在のメールアドレスに送ります。`,
  again: '確認メールをもう一度送る',
  giveUp: '確認待ちの変更を取り消す',
  otherwise:
    'ほかの画面で、確認待ちのメールアドレスが変わりました。何もしていません。内容を確かめて、もう一度選択してください。',
  sent: '確認メールの送信',
  sentHeading: '確認メールを送ります。変更はまだ完了していません。',
  sentMissing: (domain: string) =>
    `届かないときは、上のアドレスを確かめてください。違うときは、もう一度入力してください。正しいときは、${letIn(domain)}から、確認メールをもう一度送ってください。`,
  toChange: 'メールアドレスの変更にもどる',
  confirmation: 'メールアドレスの変更の確認',
  confirmLead: (address: string) => `お知らせの送り先を ${address} に変更します。よろしいですか。`,
  act: 'このアドレスに変更する',
  invalidText: `リンクは${emailChange.hours}時間以内に1回だけ使えます。期限が切れたか、すでに使われたか、申請が変わりました。もう一度、新しいメールアドレスを入力してください。`,
  completion: 'メールアドレスの変更完了',
  steps: ['アドレスの入力', 'メールの送信', 'アドレスの確認', '変更完了'],
  completed: 'メールアドレスを変更しました。',
  completedLead:
    'これからのお知らせは、新しいメールアドレスに送ります。変更したことは、これまでのメールアドレスにもお知らせします。',
  refusals: {
    tooManyAsked: `メールアドレスの変更は${emailChange.asksADay}回まで受け付けました。${throttle.dayMinutes / 60}時間ほどたってから、もう一度お試しください。`,
    tooManyLetters: `このメールアドレスには、確認メールを送ったばかりです。届いたメールのリンクを開くか、${anHourLater}`,
  } satisfies Record<EmailRefusal, string>,
}

const closing = {
  title: '利用者登録の廃止（退会）',
  lead: '利用者登録を廃止すると、次のようになります。もとにはもどせません。',
  consequences: [
    'すぐにログインできなくなります。',
    '住所、生年月日、メールアドレス、勤務先、書類など、登録した情報を消去します。',
    'もう一度利用するには、新しく利用者登録が必要です。',
  ],
  coming: (count: number) => `利用前の予約が${count}件あります。すべて取り消します。`,
  withdrawn: (months: readonly Month[]) => `${monthsOf(months)}分の抽選の申込みを取り消します。`,
  kept: (months: readonly Month[]) =>
    `${monthsOf(months)}分の抽選は受付が終了したため、受付番号だけが名簿に残ります。順番はつきますが、部屋は割り当てられず、当選していても取り消されます。`,
  changedMeanwhile:
    '画面を開いたあとで、予約や抽選の申込みの内容が変わりました。まだ廃止していません。いまの内容を確かめて、もう一度入力してください。',
  waits: (night: Night) =>
    `取消しの期限を過ぎた予約があるため、今は廃止できません。${day(night)}の宿泊が済んでから、もう一度手続きをしてください。お急ぎのときは、みなと予約センターへお問合せください。`,
  agree: '上記を確認し、利用者登録を廃止する。',
  act: '利用者登録を廃止する',
  stop: '廃止しない（メニューへ）',
  completion: '利用者登録の廃止（退会）完了',
  steps: ['内容確認', '廃止完了'],
  completed: '利用者登録を廃止しました。',
  completedLead: '利用前の予約と、受付中の抽選の申込みは、取り消しました。',
  completedLottery:
    '受付終了後の抽選の申込みは、受付番号だけが名簿に残り、部屋は割り当てられません。',
  completedLetter:
    'メールアドレスを登録していた方には、確認メールを送ります。取り消した予約は、1件ずつメールでお知らせします。ご利用ありがとうございました。',
}

const monthsOf = (months: readonly Month[]) => months.map(month).join('、')

const endOf = (expiresAt: Instant, kind: ResidentKind, today: Night) =>
  `登録の有効期限は${dayOf(expiresAt)}です。${kind === 'working' && renewalDays(expiresAt).from <= today ? '「登録情報」から更新できます。' : ''}`

const dayOf = (expiresAt: Instant) => day(lastDayOf(expiresAt))

const sizeOf = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)}kB` : `${(bytes / 1_000_000).toFixed(1)}MB`

const loginPage = {
  title: 'ログイン',
  lead: '利用者番号とパスワードを入力してください。',
  comesBack: 'ログインすると、続きの画面にもどります。',
  number: '利用者番号',
  numberHint: '6桁の数字。全角でも、40-0015のように区切ってもかまいません。',
  password: 'パスワード',
  submit: 'ログイン',
  failed: 'ログインできませんでした',
  refusals: {
    wrong:
      '利用者番号またはパスワードが正しくありません。お確かめのうえ、もう一度入力するか、「パスワードを忘れた場合」から設定し直してください。',
    throttled: `入力の間違いが続いたため、しばらくログインできません。${tryLater}`,
  } satisfies Record<LoginRefusal, string>,
}

const logoutPage = {
  title: '終了（ログアウト）',
  lead: '予約システムを終了し、ログアウトします。',
  done: 'ログアウトしました。',
  submit: 'ログアウトする',
}

const menuPage = {
  title: '登録されている方の専用メニュー',
  lead: 'ご利用のメニューを選択してください。',
  groups: { lottery: '抽選', booking: '空き室・予約', account: 'パスワード・登録' },
  entries: {
    apply: '抽選の申込み',
    vacancies: '空き室照会・予約',
    applications: '抽選申込みの確認',
    reservations: '予約の確認・変更',
    withdraw: '抽選申込みの取消し',
    cancel: '予約の取消し',
    results: '抽選結果の確認',
    password: 'パスワード変更',
    details: '登録情報',
  },
}

export const account = {
  loginPage,
  logoutPage,
  menuPage,
  registration,
  status,
  password,
  passwordReset,
  firstCode,
  email,
  closing,
  undelivered: (email: string, deadAt: Instant, domain: string) =>
    `${monthDay(today(deadAt))}までにお送りしたメールを、${masked(email)} にお届けできませんでした。予約や抽選の申込みは、このメニューから確かめられます。メールアドレスが違うときは、変更してください。正しいときは、${letIn(domain)}ください。`,
  residentNumber: (number: string) => number.replace(/^(\d{2})(\d{4})$/, '$1-$2'),
}
