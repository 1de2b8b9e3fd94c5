import type { Month } from '../../../src/domain/calendar.ts'
import { mostChoices } from '../../../src/domain/proof/application.ts'
import { quicknet, signatureTag } from '../../../src/domain/proof/beacon.ts'
import type { CheckName } from '../../../src/domain/proof/findings.ts'
import { drawFormat } from '../../../src/domain/proof/format.ts'
import { month } from './dates.ts'

/** A paragraph, in which `…` is code; a heading; pairs of a name and what it means; steps in their order; lines. */
export type Block =
  | string
  | { heading: string }
  | { meanings: [string, string][] }
  | { steps: string[] }
  | { lines: string }

type Section = { title: string; blocks: Block[] }

const course: Section = {
  title: '抽選の流れ',
  blocks: [
    {
      steps: [
        '予告：申込みの開始前に、秘密の値のハッシュ値、日時、どの公開乱数を使うかを公開します。',
        '確定：締切り後に、申込みを行にし、抽選の条件と、すべての行のハッシュ値を公開します。申込者には、条件のハッシュ値、ご自分の行とそのハッシュ値をメールで送ります。',
        '抽選：条件を決められた時間より長く公開し、公開乱数が出てから行います。',
        '発表：記録を公開します。',
      ],
    },
  ],
}

const notation: Section = {
  title: '書き表し方',
  blocks: [
    {
      meanings: [
        ['ハッシュ値', 'SHA-256です。'],
        [
          '16進数',
          'バイト列は、1バイトを小文字の2桁で書きます。ハッシュ値の計算や鍵には、桁の文字ではなく、元のバイト列を使います。',
        ],
        ['文字', 'すべてASCIIです。行は、最後の行も、LF（10のバイト）1つで終わります。'],
        ['昇順', 'バイトごとに比べて小さい順です。断りがないかぎり、同じものは2つありません。'],
        ['泊、月', '`YYYY-MM-DD`は、宿泊が始まる、暦にある日です。月は`YYYY-MM`です。'],
        [
          '時刻',
          'UTCで、`YYYY-MM-DDThh:mm:ss.sssZ`の24文字です。`00:00:00.000`から`23:59:59.999`までです。',
        ],
        ['年', '泊、月、時刻とも、`2000`から`2199`です。'],
        ['数', '`0`から`999999999999`までの整数です。10進数で、余分な0をつけません。'],
        ['保養施設', '英小文字で始まり、英小文字、数字、ハイフンが続く名前です。'],
      ],
    },
  ],
}

const fields: Section = {
  title: '記録の文字と項目',
  blocks: [
    '記録は1つのJSONオブジェクトで、文字の並びは1通りです。どのオブジェクトにも、ここに書いた項目が、この順に、すべてあり、ほかの項目はありません。空白、エスケープ、前後のバイト（最後のLFも）はありません。JSONとして読むときは、読んだ値から書き直し、元のバイト列と同じかを確かめてください。項目の重複や、`1.0`、`1e0`、`-0`のような数は誤りです。',
    { heading: '予告するもの' },
    {
      meanings: [
        ['`format`', `\`${drawFormat}\``],
        ['`round`', '抽選する泊の月'],
        ['`commitment`', '秘密の値のハッシュ値'],
        ['`committedAt`', 'それを公開した時刻'],
        ['`opensAt` `closesAt`', '申込みの開始、締切り（この時刻からは申し込めない）'],
        ['`drawsAt` `publishesAt`', '抽選、発表の予定。これより早くは行わない'],
        ['`announced`', '使う公開乱数'],
      ],
    },
    { heading: '確定のときに公開するもの' },
    {
      meanings: [
        ['`frozenAt`', '一覧を確定した時刻'],
        ['`publicAt`', '条件を公開した時刻'],
        ['`count` `listHash`', '行の数とハッシュ値'],
        ['`awaited`', '抽選で待つ公開乱数。遅れがなければ`announced`と同じ'],
        ['`offered`', '抽選する部屋数。`{facility, night, rooms}`の配列'],
        ['`termsHash`', 'ここまでのすべて（抽選の条件）のハッシュ値'],
      ],
    },
    { heading: '発表のときに公開するもの' },
    {
      meanings: [
        ['`secret`', '秘密の値、32バイト'],
        ['`opened`', '公開乱数の元になった値'],
        ['`randomness` `seed`', '公開乱数、シード。各32バイト'],
        ['`applications`', '申込みと結果。`{line, lot, place, choice, nights, lost}`の配列'],
        ['`left`', '残った部屋数。`offered`と同じ形'],
      ],
    },
    '`offered`は、`facility|night`という文字の昇順です（`a-b|…`は`a|…`より先）。泊はすべて`round`の月の中です。`rooms`は`0`のことも、配列は空のこともあります。',
    '`opensAt` < `closesAt` < `drawsAt` < `publishesAt`、`committedAt` < `frozenAt`、`closesAt` ≤ `frozenAt` ≤ `publicAt`です。月と時刻の関係は、この形式では決めません。',
  ],
}

