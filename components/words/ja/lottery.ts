import {
  firstOf,
  hours,
  type Instant,
  type Month,
  minutes,
  type Night,
  nightsOf,
  weekdayOf,
} from '../../../src/domain/calendar.ts'
import type { Facility } from '../../../src/domain/facility.ts'
import { aloneFrom } from '../../../src/domain/guests.ts'
import type {
  ChoiceRefusal,
  EnteringRefusal,
  OvertakenRefusal,
  WithdrawingRefusal,
} from '../../../src/domain/lottery/applying.ts'
import type { Offer } from '../../../src/domain/lottery/chance.ts'
import type { LookUpRefusal } from '../../../src/domain/lottery/look-up.ts'
import type { NextStep } from '../../../src/domain/lottery/next-step.ts'
import {
  drawDueAt,
  type Overdue,
  overdueOf,
  type Round,
  type RoundState,
  type Schedule,
} from '../../../src/domain/lottery/round.ts'
import { policyOn } from '../../../src/domain/policy.ts'
import { type Choice, mostChoices } from '../../../src/domain/proof/application.ts'
import type { Full, Granted } from '../../../src/domain/proof/draw.ts'
import type { Hindrance } from '../../../src/domain/proof/hindrance.ts'
import type { Mark } from '../../../src/domain/proof/marks.ts'
import { drawings, type Series } from '../../../src/domain/proof/numbers.ts'
import { leastPublic, type SourceKind } from '../../../src/domain/proof/source.ts'
import { receiptLength } from '../../../src/domain/text.ts'
import { holidays } from '../../../static/built/holidays.ts'
import {
  date,
  from,
  fromThen,
  month,
  monthDay,
  monthOnly,
  shortDate,
  time,
  until,
  weekdays,
} from './dates.ts'
import { fewerThan, numbers } from './facility.ts'

/** What a sentence about a refused choice may speak of. */
type AboutChoice = { facility: Facility; round: Round; night: Night }

const number = (count: number) => count.toLocaleString('ja-JP')

const period = ({ opensAt, closesAt }: Schedule) => `${from(opensAt)}から${until(closesAt)}まで`

const ratio = ({ applied, offered }: Offer) => `申込み${number(applied)}件／募集${offered}室`
const notOffered = '対象外'

const nth = (rank: number) => `第${rank}希望`

const wish = ({ nights, orOneNight }: Choice) =>
  `${date(nights[0])}から${nights.length}泊${orOneNight ? '（1泊でもよい）' : ''}`

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
    title: '抽選の申込みは、終了しました。',
    text: (round) =>
      `${month(round.month)}分の抽選の申込みは、${until(round.closesAt)}で終了しました。`,
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
  lastNight: ({ night }) =>
    `${monthDay(night)}は月の最後の泊のため、1泊だけ申し込めます。翌月の泊は別の抽選です。`,
  closedDay: () => '休館日など、抽選の対象にならない日が含まれています。',
  sameNight: () => '同じ日に、すでに別の予約があります。',
  choiceTwice: () => '同じ日、同じ泊数の希望が、すでにあります。',
  noAdult: () => '大人（中学生以上）を1人以上入力してください。',
  tooManyGuests: ({ facility }) =>
    `1部屋に泊まれるのは、大人と子供をあわせて${facility.capacity}人までです。`,
  aloneTooEarly: ({ facility, night }) => {
    const { minGuests } = policyOn(facility, night)
    const fewer = fewerThan(minGuests)
    return `抽選では、${fewer}での利用は申し込めません。${minGuests}人以上を入力してください。空き室なら、${monthDay(aloneFrom(facility, night))}から${fewer}でも予約できます。`
  },
  roomWishMissing: () => '和洋室希望を選択してください。',
}

const seriesNames: Record<Series, string> = { loto7: 'ロト7' }

/** 10分, 24時間 */
const lasting = (length: number) =>
  length < hours(1) ? `${length / minutes(1)}分` : `${length / hours(1)}時間`

const overdue: Record<Overdue, (round: Round) => string> = {
  freeze: () => '申込みの締切りの処理が遅れています。',
  draw: (round) => `抽選が遅れています。${from(drawDueAt(round))}の予定でした。`,
  publication: (round) => `結果の発表が遅れています。${from(round.publishesAt)}の予定でした。`,
}

