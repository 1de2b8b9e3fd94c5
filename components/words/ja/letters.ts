import { codeRules } from '../../../src/domain/account/code.ts'
import { emailChange } from '../../../src/domain/account/email-change.ts'
import { resetMinutes } from '../../../src/domain/account/password.ts'
import { webCode } from '../../../src/domain/account/web-code.ts'
import type { Month } from '../../../src/domain/calendar.ts'
import type { Facility, ToldFacility } from '../../../src/domain/facility.ts'
import type {
  ApplicationLetter,
  DroppedLetter,
  FrozenLetter,
  Letter,
  ResultLetter,
  StayLetter,
  ToldStay,
} from '../../../src/domain/letter.ts'
import { choicesOf, writeLine } from '../../../src/domain/proof/application.ts'
import { lineHashOf } from '../../../src/domain/proof/protocol.ts'
import { workingDaysToCard } from '../../../src/domain/resident.ts'
import { day, month, reservationNumber, staySpoken, time } from './dates.ts'
import { details, stopGroundOf } from './details.ts'
import { nameOf, numbers, type Stays } from './facility.ts'
import { lottery } from './lottery.ts'
import { aboutStay, comingStay, stayLetterSubject } from './stay-letters.ts'

/** What a letter says, paragraph by paragraph; one may be an address to open. */
type Written = { subject: string; paragraphs: string[] }

/**
 * Where a letter leads: to the site, and by the one link or code that was made for it as it left. One on paper has nothing
 * to press and nothing attached, and its reader may have no network.
 */
export type Links = {
  site: string
  reset?: string
  emailChange?: string
  code?: string
  document?: string
  isOnPaper?: boolean
}

const notMine = 'お心当たりがない場合は、すぐにみなと予約センターへご連絡ください。'
const askCentre = 'ご不明な点は、みなと予約センターへお問合せください。'

/** In two groups, as on the page that first shows it; either form is taken at login. */
const numberOf = (number: string) => `${number.slice(0, 2)}-${number.slice(2)}`

const cancelledOf = (count: number, { isOnPaper }: Links) =>
  count > 0
    ? [
        `利用前の予約${count}件は、取り消しました。内容は、1件ずつ別の${isOnPaper ? '郵便' : 'メール'}でお知らせします。`,
      ]
    : []

/** On what, and the facts. */
const whyRefused = ({ ground, reason }: { ground?: string; reason: string }) => [
  ...(ground ? [`根拠：${ground}`] : []),
  `理由：${reason}`,
]

const withdrawnOf = (round: Month) => `${month(round)}分の抽選の申込みは、取り消しました。`
const keptOf = (round: Month) =>
  `${month(round)}分の抽選の申込みは、受付番号だけが名簿に残ります。抽選の順番はつきますが、部屋は割り当てられません。`

/** The stays that can be asked for when a letter leaves, at whichever facility, and what is told of those. */
type Offered = Omit<Stays, 'facilities'> & { facilities: readonly ToldFacility[] }

