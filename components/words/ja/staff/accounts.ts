import { clerkNameLength, consoleThrottle, enrolmentHours } from '../../../../src/domain/clerk.ts'
import type { AccountRefusal } from '../../../../src/domain/staff/account.ts'
import { mostOfRemark } from '../../../../src/domain/staff/remark.ts'
import { day } from '../dates.ts'

const nameShape = `英数字${clerkNameLength.least}〜${clerkNameLength.most}文字`

export const accounts = {
  title: '職員のアカウント',
  make: '新しいアカウントを作る',
  state: '状態',
  lastUse: '最後の使用',
  never: 'まだありません',
  used: (when: string) => (when ? `最後の使用：${when}` : 'まだ使っていません'),
  states: {
    closed: '廃止',
    waiting: '設定待ち',
    checkDue: '年に一度の確認が必要です',
    ends: (last: string) => `${day(last)}まで`,
    open: '使用中',
  },
  ofFacility: (role: string, facility: string) => `${role}（${facility}）`,
  name: '名前',
  nameHint: `英小文字で始まる、${nameShape}。あとから変えられません。`,
  fullName: '氏名',
  role: '役割',
  facility: '施設',
  facilityHint: '役割が「施設」のときだけ選びます。',
  noFacility: '選ばない',
  endsOn: '使える最後の日',
  endsOnHint: '例：2027年3月31日。期限がなければ空のまま。',
  residentNumber: '本人の利用者番号',
  residentNumberHint:
    '職員本人が利用者登録をしているとき。その登録の手続きには、ほかの職員の承認が必要になります。',
  reason: '理由',
  submitNew: '作る',
  change: '内容を変える',
  submitChange: '変える',
  checkTitle: '年に一度の確認',
  checked: (when: string, by: string) => `${when}に ${by} が確認しました。`,
  neverChecked: 'まだ確認していません。',
  check: 'いまも必要なアカウントだと確認した',
  resetTitle: '認証アプリかパスワードをなくしたとき',
  resetLead:
    '本人であることを確かめてから押してください。いまのパスワードと認証アプリは使えなくなり、設定し直すためのリンクを1つ作ります。',
  reset: '設定し直すリンクを作る',
  closeTitle: 'アカウントの廃止',
  closeLead: 'すぐに使えなくなり、元にはもどせません。同じ名前のアカウントは、もう作れません。',
  close: '廃止する',
  isOwn: '自分のアカウントの内容は、ほかの職員が変えます。',
  own: { password: 'パスワードの変更', codes: '予備コード' },
  link: {
    title: '設定用のリンク',
    lead: (name: string) =>
      `「${name}」の本人に、このリンクを渡してください。${enrolmentHours}時間以内に一度だけ使えます。この画面は一度しか出ません。`,
    back: 'アカウントの一覧へ',
  },
  mistakes: {
    name: `名前は、英小文字で始まる${nameShape}で入力してください。`,
    nameGiven: 'この名前は、前に使われています。別の名前にしてください。',
    fullName: '氏名を入力してください。',
    role: '役割を選んでください。',
    facility: '役割が「施設」のときは施設を選び、ほかの役割では「選ばない」にしてください。',
    endsOn: '日付は、今日以降を2027年3月31日のように入力してください。',
    residentNumber: '利用者番号は6桁の数字で入力してください。',
    reason: '理由を入力してください。',
    reasonStrange: '理由に、読み取れない文字があります。入力し直してください。',
    reasonTooLong: `理由は、${mostOfRemark}文字までで入力してください。`,
  },
  refusals: {
    unknownAccount: 'このアカウントはありません。',
    closed: 'このアカウントは、もう廃止されています。',
    own: '自分のアカウントは、ほかの職員でなければ変えられません。',
    lastOfWard:
      '「区」の役割の職員がいなくなるため、できません。先に、ほかの職員を「区」にしてください。',
    changedMeanwhile:
      '画面を開いたあとで、ほかの職員がこのアカウントを変えました。いまの内容を確かめてください。',
  } satisfies Record<AccountRefusal, string>,
  password: {
    title: 'パスワードの変更',
    lead: '変えると、ほかの端末ではログアウトします。',
    current: 'いまのパスワード',
    wrong: 'いまのパスワードが違います。',
    throttled: `まちがいが続いたため、しばらく変更できません。${consoleThrottle.near.windowMinutes}分ほど待ってください。`,
    submit: '変更する',
    done: 'パスワードを変更しました。',
  },
}