const hindrances: Record<Hindrance, string> = {
  sourceSilent: '使う公開乱数が、まだ届いていません。',
  sourceWrong: '届いた公開乱数が、正しくありません。正しいものが届くまで、抽選はしません。',
  sourceUnknown: '予告した公開乱数を、いまのシステムでは使えません。',
  numbersMissing: '公開された数字を、職員がまだ入力していません。',
  numbersUnconfirmed: '入力された数字を、別の職員がまだ確かめていません。',
  listDiffers: '申込みの一覧が、公開したハッシュ値と合いません。調べています。',
  fault: 'システムに不具合があります。調べています。',
}

const notRun = '決まった時刻の処理が、動いていません。'

const marks: Record<Mark, (round: Round) => string> = {
  weaker: ({ drawnAt }) =>
    `両方の秘密の値を知る人は、結果を${drawnAt === null ? '選べます' : '選べました'}。`,
  sealedLate: () => '秘密の値のハッシュ値は、申込みの開始後に公開しました。',
  late: ({ drawnAt, drawableAt }) =>
    drawnAt === null
      ? `抽選の条件の公開が遅れたため、抽選が遅れます。新しい時刻：${from(drawableAt ?? 0)}以後`
      : '抽選の条件の公開が遅れたため、抽選を予告より遅く行いました。',
}

const fullSentence = ({ night, place }: Full, rank: number): string =>
  place === null
    ? `${nth(rank)}の${monthDay(night)}は、抽選に出された部屋がありませんでした。`
    : `${nth(rank)}の${monthDay(night)}は、${number(place)}番の方までで満室になりました。`

/** Place, and why each choice was not granted whole. */
const reasons = (place: number, among: number, granted: Granted): string[] => [
  `あなたの順番は${number(among)}人中${number(place)}番でした。`,
  ...whys(granted),
]

/** Why each choice was not granted whole. */
function whys({ choice, nights, lost }: Granted): string[] {
  const isShortened = choice !== null && lost.length === choice
  return [
    ...lost.map((full, index) => fullSentence(full, index + 1)),
    ...(isShortened
      ? [
          `${nth(choice)}は、1泊でもよいとのことでしたので、${monthDay(nights[0] ?? '')}の1泊で当選しました。`,
        ]
      : []),
  ]
}

/** What a sentence about a receipt may speak of. */
type AboutReceipt = { month: Month; typed: number }

const lookUpRefusals: Record<LookUpRefusal, (about: AboutReceipt) => string> = {
  missing: () => '受付番号を入力してください。',
  early: () => '受付番号で調べられるのは、申込みの受付が終わり、名簿が固定されたあとです。',
  mistyped: ({ typed }) =>
    `受付番号は、英字と2から7までの数字の${receiptLength}文字です（0、1、8、9は使いません）。入力されたのは${typed}文字です。`,
  unknown: () =>
    'この受付番号の申込みは、この抽選にありません。1文字ずつ確かめてください。受付の終了までに取り消した申込みは、名簿にありません。',
  otherRound: ({ month: of }) => `この受付番号は、${month(of)}分の抽選のものです。`,
}

const next: Steps<Round> = {
  ahead: {
    opens: (round) => `申込みの受付は、${period(round)}です。`,
    closes: (round) =>
      `申込みを受け付けています。${until(round.closesAt)}まで、希望の追加と取消しができます。${thenOf(round)}`,
    draws: (round) => `申込みの受付は締め切りました。${thenOf(round)}`,
    publishes: (round) => `抽選は終わりました。${notYetAt(round.publishesAt)}`,
  },
  now: {
    draws: () => '申込みの受付は締め切りました。いま、抽選をしています。',
    publishes: () => '抽選は終わりました。まもなく結果を発表します。',
  },
  overdue: {
    freeze: (round) => `申込みの受付は締め切りました。${overdueBecause('freeze', round)}`,
    draw: (round) => `申込みの受付は締め切りました。${overdueBecause('draw', round)}`,
    publication: (round) => `抽選は終わりました。${overdueBecause('publication', round)}`,
  },
}

/** What should have happened, and why it has not. */
const overdueBecause = (due: Overdue, round: Round) =>
  overdue[due](round) + (round.hindrance ? hindrances[round.hindrance] : notRun)

