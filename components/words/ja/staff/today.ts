import type { Instant } from '../../../../src/domain/calendar.ts'
import type { Waiting } from '../../../../src/domain/staff/day.ts'
import { day, monthDay } from '../dates.ts'

const dayLength = 24 * 60 * 60_000

/** How long the first has waited, in whole days. */
function since({ since }: Waiting, now: Instant): string {
  if (since === null) return ''
  const days = Math.floor((now - since) / dayLength)
  return days === 0 ? '（いちばん古いもの：今日）' : `（いちばん古いもの：${days}日前）`
}

const jobs: Partial<Record<string, string>> = {
  stockRoomNights: '空室の準備',
  announceRounds: '抽選の予告',
  freezeRounds: '名簿の確定',
  drawRounds: '抽選',
  publishRounds: '抽選結果の発表',
  tellApplicants: '抽選の通知',
  remindOfExpiry: '有効期限の案内',
  remindOfStays: '宿泊前の案内',
  forget: '期限が過ぎた情報の消去',
  vacuum: 'データベースの整理',
  carryLetters: 'メールの送信',
}

export const todayWords = {
  title: (today: string) => `今日　${day(today)}`,
  work: 'いまの仕事',
  nothing: '待っている仕事はありません。',
  registrations: (waiting: Waiting, now: Instant) =>
    `審査を待つ登録 ${waiting.count}件${since(waiting, now)}`,
  amendments: (waiting: Waiting, now: Instant) =>
    `変更と更新の申請 ${waiting.count}件${since(waiting, now)}`,
  permits: (count: number) => `承認を待つ依頼 ${count}件`,
  toPrint: (count: number) => `印刷する通知 ${count}通`,
  toPost: (count: number) => `投函する通知 ${count}通`,
  undelivered: (count: number) => `届かなかったメール ${count}通`,
  returned: (count: number) => `もどってきた郵便 ${count}通`,
  toCall: (count: number) => `電話が必要な利用者 ${count}人`,
  accounts: (count: number) => `年に一度の確認が必要な職員のアカウント ${count}件`,
  months: (month: string) => `${month}の操作の記録の点検`,
  unmarked: (facility: string, night: string, count: number) =>
    `${facility} ${monthDay(night)}の宿泊の記録がまだです ${count}件`,
  arrivals: '今日の宿泊',
  noArrivals: '今日、到着する予約はありません。',
  arriving: (facility: string, stays: number, guests: number) =>
    `${facility}　到着 ${stays}件 ${guests}人`,
  rounds: '抽選',
  round: (month: string, step: string) => `${month}の宿泊分：${step}`,
  steps: {
    opens: (when: string) => `${when}に受付開始`,
    closes: (when: string) => `申込み受付中。${when}に受付終了`,
    draws: (when: string) => `${when}に抽選`,
    publishes: (when: string) => `${when}に発表`,
    now: '処理を待っています（数分かかります）',
  },
  jobs: '止まっている処理',
  job: (name: string, when: string, hasFailed: boolean) =>
    `${jobs[name] ?? name}：${when}${hasFailed ? 'に失敗しました' : 'のあと、動いていません'}`,
}
