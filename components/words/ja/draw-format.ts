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

const notation: Section = {
  title: '書き表し方',
  blocks: [
    {
      meanings: [
        ['ハッシュ値', 'SHA-256'],
        ['16進数', '1バイトを小文字の2桁で書きます。計算には元のバイト列を使います。'],
        ['文字', 'すべてASCIIです。行は、最後の行も、LF（10のバイト）1つで終わります。'],
        ['昇順', 'バイトごとに比べて小さい順。断りがなければ同じものはありません。'],
        ['泊、月', '`YYYY-MM-DD`（宿泊が始まる、暦にある日）、`YYYY-MM`'],
        ['時刻', 'UTCの`YYYY-MM-DDThh:mm:ss.sssZ`、24文字。`23:59:59.999`まで'],
        ['年', 'どれも`2000`から`2199`'],
        ['数', '`0`から`999999999999`までの整数。10進数で、余分な0なし'],
        ['保養施設', '英小文字で始まり、英小文字、数字、ハイフンが続く名前'],
      ],
    },
  ],
}

const fields: Section = {
  title: '記録の文字と項目',
  blocks: [
    '記録は1つのJSONオブジェクトです。どのオブジェクトにも、ここに書いた項目だけがこの順にあります。空白、エスケープ、前後のバイト（LFも）はありません。JSONとして読むときは、書き直して元のバイト列と比べてください（重複した項目、`1.0`、`-0`は誤りです）。',
    { heading: '開始前から' },
    {
      meanings: [
        ['`format`', `\`${drawFormat}\``],
        ['`round`', '抽選する泊の月'],
        ['`commitment` `committedAt`', '秘密の値のハッシュ値、その公開'],
        ['`opensAt` `closesAt`', '受付の開始、終了'],
        ['`drawsAt` `publishesAt`', '抽選、発表の予定（早まらない）'],
        ['`announced`', '使う公開乱数'],
      ],
    },
    { heading: '受付終了から' },
    {
      meanings: [
        ['`frozenAt` `publicAt`', '名簿の確定、条件の公開'],
        ['`count` `listHash`', '行の数、名簿のハッシュ値'],
        ['`awaited`', '抽選で待つ公開乱数'],
        ['`journal`', '操作の記録の最新のハッシュ値'],
        ['`offered`', '部屋数、`{facility, night, rooms}`の配列'],
        ['`termsHash`', 'ここまでのすべて（抽選の条件）のハッシュ値'],
      ],
    },
    { heading: '発表から' },
    {
      meanings: [
        ['`secret`', '秘密の値、32バイト'],
        ['`opened`', '公開乱数の元'],
        ['`randomness` `seed`', '公開乱数、シード、各32バイト'],
        ['`applications`', '結果、行の順、`{line, lot, place, choice, nights, lost}`の配列'],
        ['`left`', '残った部屋数、同じ形'],
      ],
    },
    '`offered`は、`facility|night`の昇順で（`a-b|…`は`a|…`より先）、泊は`round`の月です。`rooms`は`0`も、配列は空もあります。',
    '`opensAt` < `closesAt` < `drawsAt` < `publishesAt`、`committedAt` < `frozenAt`、`closesAt` ≤ `frozenAt` ≤ `publicAt`です。',
  ],
}

const lines: Section = {
  title: '申込みの行',
  blocks: [
    '`line`は、1件の申込み`受付番号|保養施設|希望`です。記録ではLFをつけません。',
    {
      meanings: [
        ['受付番号', '`a`から`z`と`2`から`7`の26文字'],
        [
          '希望',
          `1つから${mostChoices}つ。第1希望から順に、コンマで区切ります。1つは\`2026-05-03:2or1\`のように、泊、コロン、\`1\`（その泊）、\`2\`（次の日との2泊）か\`2or1\`（2泊、かなわなければ初めの1泊）です。`,
        ],
      ],
    },
    '行は、受付番号の昇順です。`listHash`は、LFを含むすべての行（なければ空）をつないだもののハッシュ値です。1行のハッシュ値も、LFを含みます。',
    '行には、どの泊も施設も書けます。ほかの月の泊（月末からの2泊目も）など、`offered`にないものは部屋が0です。同じ希望が2つあれば、それぞれ見ます。',
  ],
}