function thenOf(round: Round): string {
  const [drawn, published] = drawnAndTold(round)
  return `抽選は${drawn}、結果の発表は${published}です。`
}

function drawnAndTold(round: Round): [drawn: string, published: string] {
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
      return `締め切りました。抽選は${drawn}、発表は${published}`
    },
    publishes: ({ round }) => `抽選は終わりました。発表は${from(round.publishesAt)}`,
  },
  now: { draws: () => '抽選をしています', publishes: () => 'まもなく結果を発表します' },
  overdue: {
    freeze: () => '締切りの処理が遅れています',
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
    skipped: (facility: string) =>
      `すでに${facility}に申し込んでいるため、保養施設の選択はありません。`,
    notTaken: 'いま送った希望は、申し込んでいません。',
    refusedDay: (night: Night) => `${monthDay(night)}には申し込めません。`,
    awaited: (round: Round, isIn: boolean) =>
      `${month(round.month)}分の抽選の申込みは、${until(round.closesAt)}で終了しました。${isIn ? '申込みを受け付けています。' : ''}抽選結果は${from(round.publishesAt)}に発表します。`,
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
    monthLead: '利用日を選択してください。数は、いまの申込みの件数と、募集する部屋の数です。',
    facilities: '保養施設',
    asWeeks: '1週間の表で見る',
    asMonth: '1か月のカレンダーで見る',
    /** For the eye, in a narrow cell. */
    counts: (offer: Offer | undefined) =>
      offer?.offered ? `${number(offer.applied)}件\n${offer.offered}室` : notOffered,
    dayTold: (night: Night, offer: Offer | undefined) =>
      `${shortDate(night)}${holidays[night] ? ` ${holidays[night]}` : ''} ${offer?.offered ? ratio(offer) : notOffered}`,
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
      '「見込み」は、いまの申込みにあなたを加えて計算した目安です。第2希望からあとの申込みは、軽く数えています。申込みは増えることがあり、結果を約束するものではありません。',
    formTitle: '抽選申込み内容の入力',
    formLead: '宿泊数、宿泊人数を入力して「申込み」ボタンを選択してください。',
    act: (rank: number) => `${nth(rank)}に申込み`,
    sameAs: (rank: number) => `空欄のときは、${nth(rank)}の1泊目と同じ人数にします。`,
    sameAsNight: '空欄のときは、1泊目と同じ人数にします。',
    copied: `人数は、${nth(1)}と同じにしてあります。変えることもできます。`,
    orOneNight: '1泊でもよい',
    orOneNightHint:
      '2泊そろって当選できないとき、1泊目だけの当選でもよい場合は、チェックを入れてください。',
    wishOnce: '和洋室希望は、第1希望で選択したものが、すべての希望に使われます。',
    listTitle: '抽選申込み一覧',
    nextOnly: (rank: number) =>
      rank === 1
        ? '第1希望から申し込みます。'
        : `${nth(rank - 1)}まで申込み済みです。次は${nth(rank)}です。`,
    onlyOne: (reason: string) => `1泊のみ申し込めます。2泊目：${reason}`,
    allTitle: '希望をまとめて入力',
    allLead:
      '行きたい順に入力してください。使わない希望は、利用日を「選択しない」のままにしてください。',
    day: '利用日',
    noDay: '選択しない',
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
    ofChoice: (rank: number) => `${nth(rank)}：`,
    entering,
    overtaken,
    leftOut: (nights: readonly Night[]) =>
      `${nth(mostChoices)}までのため、入りきらない希望（${nights.map(monthDay).join('、')}）は、はずしました。`,
    refusals,
  },

  inMenu: {
    round: (round: Round, isOpen: boolean) =>
      isOpen
        ? `${monthOnly(round.month)}分を受付中（${until(round.closesAt)}まで）`
        : `次の${monthOnly(round.month)}分の受付は、${from(round.opensAt)}から`,
    waiting: (of: NextStep, own: Waiting) =>
      `${monthOnly(own.round.month)}分：${told(of, nextInShort, own)}`,
    news: ({ month }: Round) => `${monthOnly(month)}分の結果が出ました`,
  },

  applications: {
    title: '抽選申込みの確認',
    none: '抽選の申込みはありません。',
    round: (of: Month) => `${month(of)}分の抽選`,
    facility: '利用施設',
    roomWish: '和洋室希望',
    refused:
      '利用者登録が認められていないため、抽選の順番には残りますが、部屋は割り当てられません。',
    receipt: '受付番号',
    receiptAndHash: '受付番号と照合値',
    receiptHint:
      '受付番号は、結果の発表のあと、公開される抽選の記録から自分の申込みを探すときに使います。「抽選申込みの確認」で見られます。人に見せると、その人にもあなたの結果が分かります。',
    publishedHint:
      '受付番号で、公開された抽選の記録から自分の申込みを探せます。人に見せると、その人にもあなたの結果が分かります。',
    line: '名簿の行',
    lineHash: '申込みの照合値',
    lineHashHint:
      '照合値は、申込みの内容から計算した値です。内容が変わると、この値も変わります。締切りのあとに公開される照合値の一覧で、自分の申込みが抽選の名簿に入ったことを確かめられます。',
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

  draws: {
    title: '抽選の記録',
    lead: '抽選が正しく行われたことを、どなたでも確かめられます。',
    none: '抽選の記録は、まだありません。',
    titleOf: (of: Month) => `${month(of)}分の抽選の記録`,
    states: {
      announced: '受付前',
      open: '受付中',
      closed: '受付終了',
      frozen: '抽選前',
      drawn: '抽選済み、発表前',
      published: '発表済み',
    } satisfies Record<RoundState, string>,
    state: '状態',
    opens: '申込みの受付',
    period,
    draws: '抽選',
    drawn: '抽選を行った日時',
    publishes: '結果の発表',
    from,
    mark: (mark: Mark, round: Round) => marks[mark](round),
    /** What should have happened by now, and why it has not; null where nothing is late. */
    overdueSentence(round: Round, now: Instant): string | null {
      const due = overdueOf(round, now)
      return due && overdueBecause(due, round)
    },
    announced: {
      before: '申込みの前に公開したもの',
      late: '申込みの開始後に公開したもの',
    },
    commitment: '秘密の値のハッシュ値',
    publicAt: '公開した日時',
    time,
    source: '使う公開乱数',
    awaited: '変更後の公開乱数',
    drand: (round: number, at: Instant) =>
      `drand（quicknet）の第${number(round)}回。${time(at)}に公開されます。`,
    publicNumbers: (series: Series, heldOn: Night) =>
      `${seriesNames[series]}の${date(heldOn)}の抽せん数字。当日の${drawings[series].knownAtHour}時以後に、新聞や、みずほ銀行の「宝くじ当せん番号案内」で見られます。`,
    second: '第2の秘密の値（見本のまちだけで使います）。そのハッシュ値：',
    terms: '申込みの終了後、抽選の前に公開したもの',
    count: '申込みの数',
    countOf: (count: number) => `${number(count)}件`,
    listHash: '申込み一覧のハッシュ値',
    termsHash: '抽選条件のハッシュ値',
    offered: '抽選に出した部屋',
    roomsOf: (rooms: number) => `のべ${number(rooms)}室泊（1室の1泊を1と数えます）`,
    termsText: '抽選条件の全文（テキスト）',
    lineHashes: '申込みの照合値の一覧（テキスト）',
    waiting:
      '結果の発表後に、すべての申込み、秘密の値、抽選番号、当落を公開します。個人の名前や利用者番号は含みません。',
    notFrozen: '申込みの終了後に、申込みの数、一覧のハッシュ値、部屋の数を公開します。',
    outcome: '結果',
    outcomeHeads: ['保養施設', '申込み', '当選', '落選'],
    outcomeHint: '保養施設を選択すると、すべての申込みを順番に見られます。',
    secret: '秘密の値',
    opened: {
      drand: '公開乱数の署名',
      'public numbers': '公開された数字',
      'second secret': '第2の秘密の値',
    } satisfies Record<SourceKind, string>,
    heldLater: (awaited: Night, heldOn: Night) =>
      `予告した${date(awaited)}の抽せんが行われなかったため、${date(heldOn)}のものを使いました。`,
    download: '記録をダウンロードする（JSON）',
    format: '記録の形式と確かめ方',
    how: '抽選のしくみ',
    steps: [
      '申込みの前に、秘密の値を1つ決めてハッシュ値を公開し、どの公開乱数を使うかも決めて公開します。あとから変えることはできません。',
      '申込みが終わると、一覧を固定し、抽選の条件（申込みの数、一覧のハッシュ値、部屋の数、使う公開乱数）を公開します。申込みをした方全員に、条件のハッシュ値と自分の申込みをメールで知らせます。全員が証人です。',
      `公開乱数は、条件の公開から${lasting(leastPublic.drand)}以上（宝くじの数字などは${lasting(leastPublic['public numbers'])}以上）あとに決まるものを使います。条件の公開が遅れたときは、抽選も遅らせます。`,
      '公開乱数は、世界の団体が共同で作るdrandか、宝くじの抽せん数字です。宝くじの数字は、職員が入力し、別の職員も自分で調べて入力して、同じときだけ使います。見本のまちでは、第2の秘密の値を使うことがあります。',
      '条件のハッシュ値、秘密の値、公開乱数から、申込みごとの抽選番号を計算します。番号の小さい順に、それぞれの希望のうち部屋が残っている最も上の希望を当選とします。',
      '発表のときに、計算に使ったすべてを公開します。抽選は1回だけで、やり直しはありません。',
    ],
    memory:
      '記録だけでは、何がいつ公開されていたかは分かりません。この画面の値を、申込みの前と終了後に控えて、記録と比べてください。',
  },

  drawRecord: {
    lookUp: {
      title: (of: Month) => `${month(of)}分の抽選の申込みを調べる`,
      heading: '受付番号で調べる',
      receipt: '受付番号',
      hint: `英字と数字の${receiptLength}文字です。空白やハイフンで区切っても、大文字や全角でもかまいません。`,
      act: '調べる',
      refusals: lookUpRefusals,
      toOtherRound: (of: Month) => `${month(of)}分の抽選で調べる`,
      toRound: 'この抽選の記録を見る',
      listed:
        'この受付番号の申込みは、抽選の名簿に入っています。名簿は、もう変わりません。希望と結果は、発表のあとに、ここで見られます。',
      facility: '保養施設',
      place: '順番',
      placeOf: (place: number, among: number) => `${number(among)}件中${number(place)}番`,
      won: '当選した利用日',
      lost: 'すべての希望が落選しました。',
      reasons: '結果の理由',
      whys,
      proof: '照合',
      line: '名簿の行',
      lineHash: '申込みの照合値',
      lineHashHint:
        '照合値は、名簿の行から計算した値です。抽選の前から公開している照合値の一覧に、同じ値があります。',
      toHashes: '照合値の一覧（テキスト）',
    },

    places: {
      title: (of: Month, facility: string) => `${month(of)}分の抽選の順番：${facility}`,
      lead: '順番を選択すると、その申込みの希望と、結果の理由が分かります。',
      none: 'この保養施設への申込みは、ありませんでした。',
      caption: (from: number, to: number, total: number) =>
        `${number(total)}件中${number(from)}番から${number(to)}番まで`,
      heads: ['順番', '受付番号', '結果'],
      place: (place: number) => `${number(place)}番`,
      won: (rank: number, nights: readonly Night[]) =>
        `${nth(rank)} ${monthDay(nights[0] ?? '')}から${nights.length}泊`,
      lost: '落選',
      pages: '順番のページ',
      previous: '前',
      next: '次',
      jump: '見たい順番',
      act: '表示',
      toNights: '当選した部屋のその後',
      toOrder: '申込みの順番と結果',
    },

    wonNights: {
      title: (of: Month, facility: string) => `${month(of)}分の当選した部屋のその後：${facility}`,
      lead: '泊まる日が過ぎると、当選した部屋がどうなったかを、1泊ずつここに加えます。',
      none: '泊まる日が過ぎた部屋は、まだありません。',
      caption: (of: Month) => `${month(of)}の当選した部屋（室）`,
      heads: ['日', '当選', '利用', '取消し', '予約なし'],
      day: (night: Night) => `${Number(night.slice(-2))}日`,
      counted:
        '「利用」は、取り消されずに泊まる日を迎えた部屋です。実際に来られたかどうかは、まだ数えていません。「予約なし」は、同じ日に別の予約があったなどの理由で、当選した方の予約にならなかった部屋です。取消しと予約なしの部屋は、空き室として、どなたでも予約できるようになりました。',
    },
  },
}
