import {
  type Coincidence,
  documentDays,
  type RemarkKind,
  type Signal,
} from '../../../../src/domain/account/review.ts'
import { daysBetween, type Instant, today } from '../../../../src/domain/calendar.ts'
import {
  lastDayOf,
  type RegistrationStatus,
  type ResidentKind,
  type Subject,
} from '../../../../src/domain/resident.ts'
import { mostOfFacts } from '../../../../src/domain/staff/remark.ts'
import { day } from '../dates.ts'

const kinds: Record<ResidentKind, string> = {
  living: '在住',
  working: '在勤',
  approved: '区長が適当と認める者',
}

const subjects: Record<Subject, string> = {
  telephone: '電話番号の変更',
  home: '住所の変更',
  workplace: '勤務先の変更',
  name: '氏名の変更',
  renewal: '在勤の更新',
}

const signals: Record<Signal, string> = {
  name: '生年月日と氏名',
  kana: '生年月日とカナ',
  email: 'メールアドレス',
}

const coincidences: Record<Coincidence, string> = {
  home: '同じ住所',
  telephone: '同じ電話番号',
  network: '同じ回線',
}

const remarkKinds: Record<RemarkKind, string> = {
  comment: 'コメント',
  held: '保留',
  released: '保留の解除',
  documentAsked: '書類の依頼',
}

const statuses: Record<RegistrationStatus | 'closed', string> = {
  applied: '審査待ち',
  verified: '登録中',
  refused: '認めなかった登録',
  expired: '期限切れ',
  stopped: '利用停止中',
  closed: '廃止した登録',
}

