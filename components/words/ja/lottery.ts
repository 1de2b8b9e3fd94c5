import {
  firstOf,
  type Instant,
  type Month,
  type Night,
  nightsOf,
  weekdayOf,
} from '../../../src/domain/calendar.ts'
import type { Facility } from '../../../src/domain/facility.ts'
import { aloneFrom, leastCountedAge } from '../../../src/domain/guests.ts'
import type {
  ChoiceRefusal,
  EnteringRefusal,
  OvertakenRefusal,
  WithdrawingRefusal,
} from '../../../src/domain/lottery/applying.ts'
import type { Offer } from '../../../src/domain/lottery/chance.ts'
import type { NextStep } from '../../../src/domain/lottery/next-step.ts'
import { drawDueAt, type Round } from '../../../src/domain/lottery/round.ts'
import { policyOn } from '../../../src/domain/policy.ts'
import { type Choice, mostChoices } from '../../../src/domain/proof/application.ts'
import type { Granted } from '../../../src/domain/proof/draw.ts'
import { holidays } from '../../../static/built/holidays.ts'
import { nextDay } from './booking.ts'
import {
  date,
  from,
  fromThen,
  month,
  monthDay,
  monthOnly,
  namedDate,
  shortDate,
  staySpoken,
  until,
  weekdays,
} from './dates.ts'
import { hindrances, nth, number, overdueBecause, period, whys } from './draws.ts'
import { facilityName, fewerThan, numbers } from './facility.ts'

/** What a sentence about a refused choice may speak of. */
type AboutChoice = { facility: Facility; round: Round; nights: readonly Night[] }

/** Said of an application by who has no card yet. */
const conditional =
  '利用者登録は、いま確認しています。この申込みは、受付の終了後に抽選の名簿が確定するまでに登録が認められたときに、抽選に入ります。認められなかったときは取り消して、お知らせします。'

const ratio = ({ applied, offered }: Offer) => `申込み${number(applied)}件／募集${offered}室`
const notOffered = '対象外'

const orOneNightToo = '（1泊でもよい）'

/** In a letter, which is read by eye and by ear alike. */
const wish = ({ nights, orOneNight }: Choice) =>
  staySpoken(nights) + (orOneNight ? orOneNightToo : '')

/** What is said in place of the days: a heading of its own, and more. */
type Said = { title: string; text: (round: Round) => string }

const overtaken: Record<OvertakenRefusal, (rank: number) => string> = {
  outOfOrder: (rank) =>
    `この画面を開いたあとで、申込みの内容がほかの画面で変わりました。入力した希望は、まだ申し込んでいません。次は${nth(rank)}です。内容を確かめて、もう一度申し込んでください。`,
  withdrawnSince: (rank) =>
    `この確認画面で申し込んだ希望は、すでに取り消されています。もう一度申し込む場合は、内容を確かめて、${nth(rank)}として申し込んでください。`,
}

const entering: Record<EnteringRefusal, Said> = {
  onlyLiving: {
    title: '抽選に申し込めるのは、港区内在住の方です。',
    text: () => '在勤の方は、抽選のあとに残った空き室を予約できます。',
  },
  registrationRefused: {
    title: '抽選に申し込めません。',
    text: () =>
      '利用者登録が認められていないためです。ご不明な点は、みなと予約センターへお問合せください。',
  },
  registrationStopped: {
    title: '抽選に申し込めません。',
    text: () =>
      '利用者登録の利用が停止されているためです。ご不明な点は、みなと予約センターへお問合せください。',
  },
  cardMissing: {
    title: '抽選は、利用者登録証が届いてから申し込めます。',
    text: () =>
      '利用者登録証がお手元に届くまでは、抽選に申し込めません。空き室は、いまも予約できます。',
  },
  notOpenYet: {
    title: '次の抽選の申込みは、これから始まります。',
    text: (round) => `${month(round.month)}分の抽選の申込みは、${period(round)}です。`,
  },
  closed: {
    title: '抽選の申込みの受付は、終了しました。',
    text: (round) =>
      `${month(round.month)}分の抽選の申込みの受付は、${until(round.closesAt)}に終了しました。`,
  },
  otherFacility: {
    title: 'この施設には申し込めません。',
    text: () => '1回の抽選で申し込めるのは、1施設だけです。すでに別の施設に申し込んでいます。',
  },
  noChoiceLeft: {
    title: `${nth(mostChoices)}まで、申込み済みです。`,
    text: (round) =>
      `抽選結果は${from(round.publishesAt)}に発表します。希望を変えるときは、${until(round.closesAt)}までに取り消してから、もう一度申し込んでください。`,
  },
}