function write(letter: Letter, links: Links, stays: Offered): Written {
  const { site, reset = '', code = '' } = links
  switch (letter.kind) {
    case 'registrationCode':
      return {
        subject: '確認コード',
        paragraphs: [
          '利用者登録の申請を完了するには、申請の画面に次の確認コードを入力してください。',
          `確認コード：${code}`,
          `コードは、このメールが送られてから${codeRules.minutes}分間使えます。ほかの人に教えないでください。`,
          'お心当たりがない場合は、このメールを破棄してください。登録はされません。',
        ],
      }
    case 'registered':
      if (letter.isOnPaper) return registeredOnPaper(letter.number, stays)
      return {
        subject: '利用者登録の申請を受け付けました',
        paragraphs: [
          '利用者登録の申請を受け付けました。',
          `利用者番号：${numberOf(letter.number)}`,
          ...(links.isOnPaper
            ? []
            : [
                'パスワードは生年月日の8桁です。初めてログインしたときに、新しいパスワードを設定してください。',
                `${site}/login`,
              ]),
          `利用者登録証は、確認のうえ${workingDaysToCard}営業日程度で郵送します。届くまでは、利用日の${numbers.closesWithoutCard(stays)}まで空き室を予約できます。抽選には申し込めません。`,
          '在住や在勤の確認ができない場合は、施設の利用はできません。',
        ],
      }
    case 'verified':
      return {
        subject: '利用者登録証を郵送しました',
        paragraphs: [
          '利用者登録を確認し、利用者登録証を郵送しました。',
          `利用者番号：${numberOf(letter.number)}`,
          `これからは、利用日の${numbers.closes(stays)}まで空き室を予約できます。区内在住の方は、抽選にも申し込めます。`,
          `${site}/login`,
        ],
      }
    case 'card':
      return {
        subject: '利用者登録証をお届けします',
        paragraphs: [
          '利用者登録を確認しました。利用者登録証をお届けします。切り取ってお使いください。',
          `空き室の予約は、利用日の${numbers.closes(stays)}まで受け付けます。区内在住の方は、抽選にも申し込めます。お申込みは、みなと予約センターへのお電話か、次のページでできます。`,
          site,
          '宿泊するときは、この登録証をお持ちください。',
        ],
      }
    case 'webCode':
      return {
        subject: 'インターネットで予約するためのコード',
        paragraphs: [
          'ご希望により、インターネットで使うパスワードを決めるためのコードをお送りします。次のページで、利用者番号とこのコードを入力し、パスワードを決めてください。',
          `${site}/first-code`,
          `コード：${code.replace(/(?<=.)(?=(?:.{4})+$)/g, '-')}`,
          `コードは、1回だけ、${webCode.days}日間使えます。ほかの人に教えないでください。利用者番号は、利用者登録証に書いてあります。`,
          'お心当たりがない場合は、すぐにみなと予約センターへご連絡ください。',
        ],
      }
    case 'refused':
      return {
        subject: '利用者登録が認められませんでした',
        paragraphs: [
          '申請された利用者登録は、次の理由により認められませんでした。',
          ...whyRefused(letter),
          ...cancelledOf(letter.cancelled, links),
          ...(letter.kept ?? []).map(keptOf),
          askCentre,
          ...(letter.appeal ? [letter.appeal] : []),
        ],
      }
    case 'expiring':
      return {
        subject: '利用者登録の有効期限が近づいています',
        paragraphs: letter.isApproved
          ? [
              `利用者登録の有効期限は、${day(letter.lastDay)}です。`,
              '期限が過ぎると、新しい予約はできません。続けて利用したいときは、みなと予約センターへお問合せください。',
            ]
          : [
              `港区内在勤の利用者登録の有効期限は、${day(letter.lastDay)}です。`,
              '期限が過ぎると、新しい予約はできません。更新しても利用者番号は変わりません。次のページから、在勤を証明する書類を添えて更新してください。',
              `${site}/registration/renewal`,
            ],
      }
    case 'closed':
      return {
        subject: letter.why ? '利用者登録が終わりました' : '利用者登録を廃止しました',
        paragraphs: [
          letter.why
            ? '利用者登録の保存期間が過ぎたため、登録された情報を消去しました。ふたたび利用するときは、新規利用者登録をしてください。'
            : '利用者登録の廃止（退会）を受け付け、登録された情報を消去しました。',
          ...cancelledOf(letter.cancelled, links),
          ...(letter.left?.withdrawn ?? []).map(withdrawnOf),
          ...(letter.left?.kept ?? []).map(keptOf),
          'ご利用ありがとうございました。',
          notMine,
        ],
      }
    case 'passwordReset':
      return {
        subject: 'パスワードの再設定',
        paragraphs: [
          `パスワードの再設定の申込みを受け付けました。次のリンクを${resetMinutes}分以内に開き、新しいパスワードを設定してください。リンクは1回だけ使えます。`,
          reset,
          'お心当たりがない場合は、このメールを破棄してください。パスワードは変わりません。',
        ],
      }
    case 'passwordChanged':
      return {
        subject: 'パスワードが変更されました',
        paragraphs: ['パスワードが変更されました。', notMine],
      }
    case 'emailChange':
      return {
        subject: 'メールアドレスの確認',
        paragraphs: [
          `お知らせを受け取るメールアドレスを、このアドレスに変更する申請を受け付けました。次のリンクを${emailChange.hours}時間以内に開いて確認すると、変更が完了します。リンクは1回だけ使えます。`,
          links.emailChange ?? '',
          'お心当たりがない場合は、このメールを破棄してください。変更はされません。',
        ],
      }
    case 'emailChanged':
      return {
        subject: 'メールアドレスが変更されました',
        paragraphs: ['お知らせを受け取るメールアドレスが変更されました。', notMine],
      }
    case 'documentAsked':
      return {
        subject: '書類をお送りください',
        paragraphs: [
          '申請の確認のため、次の書類をお送りください。',
          `書類：${letter.what}`,
          `期限：${day(letter.lastDay)}`,
          ...(links.document
            ? [
                '次のリンクを開くと、ログインしなくても、書類の写真を送れます。ほかの人に転送しないでください。',
                links.document,
              ]
            : []),
          `「${details.title}」にログインして送ることもできます。`,
          `${site}/registration/document`,
          '書類が届くまで、申請の確認は止まっています。',
          askCentre,
        ],
      }
    case 'stopped':
      return {
        subject: '利用者登録の利用を停止しました',
        paragraphs: [
          '次の理由により、利用者登録の利用を停止しました。新しい予約と抽選の申込みはできません。いまある予約は、そのまま利用できます。',
          `理由：${stopGroundOf(letter.ground)}`,
          `確認した事実：${letter.reason}`,
          askCentre,
          letter.appeal,
        ],
      }
    case 'reopened':
      return {
        subject: '利用者登録の利用を再開しました',
        paragraphs: [
          '利用者登録の利用停止を終わりにしました。予約と抽選の申込みができます。',
          `${site}/login`,
        ],
      }
    case 'amendmentAsked':
    case 'amended':
    case 'amendmentRefused':
      return aboutAmendment(letter, site)
    case 'booked':
    case 'changed':
    case 'cancelled':
    case 'reminder':
    case 'approval':
      return aboutItsStay(letter, links, stays)
    case 'application':
      return aboutApplication(letter, site, stays)
    case 'applicationDropped':
      return aboutDropped(letter, stays)
    case 'frozen':
      return aboutFrozen(letter, links, stays)
    case 'result':
      return aboutResult(letter, links, stays)
  }
}