const lines: Section = {
  title: '申込みの行',
  blocks: [
    '`line`は、1件の申込み`受付番号|保養施設|希望`です。記録の中ではLFをつけません。',
    {
      meanings: [
        ['受付番号', '`a`から`z`と`2`から`7`の26文字'],
        ['希望', `1つから${mostChoices}つ。第1希望から順に、コンマで区切ります。`],
      ],
    },
    '1つの希望は、`2026-05-03:2or1`のように、泊、コロン、次のどれかです。',
    {
      meanings: [
        ['`1`', 'その1泊'],
        ['`2`', 'その泊と次の日の2泊'],
        ['`2or1`', '同じ2泊。かなわないときは、初めの1泊だけ'],
      ],
    },
    '行は、受付番号の昇順です。`listHash`は、すべての行を、それぞれのLFも含めて、つないだもののハッシュ値です。申込みがなければ、空のバイト列のハッシュ値です。1行のハッシュ値は、LFを含みます。',
    '行には、どの泊も施設も書けます。`offered`にないものは部屋が0です。ほかの月の泊も、月の最後の日からの2泊の2泊目も、部屋のない施設の泊もそうです。同じ希望が2つあれば、それぞれ見ます。',
  ],
}

const sources: Section = {
  title: '公開乱数',
  blocks: [
    '`announced`、`awaited`、`opened`の`kind`は同じです。`announced`は、条件を`closesAt`に公開したときの公開乱数、`awaited`は、`publicAt`に公開したときの公開乱数です。2つが違えば、その回は遅れています。',
    { heading: '`drand`' },
    '条件は、少なくとも`10`分公開します。`announced`と`awaited`は`{kind, chain, round}`、`opened`は`{kind, signature}`です。`randomness`は、`signature`のハッシュ値です。',
    {
      meanings: [
        ['`chain`', `drandのネットワークquicknetのハッシュ値、\`${quicknet.hash}\``],
        [
          '`round`',
          `回の番号n。1からです。その時刻は、UNIX時間で${quicknet.genesisAt / 1000}＋${quicknet.period / 1000}×（n－1）秒です。\`drawsAt\`以後で、条件の公開から\`10\`分以後の、初めの回です。`,
        ],
        [
          '例',
          '`drawsAt`が`2026-03-20T00:00:00.000Z`なら、`27053812`。条件の公開が`2026-03-19T23:50:00.001Z`なら、`27053813`',
        ],
        ['`signature`', 'その回の署名、48バイト。BLS12-381のG1の点を圧縮したもの'],
        ['公開鍵', `96バイト。G2の点を圧縮したもの、\`${quicknet.publicKey}\``],
      ],
    },
    `署名する文は、nを8バイト（上位のバイトが先）にしたもののハッシュ値です。それを、RFC 9380のとおりにG1の点にします。タグは\`${signatureTag}\`です。計算できないときは、drandがその回に公開した署名と見比べてください。`,
    { heading: '`public numbers`' },
    '条件は、少なくとも`24`時間公開します。`announced`と`awaited`は`{kind, series, heldOn}`、`opened`は`{kind, numbers}`です。`randomness`は、`numbers`（LFなし）のハッシュ値です。',
    {
      meanings: [
        [
          '`series`',
          '`loto7`。みずほ銀行のロト7です。毎週金曜日、日本時間の`18:00`（UTCの`09:00`）に抽せんし、`21:00`には分かります。新聞や、みずほ銀行の発表で確かめられます。',
        ],
        [
          '`heldOn`',
          '抽せんの日。条件の公開から`24`時間以後の、初めの抽せんです。例：条件の公開が`2026-03-19T09:00:00.000Z`までなら`2026-03-20`、その後は`2026-03-27`',
        ],
        [
          '`numbers`',
          '`loto7|2026-03-20|03,07,12,18,25,31,37|05,22`のように、抽せんの日、本数字、ボーナス数字。組ごとに昇順、2桁で、`01`から`37`、すべて違います。日は`awaited`の`heldOn`です。その抽せんがなかったときだけ、後の抽せんの日です。間に抽せんがなかったことを確かめてください。',
        ],
      ],
    },
    { heading: '`second secret`' },
    '条件は、少なくとも`24`時間公開します。`announced`と`awaited`は`{kind, commitment}`、`opened`は`{kind, secret}`です。32バイトの`secret`のハッシュ値が`commitment`で、`randomness`は`secret`そのものです。2つの秘密の値を両方知る人は、結果を選べます。試験用で、本番では使いません。',
  ],
}

