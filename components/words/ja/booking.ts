import {
  type CancellingRefusal,
  type ChangingRefusal,
  fullestMonth,
  lastDayToCancel,
  lastDayToChange,
  type NightRefusal,
  type Reservation,
  type ReservingRefusal,
} from '../../../src/domain/booking/reservation.ts'
import { type Availability, lastDay, opensOn } from '../../../src/domain/booking/vacancy.ts'
import { type Month, monthOf, type Night } from '../../../src/domain/calendar.ts'
import type { Facility } from '../../../src/domain/facility.ts'
import { aloneFrom, type GuestsRefusal, leastCountedAge } from '../../../src/domain/guests.ts'
import { policyOn } from '../../../src/domain/policy.ts'
import {
  date,
  dayInShort,
  month,
  monthDay,
  monthOnly,
  reservationNumber,
  shortDate,
  timeOfDay,
} from './dates.ts'
import { facilityName, fewerThan, nameOf, numbers, type Stays } from './facility.ts'

/** What a sentence about a refused stay may speak of: where, and the check-in that was asked for. */
type About = { facility: Facility; checkIn: Night }

/** The same, with the nights that are meant, and those the resident has. */
type AboutNights = About & {
  nights: readonly Night[]
  /** By this registration, and by those before it. */
  standing: readonly Night[]
  earlier: readonly Night[]
}

const toCall = ({ facility }: About) =>
  facility.telephone
    ? `${nameOf(facility)}（電話 ${facility.telephone}）へご連絡ください。`
    : 'みなと予約センターへご連絡ください。'

const stayOf = ({ facility, checkIn }: About): Stays => {
  return { facilities: [facility], from: checkIn, to: checkIn }
}

const opening = (checkIn: Night, facility: Facility) =>
  `${monthDay(opensOn(checkIn, facility))} ${policyOn(facility, checkIn).opensAtHour}時`

const notOpenYet = ({ facility, checkIn }: About) =>
  `予約の受付は、${opening(checkIn, facility)}に始まります。`

/** A stay across months names both: which of them waits is not told here. */
const monthsOf = (nights: readonly Night[]) =>
  [...new Set(nights.map(monthOf))].map(monthOnly).join('分か')

export const guests = (adults: number, children: number, underFours = 0) =>
  `大人${adults}人、子供${children}人${underFours > 0 ? `、${leastCountedAge}歳未満${underFours}人` : ''}`

/** The nights a resident has in the month of a stay, and how many a month may have. */
function monthFull(about: AboutNights, before = '') {
  const { standing, earlier, nights } = about
  const { month: of, had } = fullestMonth(nights, before ? [...standing, ...earlier] : standing)
  return {
    has: `${monthOnly(of)}は、${before}すでに${had}泊の予約があ`,
    most: `1か月${numbers.nightsAMonth(stayOf(about))}まで`,
  }
}

const withEarlier = '以前の利用者登録での予約とあわせて、'

/** The second of two nights: 翌16日, 翌5月1日 */
export function nextDay(nights: readonly Night[]) {
  const night = nights.at(-1) ?? ''
  const dayOfMonth = Number(night.slice(8))
  return `翌${dayOfMonth === 1 ? monthDay(night) : `${dayOfMonth}日`}`
}

const onlyOneNight = '1泊のみ予約できます。'

/** Why the second night cannot be had; `nights` is that night alone. */
const onlyOne: Record<NightRefusal, (about: AboutNights) => string> = {
  notDrawnYet: ({ nights }) =>
    `${nextDay(nights)}は${monthsOf(nights)}分の抽選がまだ行われていないため、${onlyOneNight}`,
  closedDay: ({ nights }) => `${nextDay(nights)}が休館日のため、${onlyOneNight}`,
  sameNight: ({ nights }) => `${nextDay(nights)}にすでに別の予約があるため、${onlyOneNight}`,
  sameNightEarlier: ({ nights }) =>
    `${nextDay(nights)}に以前の利用者登録での予約があるため、${onlyOneNight}`,
  monthFull(about) {
    const { has, most } = monthFull(about)
    return `${has}り、${most}のため、${onlyOneNight}`
  },
  monthFullEarlier(about) {
    const { has, most } = monthFull(about, withEarlier)
    return `${has}り、${most}のため、${onlyOneNight}`
  },
  full: ({ nights }) => `${nextDay(nights)}が満室のため、${onlyOneNight}`,
  fullWithoutCard: ({ nights }) =>
    `${nextDay(nights)}は、利用者登録証がお手元に届く前に予約できる部屋が残っていないため、${onlyOneNight}`,
}

