import {
  firstOf,
  hours,
  type Instant,
  type Month,
  minutes,
  type Night,
  nightsOf,
} from '../../../src/domain/calendar.ts'
import type { Facility } from '../../../src/domain/facility.ts'
import { aloneFrom } from '../../../src/domain/guests.ts'
import type {
  ChoiceRefusal,
  EnteringRefusal,
  WithdrawingRefusal,
} from '../../../src/domain/lottery/applying.ts'
import type { LookUpRefusal } from '../../../src/domain/lottery/look-up.ts'
import {
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
import { date, from, month, monthDay, stay, time, until } from './dates.ts'
import { fewerThan, numbers } from './facility.ts'

/** What a sentence about a refused choice may speak of. */
type AboutChoice = { facility: Facility; round: Round; night: Night }

const number = (count: number) => count.toLocaleString('ja-JP')

const period = ({ opensAt, closesAt }: Schedule) => `${from(opensAt)}から${until(closesAt)}まで`

const nth = (rank: number) => `第${rank}希望`

const wish = ({ nights, orOneNight }: Choice) =>
  `${date(nights[0])}から${nights.length}泊${orOneNight ? '（1泊でもよい）' : ''}`

const entering: Record<EnteringRefusal, (round: Round) => string> = {
  onlyLiving: () => '抽選に申し込めるのは、港区内在住の方です。在勤の方は、空き室を予約できます。',
  registrationRefused: () => '利用者登録が認められていないため、抽選に申し込めません。',
  cardMissing: () =>
    '利用者登録証がお手元に届くまでは、抽選に申し込めません。空き室は予約できます。',
  notOpenYet: (round) => `抽選の申込みは、${period(round)}です。`,
  closed: (round) =>
    `${month(round.month)}分の抽選の申込みは、${until(round.closesAt)}で終了しました。`,
  otherFacility: () =>
    '1回の抽選で申し込めるのは、1施設だけです。すでに別の施設に申し込んでいます。',
  noChoiceLeft: () => `${nth(mostChoices)}まで申し込んでいます。`,
  outOfOrder: () =>
    '希望は第1希望から順に申し込みます。いまの申込みを確かめて、もう一度選択してください。',
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

const overdue: Record<Overdue, string> = {
  freeze: '申込みの締切りの処理が遅れています。',
  draw: '抽選が遅れています。',
  publication: '結果の発表が遅れています。',
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
    : `${nth(rank)}の${monthDay(night)}は${number(place)}番目で満室になりました。`

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

/** Each group of five that another character follows. */
const fives = /.{5}(?=.)/g

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
    notNow: '抽選には、いまは申し込めません。',
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
    ratio: (applied: number, offered: number) => `申込${number(applied)}件、当選${offered}室`,
    notOffered: '対象外',
    chance: {
      all: '当選の見込み：ほぼ全員',
      tenths: (of: number) => `当選の見込み：10件に${of}件ほど`,
      oneIn: (of: number) => `当選の見込み：${number(of)}件に1件ほど`,
    },
    chanceNote:
      '「見込み」は、いまの申込数だけで計算した目安です。申込みは増えることがあり、結果を約束するものではありません。',
    formTitle: '抽選申込み内容の入力',
    formLead: '宿泊数、宿泊人数を入力して「申込み」ボタンを選択してください。',
    act: (rank: number) => `${nth(rank)}に申込み`,
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
    allLead: '行きたい順に入力してください。使わない希望は、利用日を選択しないでください。',
    day: '利用日',
    noDay: '選択しない',
    secondNight: '2泊目（2泊のときだけ入力）',
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
    drawn: '抽選を行った日時',
    publishes: '結果の発表',
    from,
    mark: (mark: Mark, round: Round) => marks[mark](round),
    /** What should have happened by now, and why it has not; null where nothing is late. */
    overdueSentence(round: Round, now: Instant): string | null {
      const due = overdueOf(round, now)
      return due && `${overdue[due]}${round.hindrance ? hindrances[round.hindrance] : notRun}`
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
    inFives: (receipt: string) => receipt.replace(fives, '$& '),

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
      heads: ['日', '当選', '利用', '取消', '予約なし'],
      day: (night: Night) => `${Number(night.slice(-2))}日`,
      counted:
        '「利用」は、取り消されずに泊まる日を迎えた部屋です。実際に来られたかどうかは、まだ数えていません。「予約なし」は、同じ日に別の予約があったなどの理由で、当選した方の予約にならなかった部屋です。取消と予約なしの部屋は、空き室として、どなたでも予約できるようになりました。',
    },
  },
}