const refusals: Record<ChoiceRefusal, (about: AboutChoice) => string> = {
  outsideMonth: ({ round }) =>
    `この抽選で申し込めるのは、${month(round.month)}に泊まる日だけです。`,
  lastNight: ({ nights: [night = ''] }) =>
    `${monthDay(night)}は月の最後の泊のため、1泊だけ申し込めます。翌月の泊は別の抽選です。`,
  closedDay: ({ nights }) =>
    nights.length > 1
      ? '休館日など、抽選の対象ではない日が含まれています。'
      : '休館日など、抽選の対象ではない日です。',
  sameNight: () => '同じ日に、すでに別の予約があります。',
  choiceTwice: () => '同じ日、同じ泊数の希望が、すでにあります。',
  noAdult: () => '大人（中学生以上）を1人以上入力してください。',
  tooManyGuests: ({ facility }) =>
    `1部屋に泊まれるのは、大人と子供をあわせて${facility.capacity}人までです。`,
  aloneTooEarly: ({ facility, nights: [night = ''] }) => {
    const { minGuests } = policyOn(facility, night)
    const fewer = fewerThan(minGuests)
    return `抽選では、${fewer}での利用は申し込めません。${minGuests}人以上を入力してください。空き室なら、${monthDay(aloneFrom(facility, night))}から${fewer}でも予約できます。`
  },
  roomWishMissing: () => '和洋室希望を選択してください。',
}

const onlyOneNight = '1泊のみ申し込めます。'

/** Why a second night cannot be asked for. */
const onlyOne: typeof refusals = {
  ...refusals,
  closedDay: ({ nights }) =>
    `${nextDay(nights)}が休館日などで抽選の対象ではないため、${onlyOneNight}`,
  sameNight: ({ nights }) => `${nextDay(nights)}にすでに別の予約があるため、${onlyOneNight}`,
  choiceTwice: () => `同じ2泊の希望がすでにあるため、${onlyOneNight}`,
}

const noDay = '選択しない'

/** Above a form of all choices from a rank on. */
function allLead(rank: number): string {
  const later = Array.from({ length: mostChoices - rank }, (_, index) => `第${rank + index + 1}`)
  if (later.length === 0) return `${nth(rank)}を入力してください。`
  return `行きたい順に入力してください。${later.join('・')}希望がないときは、「${noDay}」のままで結構です。`
}

/** Place, and why each choice was not granted whole. */
const reasons = (place: number, among: number, granted: Granted): string[] => [
  `あなたの順番は${number(among)}人中${number(place)}番でした。`,
  ...whys(granted),
]

const next: Steps<Round> = {
  ahead: {
    opens: (round) => `申込みの受付は、${period(round)}です。`,
    closes: (round) =>
      `申込みを受け付けています。${until(round.closesAt)}まで、希望の追加（${nth(mostChoices)}まで）と取消しができます。${thenOf(round)}`,
    draws: (round) => `申込みの受付は終了しました。${thenOf(round)}`,
    publishes: (round) => `抽選は終わりました。${notYetAt(round.publishesAt)}`,
  },
  now: {
    draws: ({ hindrance }) =>
      `申込みの受付は終了しました。${hindrance ? hindrances[hindrance] : 'いま、抽選をしています。'}`,
    publishes: () => '抽選は終わりました。まもなく結果を発表します。',
  },
  overdue: {
    freeze: (round) => `申込みの受付は終了しました。${overdueBecause('freeze', round)}`,
    draw: (round) => `申込みの受付は終了しました。${overdueBecause('draw', round)}`,
    publication: (round) => `抽選は終わりました。${overdueBecause('publication', round)}`,
  },
}

function thenOf(round: Scheduled): string {
  const [drawn, published] = drawnAndTold(round)
  return `抽選は${drawn}、結果の発表は${published}です。`
}

/** What is known of a round's times, also in a letter. */
type Scheduled = Pick<Round, 'drawsAt' | 'drawableAt' | 'publishesAt'>

function drawnAndTold(round: Scheduled): [drawn: string, published: string] {
  const [drawn, published] = [drawDueAt(round), round.publishesAt]
  return [from(drawn), drawn < published ? fromThen(published, drawn) : '抽選のあと']
}

const notYetAt = (at: Instant) => `抽選結果は${from(at)}に発表します。`