const sources: Section = {
  title: '公開乱数',
  blocks: [
    '`announced`、`awaited`、`opened`の`kind`は同じです。`announced`は、条件の公開が`closesAt`、`awaited`は、`publicAt`だったときのものです。',
    { heading: '`drand`' },
    '`{kind, chain, round}`と、`opened`は`{kind, signature}`です。`randomness`は、`signature`のハッシュ値です。',
    {
      meanings: [
        ['`chain`', `drandのquicknet、\`${quicknet.hash}\``],
        [
          '`round`',
          `回の番号n。1からです。その時刻は、UNIX時間で${quicknet.genesisAt / 1000}＋${quicknet.period / 1000}×（n－1）秒です。\`drawsAt\`以後で、条件の公開から\`10\`分以後の、初めの回です。例：\`2026-03-20T00:00:00.000Z\`は\`27053812\`回`,
        ],
        ['`signature`', '署名、48バイト。BLS12-381のG1の点を圧縮したもの'],
        ['公開鍵', `96バイト。G2の点を圧縮したもの、\`${quicknet.publicKey}\``],
      ],
    },
    `署名する文は、nを8バイト（上位が先）にしたもののハッシュ値を、RFC 9380でG1の点にしたものです。タグは\`${signatureTag}\`です。または、drandが公開した署名と比べてください。`,
    { heading: '`public numbers`' },
    '`{kind, series, heldOn}`と、`opened`は`{kind, numbers}`です。`randomness`は、`numbers`（LFなし）のハッシュ値です。',
    {
      meanings: [
        [
          '`series`',
          '`loto7`。みずほ銀行のロト7。毎週金曜日、日本時間の`18:00`に抽せんし、`21:00`には新聞などで分かります。',
        ],
        [
          '`heldOn`',
          '条件の公開から`24`時間以後の、初めの抽せんの日です（`drawsAt`によりません）。例：`2026-03-19T09:00:00.000Z`までの公開なら`2026-03-20`',
        ],
        [
          '`numbers`',
          '`loto7|2026-03-20|03,07,12,18,25,31,37|05,22`のように、日、本数字7つ、ボーナス数字2つ。組ごとに昇順、2桁で、`01`から`37`、すべて違います。日は`awaited`の`heldOn`で、延期されても同じです。',
        ],
      ],
    },
    { heading: '`second secret`' },
    '`{kind, commitment}`と、`opened`は`{kind, secret}`です。32バイトの`secret`のハッシュ値が`commitment`で、`randomness`は`secret`です。`announced`と`awaited`は同じです。条件は、少なくとも`24`時間公開します。2つの秘密の値を知る人は、結果を選べます。',
  ],
}

const terms: Section = {
  title: '抽選の条件',
  blocks: [
    '`termsHash`は、次の行をつないだもののハッシュ値です。最後の行は、`offered`の1つにつき1行です。',
    {
      lines: `${drawFormat}
round|{round}
commitment|{commitment}|{committedAt}
times|{opensAt}|{closesAt}|{drawsAt}|{publishesAt}
announced|{announced}
list|{listHash}|{count}|{frozenAt}|{publicAt}
awaited|{awaited}
journal|{journal}
rooms|{facility}|{night}|{rooms}`,
    },
    '`journal`は使いません。ないときは、行もありません。',
    '公開乱数は、項目の値を順に`|`でつなぎます：`drand|{chain}|{round}`、`public numbers|{series}|{heldOn}`、`second secret|{commitment}`。',
  ],
}