const registeredOnPaper = (number: string, stays: Offered): Written => ({
  subject: '利用者登録の申請を受け付けました',
  paragraphs: [
    '申込書による利用者登録の申請を受け付けました。',
    `利用者番号：${numberOf(number)}`,
    `利用者登録証は、確認のうえ${workingDaysToCard}営業日程度で郵送します。届くまでは、利用日の${numbers.closesWithoutCard(stays)}まで、電話で空き室を予約できます。`,
    'インターネットでも利用するときは、みなと予約センターへお問合せください。パスワードを設定するための番号を郵送します。',
    '在住や在勤の確認ができない場合は、施設の利用はできません。',
  ],
})

type AmendmentLetter = Extract<Letter, { kind: 'amendmentAsked' | 'amended' | 'amendmentRefused' }>

/** Without what was typed: a letter is read by whoever sees the screen. */
function aboutAmendment(letter: AmendmentLetter, site: string): Written {
  const { asked, amended, refused } = details.letters
  const of = details.subjects[letter.subject]
  const leadsTo = [`${site}/registration`, notMine]
  if (letter.kind === 'amendmentAsked')
    return { subject: asked.subject(of), paragraphs: [...asked.lead(of), ...leadsTo] }
  if (letter.kind === 'amendmentRefused')
    return {
      subject: refused.subject(of),
      paragraphs: [
        refused.lead(of, letter.reason !== ''),
        ...(letter.reason ? whyRefused(letter) : []),
        `${site}/registration`,
        askCentre,
        ...(letter.appeal ? [letter.appeal] : []),
      ],
    }
  const { lastDay } = letter
  return {
    subject: amended.subject(of),
    paragraphs: [amended.lead(of), ...(lastDay ? [amended.lastDay(lastDay)] : []), ...leadsTo],
  }
}

function aboutItsStay(letter: StayLetter, links: Links, { facilities, from }: Offered): Written {
  const lodge = lodgeOf(facilities, letter.stay)
  return {
    subject: stayLetterSubject(letter, lodge),
    paragraphs: aboutStay(letter, { lodge, day: from, ...links }),
  }
}

function lodgeOf(facilities: readonly ToldFacility[], stay: ToldStay): ToldFacility {
  const lodge = facilities.find(({ slug }) => slug === stay.facility)
  if (!lodge) throw new Error(`no facility ${stay.facility}`)
  return lodge
}

/** A letter names its facility by the slug; one from before by its name. */
function calledIn(facilities: readonly Facility[], slug: string): string {
  const facility = facilities.find((one) => one.slug === slug)
  return facility ? nameOf(facility) : slug
}

function aboutApplication(letter: ApplicationLetter, site: string, { facilities }: Stays): Written {
  const did = letter.isWithdrawal ? '申込みの取消し' : '申込み'
  const { receipt, lineHash, choices } = letter
  return {
    subject: `抽選の${did}を受け付けました`,
    paragraphs: [
      `${month(letter.month)}分の抽選（${calledIn(facilities, letter.facility)}）の${did}を受け付けました。`,
      ...(choices.length > 0 ? ['いまの申込みは、次のとおりです。'] : []),
      ...choices.map((choice, index) => `${lottery.nthChoice(index + 1)}：${lottery.wish(choice)}`),
      ...(lineHash === null
        ? ['すべての希望を取り消しました。この抽選の申込みはありません。']
        : [
            ...(letter.isConditional ? [lottery.applications.conditional] : []),
            lottery.results.notYetAt(letter.publishesAt),
            '受付番号で、公開される抽選の記録から自分の申込みを探せます。',
            `${site}/draws/${letter.month}`,
            `受付番号：${lottery.inFives(receipt)}`,
            `照合値：${lineHash}`,
          ]),
    ],
  }
}