const terms: Section = {
  title: '抽選の条件',
  blocks: [
    '`termsHash`は、次の行をつないだもののハッシュ値です。波かっこに、その項目の値が入ります。最後の行は、`offered`の1つにつき1行です。',
    {
      lines: `${drawFormat}
round|{round}
commitment|{commitment}|{committedAt}
times|{opensAt}|{closesAt}|{drawsAt}|{publishesAt}
announced|{announced}
list|{listHash}|{count}|{frozenAt}|{publicAt}
awaited|{awaited}
rooms|{facility}|{night}|{rooms}`,
    },
    '公開乱数は、項目の値を順に`|`でつなぎます：`drand|{chain}|{round}`、`public numbers|{series}|{heldOn}`、`second secret|{commitment}`。',
  ],
}

const draw: Section = {
  title: 'シードと抽選の手順',
  blocks: [
    `\`secret\`のハッシュ値が\`commitment\`です。\`seed\`は、\`${drawFormat}\`（ASCIIの12バイト）、\`termsHash\`、\`secret\`、\`randomness\`（各32バイト）を、この順につないだもののハッシュ値です。\`lot\`（抽選番号）は、\`seed\`の32バイトを鍵とする、受付番号26文字のHMAC-SHA-256です。保養施設ごとに、別々に抽選します。`,
    {
      steps: [
        'その施設の申込みを、`lot`の昇順に並べます。同じときは、受付番号の昇順です。1から番号をつけ、`place`（順番）とします。',
        '各泊の部屋数は、初めは`offered`のとおりです。`offered`にない泊は0です。',
        '順番に1件ずつ、第1希望から次のように見ます。希望のすべての泊に部屋があれば、その希望が当選です。',
        '部屋のない泊があれば、`lost`に`{night, place}`を1つ加えます。`night`は、部屋のない泊のうち初めのものです。`place`は、その泊の最後の部屋を取った申込みの順番です。初めから部屋がなかったときは`null`です。',
        '手順4のとき、希望が`2or1`で、初めの泊に部屋があれば、その1泊だけが当選です。そうでなければ、次の希望に進みます。',
        '当選したら、`nights`をその泊（昇順）、`choice`を希望の番号（第1希望は1）とし、各泊の部屋数を1つ減らして、次の申込みに進みます。',
        'どの希望もかなわなければ落選です。`choice`は`null`、`nights`は空です。',
      ],
    },
    '`left`は、`offered`のすべてを同じ順に、当選した部屋数を引いたものです。',
  ],
}

