import { leastAge } from '../../../src/domain/account/registration.ts'
import { sessionLimits } from '../../../src/domain/account/throttle.ts'
import type { Night } from '../../../src/domain/calendar.ts'
import { mostDocumentMegabytes } from '../../../src/domain/pictures/document.ts'
import { masked } from '../../../src/domain/text.ts'
import { accessibilityPage } from './accessibility.ts'
import { account, accountFieldErrors } from './account.ts'
import { booking, guests } from './booking.ts'
import {
  date,
  month,
  namedDate,
  reservationNumber,
  shortDate,
  stayInShort,
  staySpoken,
  weekdays,
  year,
} from './dates.ts'
import { details } from './details.ts'
import { draws } from './draw-format.ts'
import { drawRecords } from './draws.ts'
import { facilities } from './facilities.ts'
import { facilityName, lang } from './facility.ts'
import { guidePage } from './guide.ts'
import { letters } from './letters.ts'
import { lottery } from './lottery.ts'
import { price } from './price.ts'
import { privacyPage } from './privacy.ts'
import { staff } from './staff/staff.ts'

/** The name of the site, which may break between these. */
const siteParts = ['港区 区民保養施設', '予約システム']

export const ja = {
  lang,
  site: siteParts.join(''),
  siteParts,
  title: (page: string) => `${page}｜港区保養施設予約`,
  errorTitle: (title: string) => `エラー：${title}`,
  skip: '本文へ',
  residentOf: (name: string) => `利用者：${name} 様`,
  commonMenu: '共通メニュー',
  back: 'もどる',
  menu: 'メニュー',
  end: '終了',
  guide: '案内',
  login: 'ログイン',
  anew: '画面を開いたあとで、ログインしている方が変わりました。何も変更していません。内容を確かめて、もう一度操作してください。',
  goOn: 'つぎへ',
  textSize: '文字サイズ',
  textSizes: { small: '小', medium: '中', large: '大' },
  steps: '手続きの段階',
  step: (nth: number, of: number) => `${nth}／${of}`,
  centre: {
    name: 'みなと予約センター',
    telephone: ['（電話 ', '）'],
    example: ['（電話 ', ' 例）'],
  },
  required: '※必須',
  sessionLimit: `${sessionLimits.idleMinutes}分間操作がないとき、またはログインから${sessionLimits.totalHours}時間で、自動的にログアウトします。`,

  date,
  shortDate,
  namedDate,
  /** Beside a day, in a narrow cell. */
  holidayMark: '祝',
  /** A day as it stands within a text. */
  dayWithin: /(\d+月\d+日)/,
  month,
  year,
  weekdays,
  dayOf: (night: Night) => Number(night.slice(8)),
  reservationNumber,
  rooms: (count: number) => `${count}室`,
  nights: (count: number) => `${count}泊`,
  nth: (index: number) => `${index + 1}泊目`,
  ofNight: (index: number) => `${index + 1}泊目：`,
  stayInShort,
  staySpoken,
  guests,
  facilityName,
  sentTo: (email: string) => `確認メールを ${masked(email)} に送ります。`,
  notSent: '確認の通知は、登録されている住所へ郵送します。',
  toEmail: 'メールアドレスを登録する',
  unfinished: {
    title: '入力内容のリセット',
    lead: 'この画面で入力した内容をすべて消して、はじめの状態にもどします。',
    empty: '入力した内容を消す',
    goOn: '消さずに入力にもどる',
    ask: '入力の途中の内容があります。終了すると、入力した内容は消えます。',
  },

  home: {
    title: 'トップページ',
    lead: 'ご利用のメニューを選択してください。',
    notices: 'お知らせ',
    importantNotices: '重要なお知らせ',
    vacancies: '空室照会',
    vacanciesHint: '空き室の状況は、どなたでもご覧になれます。',
    loginHint: '利用者番号をお持ちの方',
    registration: '新規利用者登録',
    registrationHint: `高校生を除く${leastAge}歳以上の、港区在住・在勤の方`,
    manual: '操作マニュアル',
    manualHint: '抽選の申込み、空き室の予約、変更、取消しのしかた',
  },

  ...booking,
  ...account,
  details,
  ...lottery,
  ...drawRecords,
  ...draws,
  facilities,
  price,
  letters,
  guidePage,
  privacyPage,
  accessibilityPage,
  staff,

  errors: {
    summary: (count: number) => `入力をご確認ください（${count}件）`,
    fields: {
      ...accountFieldErrors,
      numberMissing: '利用者番号を6桁の数字で入力してください。',
      passwordMissing: 'パスワードを入力してください。',
      adultsMissing: '大人の人数を入力してください。',
      countMistyped: '人数は数字で入力してください。',
      dayMissing: '利用日を選択してください。',
      wantedMistyped: '希望日は、月と日を数字で入力してください。',
      nothingChosen: '予約を1つ以上選択してください。',
    },
    titles: {
      400: 'アドレスを読み取れません',
      403: 'この操作は受け付けられません',
      404: 'ページが見つかりません',
      405: 'この操作はできません',
      408: '送信が途中で止まりました',
      413: '送られた内容が大きすぎます',
      414: 'アドレスが長すぎます',
      415: 'この形式では受け付けられません',
      422: '指定が正しくありません',
      431: '送られた情報が大きすぎます',
      500: '問題が起きました',
      501: 'この操作はできません',
      503: 'ただいま混み合っているか、点検中です',
    },
    texts: {
      400: 'サイトの名前が正しく送られていません。トップページのアドレスを入力し直してください。',
      403: '別のサイトから送られた操作のため、何も変更していません。トップページから操作し直してください。',
      404: 'ページのアドレスが変わったか、ページがなくなった可能性があります。トップページからお探しください。',
      405: 'このページは、その方法では使えません。何も変更していません。トップページからお探しください。',
      408: '入力内容が時間内に届かなかったため、何も変更していません。通信の状態を確かめて、もう一度送ってください。',
      413: `入力内容や添付ファイル（${mostDocumentMegabytes}MBまで）を小さくして、もう一度送ってください。何も変更していません。`,
      414: 'アドレスを短くするか、トップページから開き直してください。何も変更していません。',
      415: '画面の入力欄とは違う形式で送られたため、何も変更していません。画面からもう一度送ってください。',
      422: '日付や番号の指定が正しくありません。何も変更していません。',
      431: 'このサイトのCookie（クッキー）を消してから、トップページを開き直してください。何も変更していません。',
      500: '申し訳ありません。何が起きたかを記録しました。しばらくしてから、もう一度お試しください。',
      501: 'ブラウザーから送られた操作の種類がわかりません。何も変更していません。トップページからお探しください。',
      503: 'しばらくしてから、もう一度お試しください。お急ぎのときは、みなと予約センターへお電話ください。',
    },
    reasons: {
      senderUnknown:
        'どのページから送られたかがわからないため、受け付けられません。何も変更していません。お使いのブラウザーやプロキシーが、送信元の情報（Origin、Sec-Fetch-Site、Refererのどれか）を送っていません。設定で、このサイトへのReferer（リファラー）の送信を許可してください。わからないときは、みなと予約センターへお電話ください。',
    },
    maybeDone:
      '送った内容は、届いていることも、届いていないこともあります。もう一度送る前に、予約や申込みの一覧で確かめてください。',
    toHome: 'トップページへ',
  },
}
