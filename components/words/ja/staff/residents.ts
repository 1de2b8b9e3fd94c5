import { type Instant, type Night, today } from '../../../../src/domain/calendar.ts'
import type { Letter } from '../../../../src/domain/letter.ts'
import type { RegistrationStatus } from '../../../../src/domain/resident.ts'
import { mostOfFacts, mostOfRemark } from '../../../../src/domain/staff/remark.ts'
import {
  type CallerFact,
  callMinutes,
  factsNeeded,
} from '../../../../src/domain/staff/residents/caller.ts'
import type { Service, ServingRefusal } from '../../../../src/domain/staff/residents/serving.ts'
import {
  mostFound,
  type Sought,
  type SoughtRefusal,
} from '../../../../src/domain/staff/residents/sought.ts'
import { day } from '../dates.ts'
import { stopGroundOf, stopGrounds } from '../details.ts'
import { journal } from './journal.ts'
import { letters } from './letters.ts'

const { when } = journal

const by: Record<Sought['by'], string> = {
  number: '利用者番号',
  reservation: '予約番号',
  telephone: '電話番号',
  lastDigits: '電話番号の下4桁',
  name: '氏名・カナ',
}

const soughtRefusals: Record<SoughtRefusal, string> = {
  nothing: '探す人の番号、氏名、カナ、電話番号、予約番号のどれかを入力してください。',
  fewDigits: '番号は、4桁以上を入力してください。',
}

const statuses: Record<RegistrationStatus, string> = {
  applied: '確認中',
  verified: '確認済み',
  refused: '不承認',
  expired: '期限切れ',
  stopped: '利用停止中',
}

const letterKinds: Record<Letter['kind'], string> = {
  registrationCode: '確認コード',
  registered: '登録の申請の受付',
  verified: '登録の確認',
  card: '利用者登録証',
  webCode: 'ウェブ利用の確認コード',
  applicationDropped: '抽選の申込みの取消し',
  refused: '登録の不承認',
  expiring: '有効期限の予告',
  closed: '登録の廃止',
  passwordReset: 'パスワードの再設定',
  passwordChanged: 'パスワードの変更',
  emailChange: '新しいアドレスの確認',
  emailChanged: 'アドレスの変更',
  amendmentAsked: '登録の変更の受付',
  amended: '登録の変更',
  documentAsked: '書類の依頼',
  amendmentRefused: '登録の変更の不承認',
  stopped: '利用停止',
  reopened: '利用の再開',
  application: '抽選の申込み',
  frozen: '抽選の名簿の確定',
  result: '抽選結果',
  booked: '予約',
  approval: '利用承認書',
  changed: '予約の変更',
  cancelled: '予約の取消し',
  reminder: '宿泊の予告',
}

/** What has become of a letter. */
type Fate = Partial<
  Record<'deliveredAt' | 'deadAt' | 'postedAt' | 'printedAt' | 'returnedAt', Instant | null>
> & { reason: string | null }

function fate({ deliveredAt, deadAt, postedAt, printedAt, returnedAt, reason }: Fate): string {
  if (returnedAt) return '戻ってきました'
  if (deadAt) return `届きませんでした${reason ? `（${letters.reason(reason)}）` : ''}`
  if (postedAt) return '郵送しました'
  if (deliveredAt) return '届きました'
  return printedAt ? '印刷しました' : 'これから送ります'
}

const services: Record<Service, string> = {
  channel: '連絡方法を変える',
  card: '利用者登録証を再発行する',
  sessions: 'ログイン中の端末をすべて終了する',
  name: '氏名・カナを訂正する',
  stop: '利用を停止する',
  reopening: '利用停止を終わりにする',
  disclosure: '開示請求のための印刷',
}

const refusals: Record<ServingRefusal, string> = {
  wardOnly:
    'この操作は、区の職員だけができます。何も変更していません。区の担当者に頼んでください。',
  noAddress:
    'メールアドレスが登録されていないため、連絡方法をメールにできません。本人が「登録情報」でメールアドレスを登録すると、変えられます。',
  noCard: '登録が確認済みでないため、利用者登録証を再発行できません。',
  alreadyStopped: 'すでに利用停止になっています。何も変更していません。',
  notStopped: '利用停止になっていません。何も変更していません。',
  unchanged: '登録されている氏名・カナと同じです。違うところを直してください。',
  otherwise:
    '画面を開いたあとで、氏名かカナが変わりました。何も変更していません。いまの登録を確かめて、もう一度入力してください。',
  closed: '登録が廃止されたため、この操作はできません。何も変更していません。',
}