/** An application beside the entry of a menu. */
type Waiting = { round: Round; choices: number }

const nextInShort: Steps<Waiting> = {
  ahead: {
    opens: ({ choices }) => `希望${choices}件を申込み済み`,
    closes: ({ choices }) => `希望${choices}件を申込み済み`,
    draws: ({ round }) => {
      const [drawn, published] = drawnAndTold(round)
      return `受付は終了しました。抽選は${drawn}、発表は${published}`
    },
    publishes: ({ round }) => `抽選は終わりました。発表は${from(round.publishesAt)}`,
  },
  now: { draws: () => 'まもなく抽選を行います', publishes: () => 'まもなく結果を発表します' },
  overdue: {
    freeze: () => '受付終了の処理が遅れています',
    draw: () => '抽選が遅れています',
    publication: () => '結果の発表が遅れています',
  },
}

const staysIn = (of: Month) => ({ from: firstOf(of), to: nightsOf(of).at(-1) })

/** A sentence for whatever a round can wait for. */
type Steps<About> = {
  [When in NextStep['when']]: Record<
    Extract<NextStep, { when: When }>['step'],
    (about: About) => string
  >
}

function told<About>(of: NextStep, { ahead, now, overdue }: Steps<About>, about: About): string {
  if (of.when === 'ahead') return ahead[of.step](about)
  return of.when === 'now' ? now[of.step](about) : overdue[of.step](about)
}

