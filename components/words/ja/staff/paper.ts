import { waitingPerTelephone } from '../../../../src/domain/account/code.ts'
import { schoolAge } from '../../../../src/domain/account/registration.ts'
import type { Month, Night } from '../../../../src/domain/calendar.ts'
import type { Facility } from '../../../../src/domain/facility.ts'
import type {
  EnteringRefusal,
  LotteryFacts,
  OvertakenRefusal,
} from '../../../../src/domain/lottery/applying.ts'
import { mostChoices } from '../../../../src/domain/proof/application.ts'
import type { RegistrationStatus } from '../../../../src/domain/resident.ts'
import { masked } from '../../../../src/domain/text.ts'
import { date, day, from, month, monthOnly, timeOf, until } from '../dates.ts'
import { nameOf } from '../facility.ts'

const wholes: Record<EnteringRefusal | OvertakenRefusal, (facts: LotteryFacts) => string> = {
  onlyLiving: () =>
    '抽選に申し込めるのは、港区内在住の方だけです。在勤の方は、希望を空欄にしてください。',
  registrationRefused: () => '利用者登録が認められていないため、抽選に申し込めません。',
  registrationStopped: () => '利用が停止されているため、抽選に申し込めません。',
  cardMissing: () => '利用者登録の有効期限が切れているため、抽選に申し込めません。',
  notOpenYet: ({ round }) =>
    `${month(round.month)}分の抽選の受付は、${from(round.opensAt)}からです。受付が始まってから入力してください。`,
  closed: ({ round }) =>
    round.frozenAt === null
      ? `${month(round.month)}分の抽選の受付は、${until(round.closesAt)}に終わりました。そのあとに届いた申込書は、受け付けられません。`
      : `${month(round.month)}分の抽選は、名簿が確定しています。期限までに届いた申込書も、もう入力できません。`,
  noChoiceLeft: () => `第${mostChoices}希望まで、すでに申し込まれています。`,
  otherFacility: ({ application }) =>
    `すでに${application ? nameOf(application.facility) : '別の施設'}に申し込まれています。1回の抽選で申し込めるのは、1施設だけです。`,
  outOfOrder: ({ application }) => {
    const there = application?.choices.length ?? 0
    return `すでに希望が${there}件申し込まれています。あと${mostChoices - there}件まで入力してください。`
  },
  withdrawnSince: () => 'この申込書の希望は、すでに取り消されています。',
}

const statuses: Record<RegistrationStatus | 'closed', string> = {
  applied: '確認待ち',
  verified: '登録済み',
  refused: '認められなかった登録',
  expired: '期限切れ',
  stopped: '利用停止',
  closed: '廃止',
}

