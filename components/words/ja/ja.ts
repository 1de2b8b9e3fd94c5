import { type LoginRefusal, sessionLimits, throttle } from '../../../src/domain/account/throttle.ts'
import {
  type CancellingRefusal,
  type ChangingRefusal,
  lastDayToCancel,
  lastDayToChange,
  type ReservingRefusal,
} from '../../../src/domain/booking/reservation.ts'
import { type Availability, lastDay, opensOn } from '../../../src/domain/booking/vacancy.ts'
import type { Month, Night } from '../../../src/domain/calendar.ts'
import type { Facility } from '../../../src/domain/facility.ts'
import { aloneFrom, type GuestsRefusal } from '../../../src/domain/guests.ts'
import { defaultPolicy as policy } from '../../../src/domain/policy.ts'
import { accountFieldErrors, accounts } from './account.ts'
import {
  date,
  day,
  month,
  monthDay,
  monthOnly,
  reservationNumber,
  shortDate,
  stay,
  weekday,
  weekdays,
} from './dates.ts'
import { draws } from './draw-format.ts'
import { letters } from './letters.ts'
import { lottery } from './lottery.ts'

/** What a sentence about a refused stay may speak of. */
export type About = { facility: Facility; checkIn: Night }

/** What is wrong with a field, before any rule is asked. */
export type FieldError =
  | keyof typeof accountFieldErrors
  | 'numberMissing'
  | 'passwordMissing'
  | 'adultsMissing'
  | 'countMistyped'
  | 'dayMissing'
  | 'nothingChosen'
  | 'oneChosen'

const telephone = ({ facility }: About) => `${facility.name}（電話 ${facility.telephone}）`

const guestsRefusals: Record<GuestsRefusal, (about: About) => string> = {
  noAdult: () => '大人（中学生以上）を1人以上入力してください。',
  tooManyGuests: ({ facility }) =>
    `1部屋に泊まれるのは、大人と子供をあわせて${facility.capacity}人までです。`,
  aloneTooEarly: ({ facility, checkIn }) =>
    `お一人での利用は、${monthDay(aloneFrom(facility, checkIn))}から予約できます。${facility.policy.minGuests}人以上を入力してください。`,
}

const roomWishMissing = () => '和洋室希望を選択してください。'

const reservingRefusals: Record<ReservingRefusal, (about: About) => string> = {
  registrationRefused: () => '利用者登録が認められていないため、予約できません。',
  registrationExpired: () =>
    '利用者登録の有効期限が過ぎているため、予約できません。みなと予約センターへお問合せください。',
  notOpenYet: ({ facility, checkIn }) =>
    `予約の受付は、${monthDay(opensOn(checkIn, facility.policy))} ${facility.policy.opensAtHour}時に始まります。`,
  over: ({ facility, checkIn }) =>
    `予約の受付は、${monthDay(lastDay(checkIn, facility.policy, true))}に終了しました。`,
  overWithoutCard: ({ facility, checkIn }) =>
    `利用者登録証がお手元に届くまでは、利用日の${facility.policy.closesDaysBeforeWithoutCard}日前（${monthDay(lastDay(checkIn, facility.policy, false))}）までの受付です。`,
  closedDay: () => '休館日が含まれています。',
  sameNight: () => '同じ日に、すでに別の予約があります。',
  appliedFor: () => '抽選に申し込んでいる日です。抽選が終わるまでお待ちください。',
  monthFull: ({ facility }) => `予約できるのは、1か月に${facility.policy.nightsAMonth}泊までです。`,
  full: () => '満室になりました。',
  cancelledSince: () =>
    'この確認画面の予約は、すでに取り消されています。予約する場合は、もう一度「申込み」を選択してください。',
  roomWishMissing,
  ...guestsRefusals,
}

const changingRefusals: Record<ChangingRefusal, (about: About) => string> = {
  alreadyCancelled: () => '取消し済みの予約です。',
  over: () => '利用済みの予約です。',
  tooLate: (about) =>
    `変更できる期限（${monthDay(lastDayToChange(about.checkIn, about.facility))}）を過ぎました。${telephone(about)}へご連絡ください。`,
  changedMeanwhile: () =>
    '予約の内容がほかの画面で変わりました。いまの内容を表示しています。もう一度入力してください。',
  nothingLeft: () =>
    'すべての泊を削除することはできません。すべて取りやめる場合は、「予約の取消し」へお進みください。',
  roomWishMissing,
  ...guestsRefusals,
}

