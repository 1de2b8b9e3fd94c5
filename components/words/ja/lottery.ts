import {
  firstOf,
  type Instant,
  type Month,
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
import type { Round, RoundState, Schedule } from '../../../src/domain/lottery/round.ts'
import { policyOn } from '../../../src/domain/policy.ts'
import { type Choice, mostChoices } from '../../../src/domain/proof/application.ts'
import type { Full, Granted } from '../../../src/domain/proof/draw.ts'
import { holidays } from '../../../static/built/holidays.ts'
import { date, from, month, monthDay, shortDate, stay, time, until, weekdays } from './dates.ts'
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

const fullSentence = ({ night, place }: Full, rank: number): string =>
  place === null
    ? `${nth(rank)}の${monthDay(night)}は、抽選に出された部屋がありませんでした。`
    : `${nth(rank)}の${monthDay(night)}は${number(place)}番目で満室になりました。`

/** Place, and why each choice was not granted whole. */
function reasons(place: number, among: number, { choice, nights, lost }: Granted): string[] {
  const isShortened = choice !== null && lost.length === choice
  return [
    `あなたの順番は${number(among)}人中${number(place)}番でした。`,
    ...lost.map((full, index) => fullSentence(full, index + 1)),
    ...(isShortened
      ? [
          `${nth(choice)}は、1泊でもよいとのことでしたので、${monthDay(nights[0] ?? '')}の1泊で当選しました。`,
        ]
      : []),
  ]
}

export const lottery = {
  wish,
  nthChoice: nth,
  stayOf: (nights: readonly Night[]) => stay(nights[0] ?? '', nights.length),

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
    next: '次の希望日へ',
    end: 'メニューへ',
    ofChoice: (rank: number) => `${nth(rank)}：`,
    entering,
    overtaken,
    leftOut: (nights: readonly Night[]) =>
      `${nth(mostChoices)}までのため、入りきらない希望（${nights.map(monthDay).join('、')}）は、はずしました。`,
    refusals,
  },

  applications: {
    title: '抽選申込みの確認',
    none: '抽選の申込みはありません。',
    round: (of: Month) => `${month(of)}分の抽選`,
    facility: '利用施設',
    roomWish: '和洋室希望',
    receipt: '受付番号',
    receiptHint:
      '受付番号で、抽選のあとに公開される記録から、自分の申込みを探せます。人に見せると、その人にもあなたの結果が分かります。',
    lineHash: '申込みの照合値',
    lineHashHint: '申込みの内容から計算した値です。内容が変わると、この値も変わります。',
    states: {
      announced: (round) => `申込みは${from(round.opensAt)}からです。`,
      open: (round) => `${until(round.closesAt)}まで、希望の追加と取消しができます。`,
      closed: () => '申込みの受付は終了しました。',
      frozen: (round) => `申込みの受付は終了しました。抽選は${from(round.drawsAt)}に行います。`,
      drawn: () => '抽選を行いました。',
      published: () => '抽選結果を発表しました。',
    } satisfies Record<RoundState, (round: Round) => string>,
    toResults: '抽選結果の確認へ',
    toRecord: '抽選の記録を見る',
  },

  withdrawing: {
    title: '抽選申込みの取消し',
    lead: '取り消す内容にチェックを入れ、「取消し」ボタンを選択してください。複数選択できます。',
    none: '取り消せる抽選の申込みはありません。',
    legend: '抽選申込一覧',
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
    nothingChosen: '希望を1つ以上選択してください。',
    goneAlready: '選択した希望は、すでに取り消されています。',
    refused: '受付が終了したため、取り消していません。',
    changedMeanwhile:
      '申込みの内容がほかの画面で変わったため、取り消していません。いまの内容を確かめて、もう一度「取消し」を選択してください。',
    moved: (rank: number, before: number) =>
      rank === before ? nth(rank) : `${nth(before)}から${nth(rank)}へ`,
    refusals: {
      closed: (round) =>
        `申込みの受付は${until(round.closesAt)}で終了したため、取り消せません。当選した場合は、予約の取消しができます。`,
    } satisfies Record<WithdrawingRefusal, (round: Round) => string>,
  },

  results: {
    title: '抽選結果の確認',
    none: '抽選の申込みはありません。',
    notYetAt: (at: Instant) => `抽選結果は${from(at)}に発表します。`,
    late: '抽選結果の発表が遅れています。もうしばらくお待ちください。',
    won: '当選',
    lost: '落選',
    wonLead: (rank: number) => `${nth(rank)}に当選しました。`,
    lostLead: '残念ながら、すべての希望が落選しました。',
    number: '予約番号',
    stay: '利用日',
    facility: '利用施設',
    reasons: '結果の理由',
    reasonsOf: reasons,
    choices: '申し込んだ希望',
    noReservation:
      '同じ日に別の予約があるため、または利用者登録の状況により、予約は作成されませんでした。',
    cancelled: 'この予約は、取り消されています。',
    toReservation: '予約の内容を見る',
    toVacancies: '空き室照会・予約へ',
    vacanciesHint: (of: Month, facilities: readonly Facility[]) =>
      `抽選で残った部屋や取り消された部屋は、空き室として、利用日の${numbers.opens({ facilities, from: firstOf(of), to: nightsOf(of).at(-1) })}から予約できます。`,
    toRecord: 'この抽選の記録を見る',
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
    publishes: '結果の発表',
    from,
    sealed: '申込みの前に公開したもの',
    commitment: '秘密の値のハッシュ値',
    secondCommitment: '第2の秘密の値のハッシュ値',
    committedAt: '公開した日時',
    time,
    terms: '受付終了後、抽選の前に公開したもの',
    frozenAt: '受付を締め切った日時',
    count: '申込みの数',
    countOf: (count: number) => `${number(count)}件`,
    listHash: '申込み一覧のハッシュ値',
    termsHash: '抽選条件のハッシュ値',
    beacon: '使う公開乱数',
    drand: (round: number, at: Instant) =>
      `drand（quicknet）の第${number(round)}回。${time(at)}に公開されます。`,
    second:
      '第2の秘密の値。外部の乱数を使わないため、2つの秘密の値を受付の締切り前に知っていた者がいなかったことは、この記録だけでは確かめられません。',
    offered: '抽選に出した部屋',
    roomsOf: (rooms: number) => `のべ${number(rooms)}室泊（1室の1泊を1と数えます）`,
    termsText: '抽選条件の全文（テキスト）',
    waiting:
      '結果の発表後に、すべての申込み、秘密の値、抽選番号、当落を公開します。個人の名前や利用者番号は含みません。',
    notFrozen: '受付の終了後に、申込みの数と一覧のハッシュ値、使う公開乱数を公開します。',
    outcome: '結果',
    outcomeHeads: ['保養施設', '申込み', '当選', '落選'],
    secret: '秘密の値',
    signature: '公開乱数の署名',
    secondSecret: '第2の秘密の値',
    download: '記録をダウンロードする（JSON）',
    format: '記録の形式と確かめ方',
    how: '抽選のしくみ',
    steps: [
      '受付の前に、秘密の値を1つ決め、そのハッシュ値だけを公開します。あとから秘密の値を変えることはできません。',
      '受付が終わると、申込みの一覧を固定し、その数とハッシュ値、使う公開乱数を公開します。drandの公開乱数は、この時点ではまだ世界のどこにもありません。drandを使わない抽選では、第2の秘密の値を使います。確かめられることが少なくなるため、そのことを記録に書きます。',
      '抽選の時刻に、一覧のハッシュ値、秘密の値、公開乱数から、申込みごとの抽選番号を計算します。',
      '抽選番号の小さい順に、それぞれの希望のうち部屋が残っている最も上の希望を当選とします。',
      '発表のときに、計算に使ったすべてを公開します。抽選は1回だけで、やり直しはありません。',
    ],
    memory:
      '記録だけでは、何がいつ公開されていたかは分かりません。この画面の値を、受付前と受付終了後に控えておき、発表後の記録と比べてください。',
    receipts: '自分の申込みは、受付番号で記録の中から探せます。',
  },
}