export const registrations = {
  title: '登録の審査',
  count: (waiting: number, held: number) =>
    waiting === 0
      ? '審査を待っているものはありません。'
      : `審査待ち ${waiting}件${held > 0 ? `（うち保留 ${held}件）` : ''}。`,
  oldest: (since: Instant, now: Instant) => `いちばん古いものは${waited(since, now)}です。`,
  waited,
  unknownSince: '申請日の記録なし',
  filter: '絞り込み',
  what: '種類',
  state: '状態',
  every: 'すべて',
  ofKind: kinds,
  newOf: (kind: ResidentKind) => `新規・${kinds[kind]}`,
  ofSubject: subjects,
  amendments: '変更・更新',
  states: { free: '保留でないもの', held: '保留だけ', alike: '重複の疑いだけ' },
  show: '表示',
  held: '保留',
  alike: '重複の疑い',
  noneFound: 'この条件で待っているものはありません。',
  refuseSelected: '選んだ新規登録を認めない…',
  next: '次のページ',
  previous: '前のページ',
  toNew: '区長が適当と認める者を登録する',
  first: 'いちばん古いものから始める',

  caseTitle: (what: string, number: string) => `${what}（${number}）`,
  since: '申請日',
  sinceOf: (since: Instant, now: Instant) => `${day(today(since))}（${waited(since, now)}）`,
  network: '申込みの回線',
  before: '変更前',
  after: '変更後',
  now: 'いまの登録',
  documents: '書類',
  documentOf: (nth: number) => `書類 ${nth}`,
  openDocument: (nth: number) => `書類 ${nth}だけを開く`,
  noDocument: '書類はありません。',
  lastDay: 'いまの有効期限',
  others: 'この方のほかの申請',
  registrationItself: '新規登録',
  resident: 'この方の登録と履歴',

  decided: {
    verified: (at: Instant) => `${day(today(at))}に認めました。`,
    refused: (at: Instant) => `${day(today(at))}に認めませんでした。`,
  },
  ground: '根拠',
  facts: '理由',
  appeal: '教示',

  alikeTitle: '同じ方かもしれない登録',
  alikeBy: (by: readonly Signal[]) => `${by.map((one) => signals[one]).join('、')}が同じ`,
  erased: '氏名は消去済み',
  statuses,
  differentDecided: (by: string, at: Instant, comment: string) =>
    `${day(today(at))}に ${by} が別人と決めました。${comment}`,
  different: '別人と決める',
  differentComment: '別人とわかった理由',
  looked: '上の「同じ方かもしれない登録」を確かめました',
  coincidencesTitle: '参考（これだけでは重複と扱いません）',
  coincidences,

  verify: '登録を認める（登録証を郵送する）',
  approve: '変更を認める',
  renew: '更新を認める',
  refuse: '認めない…',
  auditing: '閲覧だけの役割です。決定はできません。',

  heldSince: (at: Instant) => `${day(today(at))}から保留しています。`,
  hold: '保留にする',
  holdComment: '保留の理由',
  release: '保留を解く',
  releaseComment: 'コメント（なくてもよい）',
  comment: 'コメント',
  addComment: 'コメントを残す',
  remarks: '経過',
  remarkOf: (kind: RemarkKind, by: string, when: string) =>
    `${remarkKinds[kind]}（${by}、${when}）`,
  ask: '書類を頼む',
  askHint: `申請した方に手紙で頼み、届くまで保留にします。期限は${documentDays}日後です。例：住民票の写し（マイナンバーのないもの）`,
  askWhat: '頼む書類（手紙にこのまま書きます）',
  askSubmit: '手紙を出して保留にする',
  awaited: (what: string, askedAt: Instant, until: Instant, now: Instant) =>
    `「${what}」を${day(today(askedAt))}に頼みました。期限は${day(lastDayOf(until))}${now >= until ? 'で、過ぎています' : 'です'}。`,
  came: (what: string, at: Instant) => `「${what}」が${day(today(at))}に届きました。`,

  refusing: {
    title: (what: string) => `${what}を認めない`,
    several: (count: number) => `新規登録${count}件を認めない`,
    whom: '対象',
    ground: '根拠',
    groundHint: '1つ選んでください。',
    facts: '理由となる事実（本人が読みます）',
    factsHint: '例：添付された社員証では、勤務先の所在地が読み取れませんでした。',
    factsOf: (who: string) => `${who}だけの理由（空なら上の理由）`,
    confirm: '内容を確かめる',
    lead: 'まだ決定していません。次の内容を、本人への手紙と「登録情報」のページに書きます。',
    ends: {
      registration: '元にはもどせません。利用前の予約は取り消して、ログイン中なら終わります。',
      amendment: '元にはもどせません。登録は、いまのままです。',
    },
    submit: 'この内容で認めない',
    edit: '書き直す',
    noneSelected: '新規登録を1件以上選んでください。',
    outcomes: {
      done: '認めませんでした',
      unknownNumber: '本人が取り下げたため、決定していません',
      alreadyDecided: 'すでに決定されていました',
      otherwise: '画面を開いたあとで内容が変わったため、決定していません',
      unknownGround: '根拠が一覧にないため、決定していません',
    },
  },

  done: {
    title: '決定しました',
    titles: {
      verified: (number: string) => `${number} の登録を認めました`,
      refused: (number: string) => `${number} の登録を認めませんでした`,
      approved: (number: string) => `${number} の変更を認めました`,
      declined: (number: string) => `${number} の変更を認めませんでした`,
      several: '決定の結果',
    },
    sent: '本人への手紙を用意しました。',
    next: '次の審査へ',
    none: '待っているものは、もうありません。',
    list: '審査の一覧へ',
  },
  gone: {
    title: 'この申請は、もう審査できません',
    text: '本人が取り下げたか、内容を変えて出し直したためです。何も決定していません。',
  },

  mistakes: {
    decide: {
      alreadyDecided: 'すでに決定されています。何もしていません。',
      otherwise:
        '画面を開いたあとで、本人が内容を変えたか、書類が届きました。何も決定していません。いまの内容を見て、もう一度決めてください。',
      unknownGround: '根拠を一覧から選んでください。',
    },
    looked: '「同じ方かもしれない登録」を確かめて、チェックを入れてください。',
    differentDecided: '別人かどうかは、もう決められています。何もしていません。',
    comment: 'コメントを入力してください。',
    what: '頼む書類を入力してください。',
    ground: '根拠を選んでください。',
    facts: '理由となる事実を入力してください。',
    tooLong: `${mostOfFacts}文字以内で入力してください。`,
    strange: '使えない文字が含まれています。入力し直してください。',
  },

  approved: {
    title: '区長が適当と認める者の登録',
    lead: '在住でも在勤でもない方を、期限を決めて登録します。空き室を予約できます。抽選は、区内在住の方だけのものなので、申し込めません。',
    email: 'メールアドレス（なければ空のまま。手紙は紙で送ります）',
    endsOn: '使える最後の日',
    endsOnHint: '例：2027年3月31日',
    reason: '認める理由',
    submit: 'この内容で登録する',
    done: (number: string) => `${number} を登録しました`,
    endsOnMistake: '日付は、明日以降を2027年3月31日のように入力してください。',
    reasonMistake: '認める理由を入力してください。',
    addressWaits: 'このメールアドレスか電話番号の申請が、審査を待っています。',
  },
}

function waited(since: Instant, now: Instant): string {
  const length = daysBetween(today(since), today(now))
  return length === 0 ? '今日の申請' : `${length}日待ち`
}