const cancellingRefusals: Record<CancellingRefusal, (about: About) => string> = {
  alreadyCancelled: () => '取消し済みの予約です。',
  over: () => '利用済みの予約です。',
  tooLate: (about) =>
    `取り消せる期限（${monthDay(lastDayToCancel(about.checkIn, about.facility))}）を過ぎました。${telephone(about)}へご連絡ください。`,
}

export const ja = {
  lang: 'ja',
  site: '港区 区民保養施設予約システム',
  title: (page: string) => `${page}｜港区保養施設予約`,
  errorTitle: (title: string) => `エラー：${title}`,
  skip: '本文へ',
  residentOf: (name: string) => `利用者:${name}様`,
  commonMenu: '共通メニュー',
  back: 'もどる',
  menu: 'メニュー',
  end: '終了',
  guide: '案内',
  login: 'ログイン',
  textSize: '文字サイズ',
  textSizes: { small: '小', medium: '中', large: '大' },
  steps: '手続きの段階',
  required: '※必須',
  sessionLimit: `${sessionLimits.idleMinutes}分間操作がないとき、またはログインから${sessionLimits.totalHours}時間で、自動的にログアウトします。`,

  date,
  day,
  shortDate,
  month,
  monthDay,
  weekdays,
  weekday,
  holiday: '祝日',
  dayOf: (night: Night) => Number(night.slice(8)),
  reservationNumber,
  rooms: (count: number) => `${count}室`,
  nights: (count: number) => `${count}泊`,
  nth: (index: number) => `${index + 1}泊目`,
  ofNight: (index: number) => `${index + 1}泊目：`,
  stay,
  guests: (adults: number, children: number) => `大人${adults}人、子供${children}人`,
  facilityName: ({ area, name }: Facility) => `${area} ${name}`,

  home: {
    title: 'トップページ',
    lead: 'ご利用のメニューを選択してください。',
    notices: 'お知らせ',
    vacancies: '空室照会',
    vacanciesHint: '空き室の状況は、どなたでもご覧になれます。',
    loginHint: '利用者番号をお持ちの方',
    registration: '新規利用者登録',
    registrationHint: '高校生を除く18歳以上の、港区在住・在勤の方',
    manual: '操作マニュアル',
    manualHint: '抽選の申込み、空き室の予約、変更、取消しのしかた',
  },

  loginPage: {
    title: 'ログイン',
    lead: '利用者番号とパスワードを入力してください。',
    comesBack: 'ログインすると、続きの画面にもどります。',
    number: '利用者番号',
    numberHint: '6桁の数字。全角でも、40-0015のように区切ってもかまいません。',
    password: 'パスワード',
    submit: 'ログイン',
    failed: 'ログインできませんでした',
    refusals: {
      wrong: '利用者番号またはパスワードが正しくありません。',
      throttled: `入力の間違いが続いたため、しばらくログインできません。${throttle.windowMinutes}分ほどたってから、もう一度お試しください。`,
    } satisfies Record<LoginRefusal, string>,
  },

  logoutPage: {
    title: '終了（ログアウト）',
    lead: '予約システムを終了し、ログアウトします。',
    done: 'ログアウトしました。',
    submit: 'ログアウトする',
  },

  menuPage: {
    title: '登録されている方の専用メニュー',
    lead: 'ご利用のメニューを選択してください。',
    entries: {
      apply: '抽選の申込み',
      vacancies: '空き室照会・予約',
      applications: '抽選申込みの確認',
      reservations: '予約の確認・変更',
      withdraw: '抽選申込みの取消し',
      cancel: '予約の取消し',
      results: '抽選結果の確認',
      password: 'パスワード変更',
    },
    account: '登録情報',
  },

  vacancies: {
    cardPending: `利用者登録証がお手元に届くまでは、利用日の${policy.closesDaysBeforeWithoutCard}日前まで予約できます。届いた後は${policy.closesDaysBefore}日前まで予約できます。`,
    title: '空き室照会・予約',
    choose: '利用したい保養施設を選択してください。',
    all: 'すべて',
    allHint: '前施設・次施設で、順に見られます。',
    twoMonths: '2ヶ月の空き室',
    titleOf: (facility: string, from: Month, to: Month) =>
      `${facility} ${month(from)}・${monthOnly(to)}の空き室`,
    lead: '利用日を選択してください。',
    previousFacility: '前施設',
    nextFacility: '次施設',
    previousMonth: '前月',
    nextMonth: '翌月',
    noPreviousMonth: '前月なし',
    noNextMonth: '翌月なし',
    holidaysOn: (days: Night[]) =>
      `祝日：${days.map((day) => `${Number(day.slice(8))}日`).join('、')}`,
    asList: '一覧で見る',
    asCalendar: 'カレンダーで見る',
    nothingFree: '予約できる空き室はありません。',
    legend: '記号の説明',
    marks: {
      free: '●',
      some: '▲',
      full: '×',
      closedDay: '休',
      notOpenYet: '前',
      over: '－',
      past: '',
    } satisfies Record<Availability, string>,
    spoken: {
      free: () => '空きあり',
      some: (left) => `空きあり、残り${left}室`,
      full: () => '満室',
      closedDay: () => '休館日',
      notOpenYet: () => '受付前',
      over: () => '受付終了',
      past: () => '',
    } satisfies Record<Availability, (left: number) => string>,
    legends: {
      free: '全て空き',
      some: '一部空き',
      full: '満室',
      closedDay: '休館日',
      notOpenYet: '受付前',
      over: '受付終了',
      past: '受付終了',
    } satisfies Record<Availability, string>,

    weekTitle: (facility: string, from: Night) => `${facility} ${monthDay(from)}から1週間の空き室`,
    weekLead: '空き室数を選択すると、予約に進みます。',
    weekCaption: (from: Night, to: Night) => `${date(from)}から${date(to)}まで`,
    day: '利用日',
    left: '空き室数',
    previousWeek: '前週',
    nextWeek: '翌週',
    noPreviousWeek: '前週なし',
    noNextWeek: '翌週なし',
    opens: (night: Night, { policy }: Facility) =>
      `受付前（${monthDay(opensOn(night, policy))} ${policy.opensAtHour}時から）`,
    steps: ['保養施設検索', '2ヶ月検索結果', '1週間検索結果', '内容確認', '予約完了'],
  },

  reserving: {
    title: '予約内容の入力',
    lead: '宿泊数、宿泊人数を入力して「申込み」ボタンを選択してください。',
    facility: '利用施設',
    day: '利用日',
    count: '宿泊数',
    guests: '宿泊人数',
    capacity: (capacity: number) => `1部屋、大人と子供をあわせて${capacity}人まで。`,
    adults: '大人（中学生以上）',
    children: '子供（4歳から小学生）',
    roomWish: '和洋室希望',
    roomWishHint: '和洋室の利用可否は、当日のチェックイン時にご案内します。',
    wishes: { no: '希望しない', yes: '希望する' },
    submit: '申込み',
    stop: '申込み中止',
    onlyOne: (reason: string) => `1泊のみ予約できます。2泊目：${reason}`,
    from: (night: Night) => `${date(night)}から`,
    announceNights: (count: number) => `${count}泊にしました。`,
    confirmation: '予約内容の確認',
    notYet: 'まだ完了していません。',
    guestsOf: (nth: string, night: string) => `${nth} ${night} 宿泊人数`,
    confirmLead: '内容を確認し、よろしければ「この内容で予約する」を選択してください。',
    act: 'この内容で予約する',
    edit: '入力にもどる',
    completion: '予約完了',
    completed: '予約が完了しました。',
    completedLead: '予約番号をお控えください。',
    number: '予約番号',
    toMenu: 'メニューへ',
    toList: '予約の確認・変更へ',
    refused: 'この日は予約できません。',
    nearest: '近くの空いている日',
    toWeek: '1週間の空き室にもどる',
    refusals: reservingRefusals,
  },

  reservations: {
    title: '予約の確認・変更',
    lead: '変更する予約を1つ選択し、「変更」ボタンを選択してください。',
    none: '予約はありません。',
    noneToChange: 'インターネットで変更できる予約はありません。',
    untilChange: '変更の期限',
    untilCancel: '取消しの期限',
    telephone: '電話',
    until: (day: Night) => `${date(day)}まで`,
    legend: '予約一覧',
    page: (from: number, to: number, total: number) =>
      `${total}件中、${from}件目から${to}件目までを表示`,
    pages: '予約一覧のページ',
    previous: '前',
    next: '次',
    nthPage: (page: number) => `${page}ページ`,
    submit: '変更',
    number: '予約番号',
    facility: '利用施設',
    day: '利用日',
    rooms: '部屋数',
    oneRoom: '1部屋',
    guests: '宿泊人数',
    roomWish: '和洋室希望',
    show: '予約の内容',
    cancelled: '取消し済みの予約です。',
    steps: ['予約一覧', '内容確認', '変更完了'],
  },

  changing: {
    title: '予約の変更',
    lead: '宿泊人数を入力して「変更」ボタンを選択してください。',
    dropLead: '泊数を減らす場合は、「削除」にチェックを入れてください。',
    dropNight: (nth: string, night: Night) => `${nth}（${shortDate(night)}）を削除`,
    submit: '変更',
    clear: '変更クリア',
    confirmation: '変更内容の確認',
    confirmLead: '内容を確認し、よろしければ「この内容に変更する」を選択してください。',
    before: '変更前',
    after: '変更後',
    act: 'この内容に変更する',
    completion: '変更完了',
    completed: '予約の変更が完了しました。',
    refused: 'この予約は変更できません。',
    refusals: changingRefusals,
    toCancel: '予約の取消しへ',
  },

  cancelling: {
    title: '予約の取消し',
    lead: '取り消す予約にチェックを入れ、「取消し」ボタンを選択してください。複数選択できます。',
    none: 'インターネットで取り消せる予約はありません。',
    toChoice: '予約の選択にもどる',
    notYet: 'まだ取り消していません。',
    legend: '予約一覧',
    submit: '取消し',
    stop: '選択中止',
    confirmation: '取り消す内容の確認',
    confirmLead: (count: number) =>
      `次の${count}件の予約を取り消します。取り消すと、もとにはもどせません。`,
    act: (count: number) => (count === 1 ? 'この予約を取り消す' : `この${count}件を取り消す`),
    completion: '取消完了',
    completed: (count: number) => `${count}件の予約を取り消しました。`,
    refused: '取り消せない予約が含まれているため、1件も取り消していません。',
    refusals: cancellingRefusals,
  },

  ...accounts,
  ...lottery,
  ...draws,
  letters,

  guidePage: {
    title: '案内（操作マニュアル）',
    chapters: [
      {
        title: '利用者登録をする',
        steps: [
          'トップページの「新規利用者登録」から、氏名や住所などを入力します。郵便番号から住所を検索できます。',
          '内容を確かめます。港区内在勤の方は、在勤を証明する書類を撮影し、添付します。',
          '注意事項に同意して申し込むと、利用者番号が出ます。メールでもお知らせします。',
          '初めてのログインでは、パスワードは生年月日8桁です。新しいパスワードを設定すると、手続きに進めます。',
        ],
      },
      {
        title: 'パスワードを変更する・忘れたとき',
        steps: [
          'メニューの「パスワード変更」で変更します。すべての端末でログアウトします。',
          '忘れたときは、ログイン画面の「パスワードを忘れた場合」から、利用者番号とメールアドレスを入力します。届いたメールのリンクから設定します。',
        ],
      },
      {
        title: '抽選に申し込む',
        steps: [
          '港区内在住で、利用者登録証が届いている方が申し込めます。利用する月の2か月前の1日10時から15日まで受け付けます。',
          'メニューの「抽選の申込み」で保養施設を選び、1週間の表で利用日の「申込総数／当選可能数」を選びます。',
          '1泊か2泊か、泊ごとの人数を入力し、内容を確かめて申し込みます。第3希望まで申し込めます。行きたい順に希望してください。',
          '受付の間は、「抽選申込みの取消し」で取り消せます。後の希望は順位が繰り上がります。',
        ],
      },
      {
        title: '抽選結果を見る',
        steps: [
          '20日12時に「抽選結果の確認」とメールで発表します。当選すると予約番号が出て、「予約の確認・変更」にも表示されます。',
          '落選したときは、あなたの順番と、希望ごとの理由が出ます。残った部屋は空き室になります。',
          '抽選のやりかたと結果は「抽選の記録」で公開し、どなたでも確かめられます。',
        ],
      },
      {
        title: '空き室を見る',
        steps: [
          'トップページの「空室照会」から、保養施設を選びます。ログインは不要です。',
          '2ヶ月分のカレンダーが出ます。●（丸）は全て空き、▲（三角）は一部空き、×（ばつ）は満室です。「一覧で見る」で、空いている日だけを並べられます。',
          '日付を選ぶと、1週間の空き室数が出ます。「前週」「翌週」で移れます。',
        ],
      },
      {
        title: '予約する',
        steps: [
          '1週間の表で、利用日の空き室数を選びます。ログインしていないときは、ログインのあと、選んだ日にもどります。',
          '1泊か2泊かを選び、泊ごとの人数を入力して「確認」を選びます。',
          '内容を確かめて「この内容で予約する」を選ぶと、10桁の予約番号が出ます。',
          `予約は、利用日の${policy.opensMonthsBefore}か月前の同じ日の${policy.opensAtHour}時から、${policy.closesDaysBefore}日前まで受け付けます。利用者登録証が届くまでは、${policy.closesDaysBeforeWithoutCard}日前までです。施設により異なることがあります。`,
          `1人の利用者が予約できるのは、1か月に${policy.nightsAMonth}泊までです。同じ日に2つの予約はできません。お一人での利用は、${policy.aloneDaysBefore}日前から予約できます。`,
        ],
      },
      {
        title: '予約を確認・変更する',
        steps: [
          'メニューの「予約の確認・変更」で一覧を見ます。',
          `予約を1つ選んで「変更」を選ぶと、人数を変えたり、泊を減らしたりできます。利用日の${policy.changesDaysBefore}日前まで変更できます。`,
        ],
      },
      {
        title: '予約を取り消す',
        steps: [
          'メニューの「予約の取消し」で、取り消す予約にチェックを入れます。複数選べます。',
          `内容を確かめて取り消します。利用日の${policy.cancelsDaysBefore}日前まで、また予約してから${policy.correctionMinutes}分間は取り消せます。それを過ぎたときは、保養施設へお電話ください。`,
        ],
      },
    ],
  },

  errors: {
    summary: (count: number) => `入力内容に誤りが${count}件あります`,
    fields: {
      ...accountFieldErrors,
      numberMissing: '利用者番号を6桁の数字で入力してください。',
      passwordMissing: 'パスワードを入力してください。',
      adultsMissing: '大人の人数を入力してください。',
      countMistyped: '人数は数字で入力してください。',
      dayMissing: '利用日を選択してください。',
      nothingChosen: '予約を1つ以上選択してください。',
      oneChosen: '変更する予約を1つ選択してください。',
    } satisfies Record<FieldError, string>,
    titles: {
      403: 'この操作は受け付けられません',
      404: 'ページが見つかりません',
      413: '送られた内容が大きすぎます',
      422: '指定が正しくありません',
      500: '問題が起きました',
      503: 'ただいま混み合っているか、点検中です',
    },
    texts: {
      403: '別のサイトから送られた操作のため、何も変更していません。もう一度この画面からやり直してください。',
      404: 'アドレスが変わったか、なくなった可能性があります。トップページからお探しください。',
      413: '入力内容や添付ファイル（10MBまで）を小さくして、もう一度送ってください。何も変更していません。',
      422: '日付や番号の指定が正しくありません。何も変更していません。',
      500: '申し訳ありません。何が起きたかを記録しました。しばらくしてから、もう一度お試しください。',
      503: 'しばらくしてから、もう一度お試しください。お急ぎのときは、保養施設へお電話ください。',
    },
    toHome: 'トップページへ',
  },
}

/** Every language says all of this. */
export type Words = typeof ja