const guestsRefusals: Record<GuestsRefusal, (about: About) => string> = {
  noAdult: () => '大人（中学生以上）を1人以上入力してください。',
  tooManyGuests: ({ facility }) =>
    `1部屋に泊まれるのは、大人と子供をあわせて${facility.capacity}人までです。`,
  aloneTooEarly: ({ facility, checkIn }) => {
    const { minGuests } = policyOn(facility, checkIn)
    return `${fewerThan(minGuests)}での利用は、${monthDay(aloneFrom(facility, checkIn))}から予約できます。それまでは、${minGuests}人以上で予約してください。`
  },
}

/** Only where it is still too early for it. */
function aloneRule({ facility, checkIn }: About, today: Night): string {
  const { minGuests } = policyOn(facility, checkIn)
  const day = aloneFrom(facility, checkIn)
  return minGuests > 1 && today < day
    ? `${fewerThan(minGuests)}での利用は、${monthDay(day)}から予約できます。`
    : ''
}

const roomWishMissing = () => '和洋室希望を選択してください。'

const reservingRefusals: Record<ReservingRefusal, (about: AboutNights) => string> = {
  registrationRefused: () => '利用者登録が認められていないため、予約できません。',
  registrationExpired: () =>
    '利用者登録の有効期限が過ぎているため、予約できません。みなと予約センターへお問合せください。',
  registrationStopped: () =>
    '利用者登録の利用が停止されているため、新しい予約はできません。みなと予約センターへお問合せください。',
  notOpenYet,
  notDrawnYet: ({ nights }) =>
    `${monthsOf(nights)}分の抽選がまだ行われていないため、予約できません。残った部屋は、抽選の後に先着順で受け付けます。`,
  past: () => '利用日を過ぎています。これからの日を選択してください。',
  over: ({ facility, checkIn }) =>
    `予約の受付は、${monthDay(lastDay(checkIn, facility, true))}に終了しました。`,
  overWithoutCard: ({ facility, checkIn }) =>
    `利用者登録証がお手元に届くまでは、利用日の${numbers.closesWithoutCard(stayOf({ facility, checkIn }))}（${monthDay(lastDay(checkIn, facility, false))}）までの受付です。`,
  closedDay: ({ nights }) => (nights.length > 1 ? '休館日が含まれています。' : '休館日です。'),
  sameNight: () => '同じ日に、すでに別の予約があります。',
  sameNightEarlier: () =>
    '同じ日に、以前の利用者登録での予約があります。ほかの日を選択してください。',
  monthFull(about) {
    const { has, most } = monthFull(about)
    return `${has}ります（${most}）。`
  },
  monthFullEarlier(about) {
    const { has, most } = monthFull(about, withEarlier)
    return `${has}ります（${most}）。ほかの月の日を選択してください。`
  },
  full: () => '満室です。',
  fullWithoutCard: () =>
    '利用者登録証がお手元に届く前に予約できる部屋は、この日は残っていません。ほかの日を選択するか、登録証が届いてからもう一度予約してください。',
  cancelledSince: () =>
    'この確認画面の予約は、すでに取り消されています。予約する場合は、もう一度「申込み」を選択してください。',
  roomWishMissing,
  ...guestsRefusals,
}

const changingRefusals: Record<ChangingRefusal, (about: About) => string> = {
  alreadyCancelled: () => '取消し済みの予約です。',
  over: () => '利用済みの予約です。',
  tooLate: (about) =>
    `変更の期限（${monthDay(lastDayToChange(about.checkIn, about.facility))}）を過ぎました。${toCall(about)}`,
  changedMeanwhile: () =>
    '予約の内容がほかの画面で変わりました。いまの内容を表示しています。もう一度入力してください。',
  nothingLeft: () =>
    'すべての泊を削除することはできません。すべて取り消す場合は、「予約の取消し」へお進みください。',
  roomWishMissing,
  ...guestsRefusals,
}

const cancellingRefusals: Record<CancellingRefusal, (about: About) => string> = {
  alreadyCancelled: () => '取消し済みの予約です。',
  over: () => '利用済みの予約です。',
  tooLate: (about) =>
    `取消しの期限（${monthDay(lastDayToCancel(about.checkIn, about.facility))}）を過ぎました。${toCall(about)}`,
}