const draw: Section = {
  title: 'シードと抽選の手順',
  blocks: [
    `\`secret\`のハッシュ値が\`commitment\`です。\`seed\`は、\`${drawFormat}\`（ASCIIの12バイト）、\`termsHash\`、\`secret\`、\`randomness\`（各32バイト）をつないだもののハッシュ値です。\`lot\`（抽選番号）は、\`seed\`の32バイトを鍵とする、受付番号26文字のHMAC-SHA-256です。`,
    {
      steps: [
        '施設ごとに、申込みを`lot`の昇順（同じなら受付番号の昇順）に並べ、1から番号をつけます。これが`place`（順番）です。',
        '各泊の部屋数は、初めは`offered`のとおり、なければ`0`です。',
        '順番に、第1希望から見ます。すべての泊に部屋があれば、その希望が当選です。',
        'なければ、`lost`に`{night, place}`を加えます。部屋のない初めの泊と、その泊の最後の部屋を取った順番です。初めから部屋がなければ`null`です。',
        '手順4で、`2or1`の初めの泊に部屋があれば、その1泊が当選です。なければ、次の希望に進みます。',
        '当選したら、`nights`をその泊（昇順）、`choice`を希望の番号（`1`から）とし、各泊の部屋を1つ減らします。',
        'どの希望もかなわなければ、`choice`は`null`、`nights`は空です。',
      ],
    },
    '`left`は、`offered`のすべてを同じ順に、当選した部屋数を引いたものです。',
  ],
}

const memory: Section = {
  title: '記録だけでは分からないこと',
  blocks: [
    '`second secret`、`opensAt`より後の`committedAt`、`announced`と違う`awaited`（`second secret`では、`drawsAt`までに`24`時間ないとき）には、注意がつきます。',
    '何がいつ公開されていたかは、控えた値と比べてください。`commitment`と`announced`は受付開始前から、`termsHash`と`/draws/{month}/hashes.txt`（行の順に、1行に1つのハッシュ値）は受付終了から公開します。申込者には、`termsHash`、行とそのハッシュ値をメールで送ります。',
    '次のことは分かりません。どの行も、実在する1人の区民であること。漏れがないこと（ご自分の行は、メールと`hashes.txt`で確かめられます）。部屋が空いていたこと。当選した方が泊まれたこと。',
  ],
}

export const draws = {
  drawCheck: {
    title: 'この抽選を確かめる',
    lead: 'この端末で抽選をやり直します。',
    act: '記録を確かめる',
    toFormat: '記録の形式と確かめ方',
    sentences: (of: Month) => ({
      busy: '確かめています。しばらくお待ちください。',
      holds: `${month(of)}分の抽選の記録です。すべての項目が合っています。`,
      unchecked: `${month(of)}分の抽選の記録です。1つの項目のほかは、すべて合っています。`,
      differs: '違う項目があります。',
      foreign: `${month(of)}分の抽選のこのページとは、別の抽選の記録です。`,
      unreachable: '記録を受け取れません。もう一度お試しください。',
      unable: '新しいブラウザーで、httpsのアドレスを開いてください。',
    }),
    checks: {
      text: '記録の文字の並び',
      noted: 'このページの値',
      offered: '部屋の月と並び順',
      times: '時刻の順',
      source: '予告した公開乱数',
      terms: '抽選の条件のハッシュ値',
      commitment: '秘密の値のハッシュ値',
      order: '申込みの並び順',
      count: '申込みの件数',
      list: '申込みの行のハッシュ値',
      randomness: '公開乱数の値',
      seed: 'シード',
      lots: '抽選番号',
      outcomes: '順番、当落とその理由',
      left: '残った部屋',
    } satisfies Record<CheckName, string>,
    ofCheck: '：',
    holds: '合っています',
    differs: '違います',
    unchecked: '確かめていません',
    signature: 'drandや新聞などで公開されている値と比べてください。',
    /** Of a finding: at, stated, computed. */
    facts: ['違うところ', '記録にある値', 'あるべき値'],
  },

  drawFormat: {
    title: '抽選の記録の形式と確かめ方',
    leads: [
      'このページだけで、抽選の記録を確かめるプログラムを作れます。ソースコードの`npm run verify -- record.json`はすべてを、`python3 tests/verify.py record.json`はdrandの署名のほかを確かめます。',
    ],
    sections: [notation, fields, lines, sources, terms, draw, memory],
    example: '小さな例',
    exampleRecord: 'ここでは改行しています。',
  },
}
