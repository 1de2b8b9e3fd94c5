import {
  hours,
  type Instant,
  type Month,
  minutes,
  type Night,
} from '../../../src/domain/calendar.ts'
import type { LookUpRefusal } from '../../../src/domain/lottery/look-up.ts'
import {
  drawDueAt,
  type Overdue,
  overdueOf,
  type Round,
  type RoundMark,
  type RoundState,
  type Schedule,
} from '../../../src/domain/lottery/round.ts'
import type { Full, Granted } from '../../../src/domain/proof/draw.ts'
import type { Hindrance } from '../../../src/domain/proof/hindrance.ts'
import { drawings, type Series } from '../../../src/domain/proof/numbers.ts'
import { leastPublic, type SourceKind } from '../../../src/domain/proof/source.ts'
import { receiptLength } from '../../../src/domain/text.ts'
import { date, from, month, monthDay, time, until } from './dates.ts'

export const number = (count: number) => count.toLocaleString('ja-JP')

export const period = ({ opensAt, closesAt }: Schedule) =>
  `${from(opensAt)}から${until(closesAt)}まで`

export const nth = (rank: number) => `第${rank}希望`

const seriesNames: Record<Series, string> = { loto7: 'ロト7' }

/** 10分, 24時間 */
const lasting = (length: number) =>
  length < hours(1) ? `${length / minutes(1)}分` : `${length / hours(1)}時間`

const overdue: Record<Overdue, (round: Round) => string> = {
  freeze: () => '申込みの受付終了の処理が遅れています。',
  draw: (round) => `抽選が遅れています。${from(drawDueAt(round))}の予定でした。`,
  publication: (round) => `結果の発表が遅れています。${from(round.publishesAt)}の予定でした。`,
}

export const hindrances: Record<Hindrance, string> = {
  sourceSilent: '使う公開乱数が、まだ届いていません。',
  sourceWrong: '届いた公開乱数が、正しくありません。正しいものが届くまで、抽選はしません。',
  sourceUnknown: '予告した公開乱数を、いまのシステムでは使えません。',
  numbersMissing: '公開された数字を、職員がまだ入力していません。',
  numbersUnconfirmed: '入力された数字を、別の職員がまだ確かめていません。',
  listDiffers: '名簿が、公開したハッシュ値と合いません。調べています。',
  untold: '申込みをした方へのお知らせを送っています。抽選は、そのあとに行います。',
  unfinished: '件数が多いため、処理が続いています。',
  fault: 'システムに不具合があります。調べています。',
}

const notRun = '決まった時刻の処理が、動いていません。'

const marks: Record<RoundMark, (round: Round) => string> = {
  weaker: ({ drawnAt }) =>
    `両方の秘密の値を知る人は、結果を${drawnAt === null ? '選べます' : '選べました'}。`,
  sealedLate: () => '秘密の値のハッシュ値は、受付開始後に公開しました。',
  late: ({ drawnAt, drawableAt }) =>
    drawnAt === null
      ? `抽選の条件の公開が遅れたため、抽選が遅れます。新しい時刻：${from(drawableAt ?? 0)}以後`
      : '抽選の条件の公開が遅れたため、抽選を予告より遅く行いました。',
  drawnLate: () => '抽選は、予定の時刻より遅く行いました。',
}

/** What should have happened, and why it has not. */
export const overdueBecause = (due: Overdue, round: Round) =>
  overdue[due](round) + (round.hindrance ? hindrances[round.hindrance] : notRun)

const fullSentence = ({ night, place }: Full, rank: number): string =>
  place === null
    ? `${nth(rank)}の${monthDay(night)}は、抽選に出された部屋がありませんでした。`
    : `${nth(rank)}の${monthDay(night)}は、${number(place)}番の方までで満室になりました。`

/** Why each choice was not granted whole. */
export function whys({ choice, nights, lost }: Granted): string[] {
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
  early: () => '受付番号で調べられるのは、申込みの受付が終了し、名簿が確定したあとです。',
  mistyped: ({ typed }) =>
    `受付番号は、英字と2から7までの数字の${receiptLength}文字です（0、1、8、9は使いません）。入力されたのは${typed}文字です。`,
  unknown: () =>
    'この受付番号の申込みは、この抽選にありません。1文字ずつ確かめてください。受付終了までに取り消した申込みは、名簿にありません。',
  otherRound: ({ month: of }) => `この受付番号は、${month(of)}分の抽選のものです。`,
}

