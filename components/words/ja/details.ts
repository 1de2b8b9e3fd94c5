import {
  type Amendment,
  type AmendmentRefusal,
  renewal,
  type SubjectRefusal,
} from '../../../src/domain/account/amendment.ts'
import { leastAge, type PostalAddress } from '../../../src/domain/account/registration.ts'
import { documentDays } from '../../../src/domain/account/review.ts'
import { type Instant, type Night, today } from '../../../src/domain/calendar.ts'
import {
  lastDayOf,
  type RegistrationStatus,
  type Resident,
  type StopGround,
  type Subject,
  validYears,
  workingDaysToCard,
} from '../../../src/domain/resident.ts'
import { retention } from '../../../src/domain/retention.ts'
import { day } from './dates.ts'

const subjects: Record<Subject, string> = {
  telephone: '電話番号の変更',
  home: '住所の変更',
  workplace: '勤務先の変更',
  name: '氏名の変更',
  renewal: '在勤の登録の更新',
}

const amend: Record<Subject, string> = {
  telephone: '電話番号を変更する',
  home: '住所を変更する',
  workplace: '勤務先を変更する',
  name: '氏名を変更する',
  renewal: '在勤の登録を更新する',
}

const refusals: Record<Exclude<SubjectRefusal, 'notOffered'> | AmendmentRefusal, string> = {
  registrationRefused:
    '利用者登録が認められていないため、変更できません。みなと予約センターへお問合せください。',
  tooEarly: '更新できる期間は、まだ始まっていません。',
  tooLate: '更新できる期間が過ぎました。みなと予約センターへお問合せください。',
  unchanged: '登録されている内容と同じです。変わったところを入力してください。',
  movedOut:
    '港区の外へ転出された方は、「港区内在住」の登録を続けられません。「登録情報」の最後にある「利用者登録の廃止（退会）」の手続きをしてください。港区内にお勤めの方は、そのあと「港区内在勤」として新しく登録できます。利用前の予約がある方は、先にみなと予約センターへお問合せください。',
  workplaceOutside:
    '勤務先が港区の外に変わった方は、「港区内在勤」の登録を続けられません。「登録情報」の最後にある「利用者登録の廃止（退会）」の手続きをしてください。利用前の予約がある方は、先にみなと予約センターへお問合せください。',
}

/** 利用停止の理由, as the letter and the menu say it. */
export const stopGrounds: Record<StopGround, string> = {
  falseRegistration: '登録の内容が事実と違うため。',
  lentToOthers: '利用者登録証や利用者番号を、ほかの人に使わせたため。',
  soldStays: '予約した宿泊を、ほかの人に売るか譲ったため。',
  nuisance: '施設で、ほかの利用者や近隣に迷惑をかけたため。',
  damage: '施設や備品を壊し、または汚したため。',
  unpaid: '利用料金やキャンセル料が支払われていないため。',
  notComing: '連絡のない不泊がくり返されたため。',
  otherBreach: '施設の利用のきまりが守られなかったため。',
}

export const stopGroundOf = (ground: StopGround | null): string =>
  ground === null ? '' : stopGrounds[ground]

const standings: Record<RegistrationStatus, (resident: Resident) => string> = {
  applied: () => '確認中です。確認のあとで、利用者登録証を郵送します。',
  verified: ({ cardArrivedAt }) =>
    `確認済みです（${day(today(cardArrivedAt ?? 0))}に利用者登録証を郵送しました）。`,
  refused: ({ refusalReason }) => `認められませんでした。理由：${refusalReason}`,
  expired: () => '有効期限が過ぎました。新しい予約はできません。',
  stopped: ({ stopGround }) =>
    `利用停止中です。新しい予約と抽選の申込みはできません。理由：${stopGroundOf(stopGround)}`,
}

const written = ({ postalCode, prefecture, city, street }: PostalAddress) =>
  `〒${postalCode} ${prefecture}${city}${street}`