export const lottery = {
  wish,
  nthChoice: nth,
  /** A receipt in groups of five. */
  inFives: (receipt: string) => receipt.replace(/.{5}(?=.)/g, '$& '),

  applying: {
    steps: ['保養施設検索', '利用日時検索結果', '内容確認', '完了'],
    title: '抽選の申込み',
    titleOf: (of: Month) => `${month(of)}分の抽選の申込み`,
    period: (round: Round) => `申込みの受付：${period(round)}`,
    result: (round: Round) => `抽選結果の発表：${from(round.publishesAt)}`,
    choose: '利用したい保養施設を選択してください。',
    chooseHint: `1回の抽選で申し込めるのは1施設、${nth(mostChoices)}までです。`,
    honest: '行きたい順に希望してください。順位の付けかたを工夫しても、当選しやすくはなりません。',
    skipped: (facility: string) => `${facility}に申込み済みです。続けて希望日を選んでください。`,
    notTaken: 'いま送った希望は、申し込んでいません。',
    refusedDay: (night: Night) => `${monthDay(night)}には申し込めません。`,
    awaited: (round: Round, isIn: boolean) =>
      `${month(round.month)}分の抽選の申込みの受付は、${until(round.closesAt)}に終了しました。${isIn ? '申込みを受け付けています。' : ''}抽選結果は${from(round.publishesAt)}に発表します。`,
    toDates: '日を選びなおす',
    noRound: '次の抽選は、まだ決まっていません。',
    toVacancies: '空き室照会・予約へ',
    toList: '抽選申込みの確認へ',
    toWithdrawal: '抽選申込みの取消しへ',
    toAllChoices: `${nth(mostChoices)}まで、1つの画面で入力する`,
    weekTitle: (facility: string, from: Night, to: Night) =>
      `${facility} ${monthDay(from)}から${monthDay(to)}までの抽選`,
    weekLead: '利用日の「申込総数／当選可能数」を選択すると、申込みに進みます。',
    weekCaption: (from: Night, to: Night) => `${date(from)}から${date(to)}まで`,
    ratioHead: '申込総数／当選可能数',
    ratio,
    notOffered,
    monthTitle: (facility: string, of: Month) => `${facility} ${month(of)}分の抽選`,
    monthLead: '利用日を選択してください。',
    facilities: '保養施設',
    asWeeks: '1週間の表で見る',
    asMonth: '1か月のカレンダーで見る',
    /** For the eye, in a narrow cell. */
    counts: (offer: Offer | undefined) =>
      offer?.offered ? `${number(offer.applied)}件\n${offer.offered}室` : notOffered,
    dayTold: (night: Night, offer: Offer | undefined) =>
      `${namedDate(night)} ${offer?.offered ? ratio(offer) : notOffered}`,
    dayOption: (night: Night, offer: Offer | undefined) =>
      `${monthDay(night)}（${weekdays[weekdayOf(night)]}${holidays[night] ? '・祝' : ''}）${offer ? ratio(offer) : ''}`,
    holidaysIn: (of: Month) => {
      const days = nightsOf(of).filter((night) => holidays[night])
      const named = days.map((night) => `${Number(night.slice(8))}日 ${holidays[night]}`)
      return named.length > 0 ? `祝日：${named.join('、')}` : null
    },
    numbersOf: (night: Night) => `${monthDay(night)}の申込み`,
    chance: {
      all: '当選の見込み：ほぼ全員',
      tenths: (of: number) => `当選の見込み：10人に${of}人ほど`,
      oneIn: (of: number) => `当選の見込み：${number(of)}人に1人ほど`,
    },
    chanceNote:
      '「見込み」は、いまの申込みにあなたを加えた目安です。第2希望からあとは、軽く数えます。結果は約束できません。',
    formTitle: '抽選申込み内容の入力',
    formLead: (act: string) => `宿泊数、宿泊人数を入力して「${act}」を選択してください。`,
    act: (rank: number) => `${nth(rank)}に申込み`,
    sameAs: (rank: number) => `空欄のときは、${nth(rank)}の1泊目と同じ人数にします。`,
    sameAsNight: '空欄のときは、1泊目と同じ人数にします。',
    copied: `人数は、${nth(1)}と同じにしてあります。変えることもできます。`,
    orOneNight: '1泊でもよい',
    orOneNightToo,
    orOneNightHint:
      '2泊そろって当選できないとき、1泊目だけの当選でもよい場合は、チェックを入れてください。',
    wishOnce: '和洋室希望は、第1希望で選択したものが、すべての希望に使われます。',
    listTitle: '抽選申込み一覧',
    nextOnly: (rank: number) =>
      rank === 1
        ? '第1希望から申し込みます。'
        : `${nth(rank - 1)}まで申込み済みです。次は${nth(rank)}です。`,
    onlyOne,
    allTitle: '希望をまとめて入力',
    allLead,
    day: '利用日',
    noDay,
    secondNight: '2泊目',
    guestsOf: (nth: string) => `${nth} 宿泊人数`,
    confirmation: '抽選申込み内容の確認',
    notYet: 'まだ完了していません。',
    confirmLead: (act: string) => `内容を確認し、よろしければ「${act}」を選択してください。`,
    confirmAct: 'この内容で申し込む',
    edit: '入力にもどる',
    completion: '抽選申込み完了',
    completed: '抽選申込みが完了しました。',
    accepted: '受付済みデータ一覧',
    allTaken: `${nth(mostChoices)}まで、すべて受け付けました。`,
    next: '次の希望日へ',
    end: 'メニューへ',
    rules: ({ facility, night }: { facility: Facility; night: Night }) => {
      const { minGuests } = policyOn(facility, night)
      const least = minGuests > 1 ? `${minGuests}人以上で申し込めます。` : ''
      return `1部屋、大人と子供をあわせて${facility.capacity}人まで。大人が1人以上必要です。${least}${leastCountedAge}歳未満のお子さまは人数に数えず、施設にお知らせします。`
    },
    ofChoice: (rank: number) => `${nth(rank)}：`,
    entering,
    overtaken,
    leftOut: (nights: readonly Night[]) =>
      `${nth(mostChoices)}までのため、入りきらない希望（${nights.map(monthDay).join('、')}）は、はずしました。`,
    refusals,
  },

  news: {
    stay: '次のご利用',
    stayAt: (facility: Facility, lastDayToCancel: Night | null) =>
      facilityName(facility) +
      (lastDayToCancel ? `（取消しは${shortDate(lastDayToCancel)}まで）` : ''),
    result: '抽選結果',
    applied: '抽選の申込み',
    lottery: '抽選',
    saturday: '空いている土曜',
    left: (facility: Facility, left: number) => `${facilityName(facility)} 残り${left}室`,
    round: (round: Round, isOpen: boolean) =>
      isOpen
        ? `${monthOnly(round.month)}分の抽選を受付中（${until(round.closesAt)}まで）`
        : `次の${monthOnly(round.month)}分の受付は、${from(round.opensAt)}から`,
    waiting: (of: NextStep, own: Waiting) =>
      `${monthOnly(own.round.month)}分：${told(of, nextInShort, own)}`,
    published: ({ month }: Round) => `${monthOnly(month)}分の結果が出ました`,
  },

  applications: {
    title: '抽選申込みの確認',
    none: '抽選の申込みはありません。',
    round: (of: Month) => `${month(of)}分の抽選`,
    facility: '利用施設',
    roomWish: '和洋室希望',
    refused:
      '利用者登録が認められていないため、抽選の順番には残りますが、部屋は割り当てられません。',
    conditional,
    receipt: '受付番号',
    receiptAndHash: '受付番号と照合値',
    receiptHint:
      '受付番号は、結果の発表のあと、公開される抽選の記録から自分の申込みを探すときに使います。「抽選申込みの確認」で見られます。人に見せると、その人にもあなたの結果が分かります。',
    publishedHint:
      '受付番号で、公開された抽選の記録から自分の申込みを探せます。人に見せると、その人にもあなたの結果が分かります。',
    line: '名簿の行',
    lineHash: '申込みの照合値',
    lineHashHint:
      '照合値は、申込みの内容から計算した値です。内容が変わると、この値も変わります。受付終了後に公開される照合値の一覧で、自分の申込みが抽選の名簿に入ったことを確かめられます。',
    termsHash: '抽選条件のハッシュ値',
    isListed: '抽選の名簿に入っています。この名簿は、もう変わりません。',
    lineHint:
      '名簿の行は、抽選に使われるそのままの文字です。行から照合値を計算し直して、公開されている一覧に同じ値があることを確かめられます。',
    toHashes: '照合値の一覧',
    toFormat: '記録の形式と確かめ方',
    /** What a round waits for, and when that is to be. */
    next: (of: NextStep, round: Round) => told(of, next, round),
    later: thenOf,
    published: '抽選結果を発表しました。',
    toResults: '抽選結果の確認へ',
    toRecord: '抽選の記録を見る',
  },

  withdrawing: {
    title: '抽選申込みの取消し',
    lead: '取り消す内容にチェックを入れ、「取消し」ボタンを選択してください。複数選択できます。',
    none: '取り消せる抽選の申込みはありません。',
    legend: '抽選申込み一覧',
    submit: '取消し',
    stop: '選択中止',
    confirmation: '取り消す希望の確認',
    notYet: 'まだ取り消していません。',
    confirmLead: (count: number) => `次の${count}件の希望を取り消します。`,
    withdrawn: '取り消す希望',
    left: '取消し後の申込み',
    movesUp: '後の希望は、順位が繰り上がります。',
    noneLeft: 'すべての希望を取り消すため、この抽選の申込みはなくなります。',
    act: (count: number) => `この${count}件を取り消す`,
    toChoice: '希望の選択にもどる',
    steps: ['希望の選択', '内容確認', '取消完了'],
    completion: '取消完了',
    completed: '抽選の申込みを取り消しました。',
    mistakes: {
      nothingChosen: '希望を1つ以上選択してください。',
      goneAlready: '選択した希望は、すでに取り消されています。',
      closed: '受付が終了したため、取り消していません。',
      changedMeanwhile:
        '申込みの内容がほかの画面で変わったため、取り消していません。いまの内容を確かめて、もう一度「取消し」を選択してください。',
    },
    moved: (rank: number, before: number) =>
      rank === before ? nth(rank) : `${nth(before)}から${nth(rank)}へ`,
    refusals: {
      closed: (round) => `取消しの期限（${until(round.closesAt)}）を過ぎたため、取り消せません。`,
    } satisfies Record<WithdrawingRefusal, (round: Round) => string>,
    instead: (of: Month, facility: Facility) =>
      `当選したら予約になり、利用日の${numbers.cancelsDays({ ...staysIn(of), facilities: [facility] })}まで、「予約の取消し」で取り消せます。落選したときは、何もする必要はありません。`,
  },

  results: {
    title: '抽選結果の確認',
    none: '抽選の申込みはありません。',
    notYetAt,
    won: '当選',
    lost: '落選',
    wonLead: (rank: number) => `${nth(rank)}に当選しました。`,
    lostLead: '残念ながら、すべての希望が落選しました。',
    number: '予約番号',
    stay: '利用日',
    reasonsOf: reasons,
    choices: '申し込んだ希望',
    nearby: '近くの空いている日',
    left: (rooms: number) => `残り${rooms}室。`,
    isOpen: 'いま予約できます。',
    noReservation:
      '同じ日に別の予約があるため、または利用者登録の状況により、予約は作成されませんでした。',
    cancelled: 'この予約は、取り消されています。',
    toReservation: '予約の内容を見る',
    toVacancies: '空き室照会・予約へ',
    vacanciesHint: (of: Month, facilities: readonly Facility[]) =>
      `抽選で残った部屋や取り消された部屋は、空き室として、利用日の${numbers.opens({ ...staysIn(of), facilities })}から予約できます。`,
  },
}