export const drawRecords = {
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
    mark: (mark: RoundMark, round: Round) => marks[mark](round),
    /** What should have happened by now, and why it has not; null where nothing is late. */
    overdueSentence(round: Round, now: Instant): string | null {
      const due = overdueOf(round, now)
      return due && overdueBecause(due, round)
    },
    announced: {
      before: '受付開始前に公開したもの',
      late: '受付開始後に公開したもの',
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
    terms: '受付終了後、抽選の前に公開したもの',
    count: '申込みの数',
    countOf: (count: number) => `${number(count)}件`,
    listHash: '名簿のハッシュ値',
    termsHash: '抽選条件のハッシュ値',
    offered: '抽選に出した部屋（室×泊）',
    roomsOf: (rooms: number) => `のべ${number(rooms)}`,
    termsText: '抽選条件の全文（テキスト）',
    lineHashes: '申込みの照合値の一覧（テキスト）',
    waiting:
      '結果の発表後に、すべての申込み、秘密の値、抽選番号、当落を公開します。個人の名前や利用者番号は含みません。',
    notFrozen: '受付終了後に、申込みの数、名簿のハッシュ値、抽選に出す部屋の数を公開します。',
    outcome: '結果',
    outcomeHeads: ['保養施設', '申込み', '当選', '落選'],
    secret: '秘密の値',
    opened: {
      drand: '公開乱数の署名',
      'public numbers': '公開された数字',
      'second secret': '第2の秘密の値',
    } satisfies Record<SourceKind, string>,
    download: '記録をダウンロードする（JSON）',
    format: '記録の形式と確かめ方',
    how: '抽選のしくみ',
    steps: [
      '受付開始前に、秘密の値を1つ決めてハッシュ値を公開し、どの公開乱数を使うかも決めて公開します。あとから変えることはできません。',
      '受付が終了すると、名簿を確定し、抽選の条件（申込みの数、名簿のハッシュ値、部屋の数、使う公開乱数）を公開します。申込みをした方全員に、条件のハッシュ値と自分の申込みをメールで知らせます。全員が証人です。条件には、職員の操作の記録のハッシュ値も入れます。職員があとから記録を書き換えると、この値と合わなくなります。',
      `公開乱数は、条件の公開から${lasting(leastPublic.drand)}以上（宝くじの数字などは${lasting(leastPublic['public numbers'])}以上）あとに決まるものを使います。条件の公開が遅れたときは、抽選も遅らせます。`,
      '公開乱数は、世界の団体が共同で作るdrandか、宝くじの抽せん数字です。宝くじの数字は、職員が入力し、別の職員も自分で調べて入力して、同じときだけ使います。見本のまちでは、第2の秘密の値を使うことがあります。',
      '条件のハッシュ値、秘密の値、公開乱数から、申込みごとの抽選番号を計算します。番号の小さい順に、それぞれの希望のうち部屋が残っている最も上の希望を当選とします。',
      '発表のときに、計算に使ったすべてを公開します。抽選は1回だけで、やり直しはありません。',
    ],
    memory:
      'いつ公開されたかは、記録では分かりません。この画面の値を、受付の前後に控えて、記録と比べてください。',
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
      won: nth,
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
      heads: ['日', '当選', '利用', '取消し', '未使用', '予約なし'],
      day: (night: Night) => `${Number(night.slice(-2))}日`,
      counted:
        '「利用」は来られた部屋、「取消し」は泊まる日の前に取り消された部屋、「未使用」は来られなかったか、早く帰られたか、まだ記録のない部屋です。「予約なし」は、同じ日に別の予約があったなどの理由で、予約にならなかった部屋です。取消しと予約なしの部屋は空き室となり、どなたでも予約できるようになりました。',
      unmarked: (rooms: number) =>
        `「未使用」のうち${rooms}室は、来られたかどうかの記録がまだありません。`,
    },
  },
}