export const booking = {
  vacancies: {
    cardPending: (of: Stays) =>
      `利用者登録証がお手元に届くまでは、利用日の${numbers.closesWithoutCard(of)}まで予約できます。届いた後は${numbers.closes(of)}まで予約できます。`,
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
    asList: '一覧で見る',
    asCalendar: 'カレンダーで見る',
    nothingFree: '予約できる空き室はありません。',
    marks: {
      free: '●',
      some: '▲',
      full: '×',
      closedDay: '休',
      notDrawnYet: '抽',
      notOpenYet: '前',
      over: '－',
      past: '',
    } satisfies Record<Availability, string>,
    /** In a narrow cell. */
    fewLeft: (left: number) => `残り\n${left}室`,
    spoken: {
      free: () => '空きあり',
      some: (left) => `空きあり、残り${left}室`,
      full: () => '満室',
      closedDay: () => '休館日',
      notDrawnYet: () => '抽選前',
      notOpenYet: () => '受付前',
      over: () => '受付終了',
      past: () => '',
    } satisfies Record<Availability, (left: number) => string>,
    legends: {
      free: '全て空き',
      some: '一部空き',
      full: '満室',
      closedDay: '休館日',
      notDrawnYet: '抽選前',
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
    opens: (night: Night, facility: Facility) => `受付前（${opening(night, facility)}から）`,
    steps: ['保養施設検索', '2ヶ月検索結果', '1週間検索結果', '内容確認', '予約完了'],
  },

  search: {
    title: '空いている日を探す',
    hint: 'すべての保養施設を、日にち・曜日・人数から探せます。',
    titleOf: (days: number) => `空いている日を探す（空きのある日数：${days}日）`,
    wanted: '希望日',
    guests: '人数',
    anyGuests: '指定しない',
    people: (count: number) => `${count}人`,
    saturdays: '土曜日だけ',
    twoNights: '2泊続けて',
    roomWish: '和洋室のある施設だけ',
    submit: '探す',
    chosen: '選んだ条件',
    drop: (condition: string) => `「${condition}」をやめる`,
    nearest: (wanted: Night) => `${shortDate(wanted)}に、いちばん近い空き`,
    noneNear: 'この日の近くに、条件に合う空きはありません。',
    between: (from: Night, to: Night) => `${monthDay(from)}から${monthDay(to)}までの空き室数`,
    lead: '空き室数を選択すると、予約に進みます。',
    none: '条件に合う空きはありません。条件を減らすか、前後の期間をご覧ください。',
    noneOpen: 'この期間は、まだ予約の受付が始まっていません。',
    noneDrawn: 'この期間は抽選の前です。抽選のあと、残った部屋を予約できます。',
    toLottery: '抽選の申込みへ',
    noFacility: '条件に合う保養施設はありません。人数や和洋室の条件を変えてください。',
    offer: (facility: Facility, stay: string, left: number) =>
      `${stay} ${facilityName(facility)} 空きあり、残り${left}室`,
    dayInShort,
    twoNightsFrom: (night: Night) => `${shortDate(night)}から2泊`,
    oneNightOnly: '1泊のみ',
    alone: (of: Stays) => `${numbers.alone(of)}予約できます。`,
    tooFew: (facility: Facility, night: Night) => `${policyOn(facility, night).minGuests}人から`,
    turns: '前後の期間',
    previous: '前の期間',
    next: '次の期間',
    noPrevious: '前の期間なし',
    noNext: '次の期間なし',
  },

  reserving: {
    title: '予約内容の入力',
    lead: '宿泊数、宿泊人数を入力して「申込み」ボタンを選択してください。',
    facility: '利用施設',
    day: '利用日',
    count: '宿泊数',
    rules: ({ facility, checkIn }: About, today: Night) =>
      `1部屋、大人と子供をあわせて${facility.capacity}人まで。大人が1人以上必要です。${aloneRule({ facility, checkIn }, today)}${leastCountedAge}歳未満のお子さまは人数に数えず、施設にお知らせします。`,
    adults: '大人（中学生以上）',
    children: `子供（${leastCountedAge}歳から小学生）`,
    underFours: `${leastCountedAge}歳未満（任意）`,
    roomWish: '和洋室希望',
    roomWishHint: '和洋室の利用可否は、当日のチェックイン時にご案内します。',
    wishes: { no: '希望しない', yes: '希望する' },
    submit: '申込み',
    stop: '申込み中止',
    sameGuests: (guests: string) => `前回と同じ人数を入力する（${guests}）`,
    onlyOne,
    notOpenYet,
    fullMeanwhile: '確認している間に、ほかの方の予約で満室になりました。',
    announceNights: (count: number) =>
      `${count}泊にしました。${count > 1 ? `${count}泊目の人数も確かめてください。` : ''}`,
    confirmation: '予約内容の確認',
    notYet: 'まだ完了していません。',
    guestsOf: (nth: string, night: string) => `${nth} ${night} 宿泊人数`,
    confirmLead: '内容を確認し、よろしければ「この内容で予約する」を選択してください。',
    act: 'この内容で予約する',
    edit: '入力にもどる',
    completion: '予約完了',
    completed: '予約が完了しました。',
    completedLead: '予約番号をお控えください。',
    toMenu: 'メニューへ',
    toList: '予約の確認・変更へ',
    refused: 'この日は予約できません。',
    nearest: '近くの空いている日',
    toWeek: '1週間の空き室にもどる',
    refusals: reservingRefusals,
  },

  reservations: {
    title: '予約の確認・変更',
    lead: '予約を選択すると、内容の確認や変更、取消しができます。',
    none: 'これからの予約はありません。',
    ended: (count: number) => `利用済み・取消し済みの予約（${count}件）`,
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
    number: '予約番号',
    facility: '利用施設',
    day: '利用日',
    rooms: '部屋数',
    oneRoom: '1部屋',
    guests: '宿泊人数',
    roomWish: '和洋室希望',
    show: '予約の内容',
    gotBy: '予約の方法',
    booked: (day: Night) => `空き室の予約（${date(day)}）`,
    won: (round: Month) => `抽選で当選（${month(round)}分）`,
    address: '住所',
    access: '交通',
    checkIn: 'チェックイン',
    checkInHours: (from: string, until: string | null) =>
      `${timeOfDay(from)}から${until ? `${timeOfDay(until)}まで` : ''}`,
    checkOut: 'チェックアウト',
    untilHour: (hour: string) => `${timeOfDay(hour)}まで`,
    toCalendar: 'カレンダーに入れる',
    toPrint: 'この画面は、ブラウザーの「印刷」で予約票として印刷できます。',
    again: 'もう一度予約（前回と同じ人数を入力できます）',
    toStay: '予約の内容へ（予約票・変更・取消し）',
    steps: ['予約一覧', '内容確認', '変更完了'],
  },

  /** What a calendar keeps of a stay. */
  stayEvent: {
    summary: (facility: Facility, count: number) => `${nameOf(facility)} ${count}泊`,
    description: ({
      number,
      nights,
      facility,
    }: Pick<Reservation, 'number' | 'nights' | 'facility'>) =>
      [
        `予約番号 ${reservationNumber(number)}`,
        ...nights.map(
          ({ night, adults, children, underFours }) =>
            `${shortDate(night)} ${guests(adults, children, underFours)}`,
        ),
        ...(facility.telephone ? [`電話 ${facility.telephone}`] : []),
      ].join('\n'),
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
    changes: '変わるところ',
    nothing: 'いまの予約と同じ内容です。変わるところはありません。',
    /** Between what is and what will be, for the ear: the eye has an arrow. */
    turnsInto: 'から',
    guestsOf: (nth: string, night: Night) => `${nth}（${shortDate(night)}）の宿泊人数`,
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
    submit: '取消し',
    stop: '選択中止',
    confirmation: '取り消す内容の確認',
    confirmLead: (count: number) =>
      `次の${count}件の予約を取り消します。取り消すと、もとにはもどせません。`,
    feeToday: '今日取り消す場合のキャンセル料',
    act: (count: number) => (count === 1 ? 'この予約を取り消す' : `この${count}件を取り消す`),
    steps: ['予約の選択', '内容確認', '取消完了'],
    completion: '取消完了',
    completed: (count: number) => `${count}件の予約を取り消しました。`,
    refused: '取り消せない予約が含まれているため、1件も取り消していません。',
    changedMeanwhile:
      '予約の内容がほかの画面で変わったため、1件も取り消していません。いまの内容を確かめて、もう一度「取消し」を選択してください。',
    tooManyToday: (most: number) =>
      `取消しは、一日に${most}件までです。1件も取り消していません。明日もう一度お試しいただくか、みなと予約センターへお電話ください。`,
    refusals: cancellingRefusals,
  },
}