const mistakes = {
  reasonMissing: '理由を入力してください。',
  reasonStrange: '理由に、使えない文字が含まれています。',
  reasonTooLong: `理由は、${mostOfRemark}文字以内にしてください。`,
  channelMissing: '連絡方法を選んでください。',
  groundMissing: '停止の理由を選んでください。',
  factsMissing: '確認した事実を入力してください。',
  factsStrange: '確認した事実に、使えない文字が含まれています。',
  factsTooLong: `確認した事実は、${mostOfFacts}文字以内にしてください。`,
}

const facts: Record<CallerFact, string> = {
  birthdate: '生年月日',
  address: '住所',
  telephone: '電話番号',
  kana: '氏名の読み',
  lastStay: 'いちばん新しい予約',
}

export const residents = {
  title: '利用者',
  search: {
    label: '番号・氏名・カナ・電話番号・予約番号',
    hint: '氏名は姓か名だけ、はじめの何文字かでも探せます。電話番号は下4桁でも探せます。',
    submit: '探す',
    refusals: soughtRefusals,
    found: (of: Sought['by'], count: number) => `${by[of]}で${count}人が見つかりました。`,
    none: '見つかりませんでした。ほかの書き方や、電話番号でも探してください。',
    more: `${mostFound}人より多く見つかりました。${mostFound}人だけを表示しています。名前を続けて入力するなどして、しぼってください。`,
    noted: '探した結果は、操作の記録に残ります。',
  },
  statuses,
  closed: '廃止済み',
  erased: '（氏名は消去されました）',
  born: (birthdate: Night) => `${day(birthdate)}生`,

  titleOf: (number: string) => `利用者 ${number}`,
  called: (name: string) => `${name} 様`,
  toActs: 'できること',
  book: '予約を取る',
  check: '本人確認をする',
  webCode: 'インターネットで使うためのコードを郵送する',
  services,
  wardOnlyMark: '（区のみ）',
  own: 'これはあなた自身の登録です。手続きには、ほかの職員の承認が必要です。',
  stoppedSince: (at: Instant, ground: string) => `${when(at)}から利用停止中です。理由：${ground}`,
  closedSince: (at: Instant) => `${when(at)}に登録が廃止されました。`,
  undelivered: (at: Instant) =>
    `${when(at)}の通知が、本人に届いていません。連絡先を確かめてください。`,
  checked: (at: Instant) => `本人確認済み（${when(at)}、${callMinutes}分間表示します）`,
  checkFailed: (at: Instant) =>
    `本人確認ができていません（${when(at)}）。登録の内容を伝えないでください。`,
  failedOften: (count: number) =>
    `この1日に、本人確認の失敗が${count}回あります。ほかの人のなりすましに注意してください。`,
  channel: '連絡方法',
  channels: { mail: 'メール', paper: '郵便' },
  card: '利用者登録証',
  cardPosted: (at: Instant) => `${day(today(at))}に郵送`,
  cardNone: 'まだ郵送していません',
  appliedAt: '申請',
  toReview: '審査の画面へ',
  newEmail: (email: string) => `確認待ちの新しいアドレス：${email}`,
  resemblesTitle: '似た登録',
  resembles: (number: string) => `利用者 ${number}`,
  stays: {
    coming: 'これからの予約',
    all: '予約',
    booked: (at: Instant) => `${when(at)}に予約`,
    ended: '過去の予約・取消し済み',
    none: '予約はありません。',
    cancelled: '取消し済み',
    notCome: '不泊',
    arrived: '宿泊',
    channels: { web: '', telephone: '電話で受付', paper: '書面で受付' },
  },
  applications: {
    all: '抽選の申込み',
    waits: '発表前',
    won: (rank: number) => `第${rank}希望に当選`,
    lost: '落選',
    withdrawn: '取消し済み',
  },
  amendments: {
    all: '登録の変更の申請',
    waits: '確認待ち',
    approved: '承認',
    declined: (reason: string) => (reason ? `不承認：${reason}` : '期限切れ'),
  },
  letters: {
    all: '通知',
    kinds: letterKinds,
    ways: { mail: 'メール', paper: '郵便' },
    fate,
  },
  use: {
    title: 'ログイン',
    sessions: (count: number) =>
      count > 0 ? `ログイン中：${count}台` : 'ログイン中の端末はありません。',
    usedAt: (at: Instant) => `最後の利用：${when(at)}`,
    devices: (count: number) => `これまでにログインした端末：${count}台`,
    firstPassword: '最初のパスワードのままです。',
  },
  rows: {
    title: 'この人についての操作の記録',
    all: 'すべての記録を見る',
    told: '職員の操作と閲覧の記録',
    reason: (reason: string) => `理由：${reason}`,
  },
  history: {
    title: (number: string) => `利用者 ${number} のこれまで`,
    count: (title: string, count: number, isMore: boolean) =>
      `${title}（${isMore ? `新しい${count}件` : `${count}件`}）`,
    pages: 'これまでのページ',
    page: (page: number) => `${page}ページ`,
    older: 'もっと前を見る',
    newer: '新しいほうを見る',
  },

  acts: {
    back: '利用者の画面にもどる',
    now: 'いまの登録',
    refusals,
    reason: '理由',
    reasonHint: '操作の記録に残ります。例：電話で本人から依頼',
    mistakes,
    channel: {
      lead: 'お知らせを届ける方法を選んでください。',
      submit: 'この方法にする',
    },
    card: {
      lead: '利用者登録証をもう一度作り、登録されている住所に送ります。利用者番号は変わりません。',
      submit: '再発行する',
    },
    sessions: {
      lead: 'ログイン中の端末を、すべてログアウトにします。パスワードは変わりません。職員がパスワードを見ることや、決めることはできません。',
      submit: 'すべて終了する',
    },
    name: {
      lead: '登録の誤りを直すための画面です。結婚などで氏名が変わったときは、本人の「氏名の変更」の申請で直します。',
      submit: '訂正する',
    },
    stop: {
      lead: '停止すると、新しい予約と抽選の申込みができなくなります。いまある予約と、済んだ抽選の申込みは取り消しません。本人には、理由と事実、不服申立ての方法を知らせます。',
      ground: '停止の理由',
      grounds: stopGrounds,
      groundOf: stopGroundOf,
      facts: '確認した事実',
      factsHint: '本人への通知にそのまま載ります。いつ、どこで、何があったかを書いてください。',
      submit: '利用を停止する',
    },
    reopening: {
      lead: '利用停止を終わりにします。本人には、再開したことを知らせます。',
      submit: '利用を再開する',
    },
    disclosure: {
      lead: 'この人について保存しているものを、すべて1つの画面に出します。ほかの人の情報は含みません。印刷して渡すためのものです。',
      reasonHint: '操作の記録に残ります。例：開示請求 第12号',
      submit: '印刷する画面を作る',
    },
  },

  caller: {
    title: '本人確認',
    lead: `電話の相手に、登録の内容を${factsNeeded}つ聞いてください。こちらから答えを言わないでください。`,
    facts,
    ask: '聞くこと',
    others: 'ほかのことを聞く',
    answers: { right: '合っている', wrong: '違う、または答えられない', none: '聞いていない' },
    submit: '確認の結果を記録する',
    tooFew: `${factsNeeded}つ以上を聞いて、結果を選んでください。`,
    unanswerable: '確かめられる内容が足りません。来所か、書面での手続きを案内してください。',
  },

  disclosure: {
    title: '保有個人情報の開示',
    of: (number: string) => `利用者番号 ${number}`,
    made: (at: Instant, role: string) => `${when(at)} 作成（${role}）`,
    note: 'ほかの人の情報は除いています。職員の氏名は、役割だけを示しています。パスワードは、職員にも読めない形で保存しているため、載せていません。',
    registered: '登録の内容',
    language: '通知の言語',
    documents: '書類',
    documentKept: (name: string, at: Instant) => `${name}（${when(at)}に受付）`,
    none: 'ありません。',
    lookOver:
      '渡す前に、理由やメモの文にほかの人のことが書かれていないか、目で確かめてください。この文は印刷されません。',
    machine: 'サーバーでの操作',
    clerk: '職員',
    remarks: '審査の経過',
    asked: 'お願いした書類',
    came: (at: string) => `（${at}に届きました）`,
    decided: '不承認と利用停止の決定（不服申立ての期間が過ぎるまで）',
    groundOf: (ground: string) => {
      const written: Partial<Record<string, string>> = stopGrounds
      return written[ground] ?? ground
    },
    fees: 'キャンセル料の決定',
    reductions: '使った減額',
    people: (count: number) => `${count}人`,
    drafts: '入力の途中の変更',
    marks: '保留、別人の判断、コードの郵送をした日時',
    permits: 'もう1人の職員の承認を頼んだ記録',
    refusedAt: '不承認',
    stoppedAt: '利用停止',
    closedAt: '廃止',
    network: '申請に使った回線の番号（IPアドレス）',
    resembles: '以前の登録とよく似ていることの記録',
    isThere: 'あり（相手の登録は、ほかの人の情報のため示していません）',
    likeness: '同じ方の泊数を数えるための符号',
    likenessKept: 'あり（氏名と生年月日から計算したもの）',
    refusal: '不承認の理由',
    notes: '職員のメモ',
    lodgeNote: '施設へのメモ',
    receipt: '受付番号',
    place: (place: number) => `順番 ${place}`,
  },
}