function aboutDropped(letter: DroppedLetter, { facilities }: Stays): Written {
  const of = `${month(letter.month)}分の抽選`
  return {
    subject: `${of}の申込みを取り消しました`,
    paragraphs: [
      `申込書でお申し込みいただいた${of}（${calledIn(facilities, letter.facility)}）の申込みは、取り消しました。抽選の名簿には入っていません。`,
      `理由：${dropped[letter.why]}`,
      ...(letter.why === 'undecided'
        ? [lottery.results.vacanciesHint(letter.month, facilities)]
        : []),
      askCentre,
    ],
  }
}

const dropped: Record<DroppedLetter['why'], string> = {
  undecided:
    '抽選の名簿が確定するまでに、利用者登録の確認が終わらなかったためです。利用者登録の確認は、続けています。',
  refused: '利用者登録が認められなかったためです。登録については、別のお知らせをご覧ください。',
}

/** Whoever keeps this letter is a witness of the draw. */
function aboutFrozen(
  letter: FrozenLetter,
  { site, isOnPaper }: Links,
  { facilities }: Stays,
): Written {
  const itself = isOnPaper ? 'この通知' : 'このメール'
  const { receipt, facility, termsHash, count } = letter
  const line = writeLine({ receipt, facility, choices: choicesOf(letter.choices) })
  return {
    subject: `${month(letter.month)}分の抽選の名簿に入りました`,
    paragraphs: [
      `${month(letter.month)}分の抽選（${calledIn(facilities, facility)}）の受付が終了しました。あなたの申込みは、抽選の名簿に入っています。名簿の申込みは、ぜんぶで${count.toLocaleString('ja-JP')}件です。`,
      ...(letter.drawableAt > letter.drawsAt
        ? ['受付終了の処理が遅れたため、抽選は予定より遅くなります。']
        : []),
      lottery.applications.later(letter),
      `${itself}は、抽選が正しく行われたことの証しになります。結果の発表まで、とっておいてください。`,
      `受付番号：${lottery.inFives(receipt)}`,
      `名簿の中のあなたの行：${line}`,
      `行の照合値：${lineHashOf(line)}`,
      `抽選条件のハッシュ値：${termsHash}`,
      `抽選条件を公開した日時：${time(Date.parse(letter.publicAt))}（${itself}の日時と比べてください）`,
      '抽選条件のハッシュ値と、すべての行の照合値は、次のページでどなたでも見られます。',
      `${site}/draws/${letter.month}`,
    ],
  }
}

function aboutResult(
  { month: of, facility, number, outcome, stay, ...letter }: ResultLetter,
  links: Links,
  { facilities, from: day }: Offered,
): Written {
  const { results } = lottery
  const { site } = links
  const isWon = outcome.choice !== null
  const there = facilities.find(({ slug }) => slug === facility)
  return {
    subject: `${month(of)}分の抽選結果（${isWon ? results.won : results.lost}）`,
    paragraphs: [
      `${month(of)}分の抽選（${calledIn(facilities, facility)}）の結果をお知らせします。`,
      outcome.choice === null ? results.lostLead : results.wonLead(outcome.choice),
      ...(stay && there
        ? comingStay({ stay, lodge: there, day, ...links })
        : isWon
          ? [`${results.stay}：${staySpoken(outcome.nights)}`]
          : []),
      ...(number && !stay ? [`${results.number}：${reservationNumber(number)}`] : []),
      ...(number && stay === null ? [results.cancelled] : []),
      ...(isWon && !number ? [results.noReservation] : []),
      ...results.reasonsOf(letter.place, letter.among, outcome),
      ...(isWon ? [] : [results.vacanciesHint(of, there ? [there] : facilities)]),
      `${site}/results`,
      '抽選の記録は、どなたでも確かめられます。',
      `${site}/draws/${of}`,
    ],
  }
}

export const letters = {
  kept: '保存されたメール（開発用）',
  noneKept: 'まだありません。',
  sender: '港区区民保養施設予約システム',
  /** What it is about comes first: a telephone shows no more of it. */
  subject: (subject: string) => `${subject}｜港区保養施設予約`,
  /** An address that is not yet proved is told no name that somebody typed. */
  to: (name: string) => (name ? `${name} 様` : '申請された方へ'),
  /** With the number where somebody is sent to the centre, not where it has done something. */
  withCentre: (text: string, telephone: string, isExample: boolean) =>
    text.replace(
      /みなと予約センター(?=[へに])/g,
      (name) => `${name}（電話 ${telephone}${isExample ? ' 例' : ''}）`,
    ),
  closing: 'このメールは港区 区民保養施設予約システムから自動で送っています。返信はできません。',
  closingOnPaper:
    'インターネットを使わない方のご用件は、みなと予約センターへのお電話で受け付けます。',
  /** An address to type. */
  typed: (address: string) => `ホームページ：${address}`,
  write,
}