export const paper = {
  title: '利用者登録兼抽選申込書',
  open: '申込書を入力する',
  lead: '申込書1枚を、1つの画面で入力します。入力した内容は、確認の画面で確かめてから登録します。',

  list: {
    title: '今日入力した申込書',
    none: '今日は、まだ入力していません。',
    caption: (count: number) => `新しい順に${count}枚`,
    earlier: '前の申込書',
    isNew: '新規',
  },
  timeOf,
  applied: (of: Month | null, isStanding: boolean) =>
    of === null ? '登録だけ' : `${monthOnly(of)}分の抽選${isStanding ? '' : '（取消し）'}`,
  statuses,

  form: {
    title: '申込書の入力',
    keys: 'Enterキーで確認の画面に進みます。日は「5月3日」か「0503」のように入力できます。',
    arrivedOn: '届いた日',
    known: '利用者番号',
    knownHint: '登録済み、または確認待ちの方の申込書は、番号だけを入力し、登録の欄を空にします。',
    registration: '利用者登録',
    email: 'メールアドレス',
    emailHint: '書かれていないときは空欄にします。通知は郵便になります。',
    outOfSchool: `${schoolAge}歳で、高校に在学していない`,
    workplace: '勤務先（在勤の方）',
    application: '抽選申込み',
    applicationHint: '申込みがないときは、第1希望から空欄にします。登録だけを行います。',
    facility: '利用施設',
    noFacility: '選択しない',
    facilityOption: (facility: Facility, index: number) => `${index + 1} ${nameOf(facility)}`,
    onlyAt: (facilities: readonly Facility[]) => `（${facilities.map(nameOf).join('・')}だけ）`,
    night: '利用日',
    submit: '確認する',
    empty: '入力をやめる',
  },

  mistakes: {
    arrivalMissing: '届いた日を入力してください。',
    arrivalMistyped: '届いた日は、「5月3日」か「0503」のように入力してください。',
    arrivalAhead: '届いた日が、今日より先の日になっています。',
    numberMistyped: '利用者番号は、6桁の数字で入力してください。',
    numberUnknown: 'この利用者番号の登録はありません。番号を確かめてください。',
    numberWithOthers:
      '利用者番号を入力したときは、氏名や住所などの登録の欄を空にしてください。新しく登録するときは、利用者番号を空にします。',
    facilityMissing: '利用施設を選択してください。',
    dayMissing: '利用日を入力してください。',
    dayMistyped: '利用日は、「5月3日」か「0503」のように入力してください。',
    nothingAsked: '登録済みの方の申込書には、第1希望を入力してください。',
  },
  noRound: 'いま、申込みを入力できる抽選がありません。',
  wholes,
  waits: {
    addressWaits:
      '同じメールアドレスの登録が、確認を待っています。先にその登録を審査してください。',
    telephoneWaits: `同じ電話番号の登録が${waitingPerTelephone}件、確認を待っています。先にその登録を審査してください。`,
  },

  confirming: {
    title: '申込書の確認',
    notYet: 'まだ登録していません。',
    anew: '確認の画面を開いたあとで、似ている登録が変わりました。もう一度確かめてください。',
    arrived: (day: Night) => `${date(day)}に届いた申込書`,
    registration: '登録する方',
    known: '申し込む方',
    number: '利用者番号',
    status: '登録',
    name: '氏名',
    birthdate: '生年月日',
    kind: '区分',
    address: '住所',
    telephone: '電話番号',
    channel: '通知',
    byMail: (email: string) => `メール（${email}）`,
    byPaper: '郵便',
    workplace: '勤務先',
    application: (of: Month) => `${month(of)}分の抽選の申込み`,
    noApplication: '抽選の申込みはありません。利用者登録だけを行います。',
    conditional: (until: string) =>
      `利用者登録が、名簿の確定（受付は${until}まで）の前に認められたときに、抽選に入ります。認められなかったときは取り消され、通知が送られます。`,
    until,
    day,
    resembling: '似ている登録があります',
    resemblingLead:
      '同じ方のときは、その番号で抽選の申込みだけを入力します。別の方のときだけ、新しく登録します。',
    like: '生年月日と、氏名かフリガナが同じ',
    mailbox: 'メールアドレスが同じ',
    erased: '（消去済み）',
    same: (number: string) => `同じ方：${number.slice(0, 2)}-${number.slice(2)}で申込みだけ`,
    submit: { both: '登録して申し込む', registration: '登録する', application: '申し込む' },
    different: { both: '別の方として登録して申し込む', registration: '別の方として登録する' },
    correct: '入力を直す',
  },

  completed: {
    title: '申込書を入力しました',
    isNew:
      '利用者登録を受け付けました。登録の審査を待っています。申込書に番号を書き写してください。',
    applied: (of: Month) => `${month(of)}分の抽選の申込みを受け付けました。`,
    conditional: 'この申込みは、名簿の確定の前に登録が認められたときに、抽選に入ります。',
    number: '利用者番号',
    receipt: '受付番号',
    next: '次の申込書へ',
    resident: 'この方の画面へ',
    byMail: (email: string) => `受付の通知を ${masked(email)} に送ります。`,
    byPaper: '受付の通知は、「通知」の画面で印刷して郵送します。',
    list: '今日入力した申込書',
  },
}
