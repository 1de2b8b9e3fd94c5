import type { PostalAddress } from '../../../../src/domain/account/registration.ts'
import type { WebCodeRefusal } from '../../../../src/domain/account/web-code.ts'
import { webCode } from '../../../../src/domain/account/web-code.ts'
import type { Instant } from '../../../../src/domain/calendar.ts'
import {
  type LetterList,
  type LetterStep,
  lettersAtOnce,
} from '../../../../src/domain/staff/letters.ts'
import { day, moment } from '../dates.ts'

const lists: Record<LetterList, string> = {
  dead: '届かないメール',
  waiting: '送信待ちのメール',
  delivered: '最近届いたメール',
  print: '印刷待ち',
  printed: '発送待ち',
  posted: '発送した郵便',
  returned: '戻ってきた郵便',
}

const none: Record<LetterList, string> = {
  dead: '届かないメールはありません。',
  waiting: '送信を待っているメールはありません。',
  delivered: '最近届いたメールはありません。',
  print: '印刷を待っている通知はありません。',
  printed: '発送を待っている通知はありません。',
  posted: '発送した通知はありません。',
  returned: '戻ってきた通知はありません。',
}

const steps: Record<LetterStep, string> = {
  resend: 'メールでもう一度送る',
  onPaper: '印刷待ちにする',
  printed: '印刷済みにする',
  posted: '発送済みにする',
  returned: '宛先不明で戻ったことにする',
  reprint: 'もう一度、印刷待ちにする',
  setAside: '処理済みにする（送らない）',
}

const done: Record<LetterStep, (count: number) => string> = {
  resend: (count) => `${count}通を、メールでもう一度送ります。`,
  onPaper: (count) => `${count}通を、印刷待ちにしました。`,
  printed: (count) => `${count}通を、印刷済みにしました。`,
  posted: (count) => `${count}通を、発送済みにしました。`,
  returned: (count) => `${count}通を、戻ってきた郵便にしました。`,
  reprint: (count) => `${count}通を、もう一度印刷待ちにしました。`,
  setAside: (count) => `${count}通を、処理済みにしました。`,
}

/** Times of a letter, in the order in which they come. */
const times = {
  writtenAt: '作成',
  printedAt: '印刷',
  postedAt: '発送',
  returnedAt: '返送',
  deliveredAt: '到着',
  deadAt: '中止',
}

type Stamps = Partial<Record<keyof typeof times, Instant | null>>

const stamps = (letter: Stamps): string[] =>
  Object.entries(times).flatMap(([name, word]) => {
    const at = Object.entries(letter).find(([key]) => key === name)?.[1]
    return at ? [`${word} ${moment(at)}`] : []
  })

/** Why a letter was given up, where we said it ourselves. */
const reasons: Record<string, string> = {
  'too late': '期限を過ぎたため、送りませんでした。',
  'set aside': '職員が処理済みにしました。',
}

const refusals: Record<WebCodeRefusal, string> = {
  hasMail:
    'この方にはメールが届きます。ログイン画面の「パスワードを忘れた場合」を案内してください。',
  notVerified: '利用者登録が認められている方にだけ、送れます。',
  noAddress: '住所が登録されていません。',
  waits: 'この方へのコードの手紙は、すでに印刷待ちか発送待ちです。',
}

export const letters = {
  title: '通知',
  lists,
  none,
  steps,
  done,
  nothingDone: 'すでに済んでいました。何も変更していません。',
  noneChosen: '通知を選んでください。',
  withCount: (list: string, count: number) => `${list}（${count}通）`,
  to: (number: string | null, name: string) =>
    [number ?? '登録前の方', name].filter(Boolean).join(' '),
  all: (count: number, step: string) => `この画面の${count}通を${step}`,
  chosen: (step: string) => `選んだものを${step}`,
  earlier: `前の${lettersAtOnce}通`,
  later: `次の${lettersAtOnce}通`,
  stamps,
  /** All that has happened to it. */
  past: ({ tries, ...letter }: Stamps & { tries: number }) =>
    [...stamps(letter), ...(tries > 0 ? [`送信 ${tries}回`] : [])].join('、'),
  reason: (reason: string) => reasons[reason] ?? reason,
  one: {
    title: (kind: string) => `通知：${kind}`,
    facts: { to: '宛先', address: '送り先', times: '経過', reason: '理由' },
    text: '文面',
    gone: '届いたメールの宛先と文面は、残していません。',
    isKey: 'リンクやコードは、送るときや印刷するときに作ります。ここには出ません。',
    noAddress: '住所が登録されていないため、印刷できません。',
    mail: (address: string) => `メール ${address}`,
    acts: 'この通知の処理',
  },
  printing: {
    title: '通知の印刷',
    open: '印刷する画面を開く',
    openChosen: '選んだものの、印刷する画面を開く',
    openAll: (count: number) => `古い順に${count}通の、印刷する画面を開く`,
    lead: (count: number) =>
      `${count}通あります。印刷（Ctrl＋P、A4、倍率100％、余白は「既定」）してから、下のボタンを押してください。開いただけでは、印刷済みになりません。`,
    fold: '窓付きの長形3号封筒に、三つ折りで入れます。',
    codes:
      'コードの手紙があります。コードは、いま作ったもので、この画面にだけ出ます。開き直すと別のコードになり、前のコードは使えなくなります。',
    left: (numbers: readonly string[]) =>
      `次の方の通知は印刷できません（住所がないか、印刷済みのコードの手紙です）：${numbers.join('、')}`,
    none: '印刷する通知がありません。',
    done: (count: number) => `${count}通を印刷済みにする`,
  },
  sheet: {
    postalCode: (code: string) => `〒${code}`,
    place: ({ prefecture, city, street }: PostalAddress) => `${prefecture}${city}${street}`,
    to: (name: string) => `${name} 様`,
    sender: '港区',
    dated: day,
    card: {
      title: '港区 区民保養施設 利用者登録証',
      number: '利用者番号',
      name: '氏名',
      named: (name: string, kana: string) => `${name}（${kana}）`,
      kind: '区分',
      kinds: { living: '港区内在住', working: '港区内在勤', approved: '区長が適当と認める方' },
      until: '有効期限',
      issued: '発行日',
    },
  },
  code: {
    title: 'パスワードを決めるコードの郵送',
    lead: `メールのない方がインターネットで予約したいときに、パスワードを決めるためのコードを郵送します。コードは、印刷した日から${webCode.days}日間、1回だけ使えます。利用者番号は、同じ手紙には書きません。`,
    number: '利用者番号',
    submit: 'コードの手紙を印刷待ちにする',
    unknown: 'この番号の利用者はいません。',
    mistyped: '利用者番号を6桁の数字で入力してください。',
    refusals,
    asked: 'コードの手紙を、印刷待ちにしました。',
  },
}