/** What an amendment would have registered, line by line. */
function linesOf(amendment: Amendment): string[] {
  switch (amendment.subject) {
    case 'telephone':
      return [amendment.telephone]
    case 'home':
      return [written(amendment.homeAddress)]
    case 'name':
      return [amendment.name, amendment.kana]
    default: {
      const { name, address, telephone } = amendment.workplace
      return [name, written(address), telephone]
    }
  }
}

const byStaff = '区の職員が確認します。認められるまでは、いまの登録のままです。'

export const details = {
  title: '登録情報',
  lead: 'いま登録されている内容です。',
  subjects,
  amend,
  amendEmail: 'メールアドレスを変更する',
  birthdateFixed: '誤りがあるときは、みなと予約センターへお知らせください。',
  missing: '登録されていません',
  byPostcard:
    '住所や氏名は、この画面ではまだ変更できません。みなと予約センターへお問合せください。',
  standing: '登録の状況',
  standings,
  lastDay: '有効期限',
  lastDayOf: (expiresAt: Instant) => day(lastDayOf(expiresAt)),
  renewableFrom: (from: Night) => `更新は、${day(from)}からできます。`,
  renewableUntil: (until: Night) => `更新は、${day(until)}までできます。`,
  closing: 'もう利用しないときの手続きです。',
  toClosing: '利用者登録の廃止（退会）の手続きへ',
  linesOf,
  ground: (ground: string) => `根拠：${ground}`,
  askedDocument: (what: string, lastDay: Night) =>
    `確認のため、次の書類をお送りください（${day(lastDay)}まで）：${what}`,
  toDocument: '書類を送る',
  document: {
    title: '書類の送付',
    label: '書類の写真',
    hint: 'お名前と、確認に必要なことが読めるように撮影してください。マイナンバー（個人番号）は、写らないようにしてください。',
    lead: (what: string) => `お願いした書類：${what}`,
    until: (lastDay: Night) => `期限：${day(lastDay)}`,
    submit: 'この書類を送る',
    none: '送っていただく書類はありません。すでに届いているか、期限が過ぎました。お困りのときは、みなと予約センターへお問合せください。',
    done: '書類を受け取りました。',
    doneLead: '区の職員が確認します。結果は、あらためてお知らせします。',
  },
  criteria: {
    title: '審査の基準と期間',
    lead: '利用者登録と、登録情報の変更・更新を、どのように確認するかをお知らせします。',
    sections: [
      {
        title: '登録できる方',
        lines: [
          `高校生を除く${leastAge}歳以上の方`,
          '港区内在住の方：港区内に住所があること',
          '港区内在勤の方：港区内に勤務先があること。在勤を証明する書類で確かめます。',
          `在勤の方の登録は、原則${validYears}年間有効です。期限の${renewal.monthsBefore}か月前から更新できます。`,
          'このほか、区長が適当と認める方を、期限を決めて区が登録することがあります。空き室を予約できますが、抽選には申し込めません。',
        ],
      },
      {
        title: '確かめること',
        lines: [
          '申請の内容が事実であること',
          '書類から、お名前と、必要なことが読み取れること',
          'すでに登録していないこと（氏名と生年月日、メールアドレスで確かめます。住所や電話番号が同じだけでは、重複と扱いません。）',
        ],
      },
      {
        title: '期間',
        lines: [
          `ふつうは、申請から${workingDaysToCard}営業日程度です。`,
          `書類の追加をお願いしたときは、届いてから${workingDaysToCard}営業日程度です。期限は、お願いした日から${documentDays}日です。`,
          `申請から${retention.undecided.months}か月たっても確認が終わらないときは、申請は終わり、お知らせします。`,
        ],
      },
    ],
    refusedTitle: '認められないとき',
    refusedLead: '次のどれかのために、認めないことがあります。',
    told: '認められないときは、根拠と理由を、手紙と「登録情報」でお知らせします。決定に不服があるときは、次の手続きができます。',
  },
  waits: (after: Amendment, askedAt: Instant) =>
    `確認中の内容（${day(today(askedAt))}に申請）：${linesOf(after).join('、')}`,
  waitsForRenewal: (askedAt: Instant) => `更新を確認しています（${day(today(askedAt))}に申請）。`,
  declined: (of: string, reason: string | null) =>
    reason
      ? `${of}は、認められませんでした。理由：${reason}`
      : `${of}は、確認が終わらないまま期間が過ぎました。必要なときは、もう一度申請してください。`,
  refusals,

  steps: ['変更の入力', '内容確認', '完了'],
  now: 'いまの登録',
  waitsAlready: '確認中の申請があります。もう一度申請すると、新しい内容に置き換わります。',
  takeBack: '確認中の申請を取り下げる',
  hints: {
    telephone: '変更は、すぐに反映されます。',
    home: {
      living: `港区内の新しい住所を入力してください。${byStaff}`,
      approved: '変更は、すぐに反映されます。',
      working:
        '変更は、すぐに反映されます。港区内に転居して「港区内在住」の登録にしたい方は、みなと予約センターへお問合せください。',
    },
    workplace: `新しい勤務先を入力してください。次の画面で、在勤を証明する書類を添付します。${byStaff}`,
    name: `新しい氏名を入力してください。次の画面で、氏名の変更がわかる書類を添付します。${byStaff}`,
    renewal: `勤務先を確かめて、変わっているときは直してください。次の画面で、在勤を証明する書類を添付します。${byStaff}更新しても、利用者番号は変わりません。`,
  },
  confirmation: (of: string) => `${of}の確認`,
  before: '変更前',
  after: '変更後',
  renewed: '更新する内容',
  notYet: { registered: 'まだ変更していません。', asked: 'まだ申請していません。' },
  nameDocument: '氏名の変更がわかる書類',
  nameDocumentHint:
    '前の氏名と新しい氏名がわかる運転免許証（裏面に記載があるときは、両面をいっしょに）、住民票の写しなどを撮影し、添付してください。マイナンバー（個人番号）は、写らないようにしてください。',
  documentMissing: '書類を選択してください。',
  acts: {
    registered: 'この内容に変更する',
    asked: 'この内容で申請する',
  },
  edit: '入力にもどる',
  stop: '登録情報にもどる',
  otherwise:
    '画面を開いたあとで、入力した内容か登録情報が変わりました。何も送っていません。いまの内容を確かめて、もう一度選択してください。',
  tooMany: '手続きが続いたため、今日はこれ以上受け付けられません。明日、もう一度お試しください。',

  completion: (of: string) => `${of}の完了`,
  completed: {
    registered: (of: string) => `${of}が完了しました。`,
    asked: (of: string) => `${of}の申請を受け付けました。`,
  },
  byStaff,
  resultTold: (isByMail: boolean) =>
    isByMail
      ? '結果は、メールでお知らせします。「登録情報」でも確かめられます。'
      : '結果は、郵便でお知らせします。「登録情報」でも確かめられます。',

  letters: {
    asked: {
      subject: (of: string) => `${of}の申請を受け付けました`,
      lead: (of: string) => [
        `${of}の申請を受け付けました。`,
        `${byStaff}結果は、メールでお知らせします。`,
      ],
    },
    amended: {
      subject: (of: string) => `${of}が完了しました`,
      lead: (of: string) => `${of}が完了しました。いまの登録は、次のページで確かめられます。`,
      lastDay: (lastDay: Night) =>
        `新しい有効期限は、${day(lastDay)}です。利用者番号は変わりません。`,
    },
    refused: {
      subject: (of: string) => `${of}が認められませんでした`,
      lead: (of: string, isDecided: boolean) =>
        isDecided
          ? `申請された${of}は、次の理由により認められませんでした。登録は、前のままです。`
          : `申請された${of}は、確認が終わらないまま期間が過ぎました。登録は、前のままです。必要なときは、もう一度申請してください。`,
    },
  },
}