const memory: Section = {
  title: '記録だけでは分からないこと',
  blocks: [
    '正しい記録にも、知っておくべきことがあります。公開乱数が`second secret`のとき（弱い方法）。`committedAt`が`opensAt`より後のとき。`awaited`が`announced`と違うとき（`second secret`では、`publicAt`から`24`時間後が`drawsAt`より後のとき）。数字が、待っていた日より後の抽せんのとき。',
    '何がいつ公開されていたかは、公開されていたときに控えた値と見比べてください。`commitment`と`announced`は申込みの開始前から、`termsHash`と`/draws/{month}/hashes.txt`は確定のときから公開します。`hashes.txt`は、行と同じ順に、1行に1つ、行のハッシュ値を書いたものです。`termsHash`は、すべての申込者へのメールにもあります。',
    '次のことは、どの記録からも分かりません。行のそれぞれが、実在する1人の区民であること。申込みが1件も漏れていないこと（ご自分の行は、メールと`hashes.txt`で確かめられます）。部屋が本当に空いていたこと。当選した方が本当に泊まれたこと。',
  ],
}

export const draws = {
  drawCheck: {
    title: 'この抽選を確かめる',
    lead: '公開している記録から、お使いの端末で抽選をやり直し、同じ結果になるかを確かめます。',
    act: '記録を確かめる',
    toFormat: '記録の形式と確かめ方',
    sentences: (of: Month) => ({
      busy: '確かめています。しばらくお待ちください。',
      holds: `${month(of)}分の抽選の記録です。すべての項目が合っています。`,
      unchecked: `${month(of)}分の抽選の記録です。確かめた項目は、すべて合っています。確かめていない項目が1つあります。`,
      differs: '違う項目があります。',
      foreign: `受け取った記録は、このページの${month(of)}分の抽選の記録とは別のものです。`,
      unreachable: '記録を受け取れませんでした。しばらくたってから、もう一度お試しください。',
      unable:
        'この画面では確かめられませんでした。アドレスがhttpsで始まることを確認し、新しいブラウザーでお試しください。',
    }),
    checks: {
      text: '記録の文字の並び',
      noted: 'このページの月とハッシュ値',
      offered: '抽選する部屋の月と並び順',
      times: '公開、受付、締切り、抽選の時刻の順',
      source: '予告した公開乱数と、使った公開乱数',
      terms: '抽選の条件のハッシュ値',
      commitment: '秘密の値のハッシュ値',
      order: '申込みの並び順',
      count: '申込みの件数',
      list: '申込みの行のハッシュ値',
      randomness: '公開乱数の値',
      seed: 'シード',
      lots: 'すべての抽選番号',
      outcomes: 'すべての順番、当落とその理由',
      left: '残った部屋数',
    } satisfies Record<CheckName, string>,
    ofCheck: '：',
    holds: '合っています',
    differs: '違います',
    unchecked: '確かめていません',
    signature:
      'drandの署名は、この画面では計算しません。`npm run verify`で確かめるか、drandが公表している同じ回の署名と見比べてください。',
    /** Of a finding: at, stated, computed. */
    facts: ['違うところ', '記録にある値', 'あるべき値'],
  },

  drawFormat: {
    title: '抽選の記録の形式と確かめ方',
    leads: [
      '抽選の結果は、だれでも確かめられるように、記録として公開します。このページだけを読んで、確かめるプログラムを作れます。',
      'システムのソースコードには、2つのプログラムがあります。どちらも通信せずに確かめます。',
      '`npm run verify -- record.json`は、すべてを確かめます。ファイルもフォルダーも、いくつでも指定できます。',
      '`python3 tests/verify.py record.json`は、このページと同じ説明から作ったものです。drandの署名のほかを確かめます。',
    ],
    sections: [course, notation, fields, lines, sources, terms, draw, memory],
    example: '小さな例',
    exampleTerms: '次の記録の、抽選の条件の行です。',
    exampleRecord:
      '記録です。読みやすいように改行しています。公開する記録には、値の外に空白も改行もありません。',
  },
}
