import { mostChoices } from '../../../src/domain/proof/application.ts'
import { quicknet, signatureTag } from '../../../src/domain/proof/beacon.ts'
import type { CheckName } from '../../../src/domain/proof/findings.ts'
import { drawFormat } from '../../../src/domain/proof/format.ts'

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
        ['ハッシュ値', 'SHA-256です。'],
        [
          '16進数',
          'バイト列は、1バイトを小文字の2桁で書きます。ハッシュ値の計算や鍵には、桁の文字ではなく、元のバイト列を使います。',
        ],
        [
          '文字',
          'すべてASCIIで、1文字が1バイトです。行は、最後の行も、LF（10のバイト）1つで終わります。空白は、`second secret`の中の1つだけです。',
        ],
        ['昇順', 'バイトごとに比べて小さい順です。断りがないかぎり、同じものは2つありません。'],
        ['泊', '`YYYY-MM-DD`。宿泊が始まる日です。'],
        ['時刻', 'UTCで、`YYYY-MM-DDThh:mm:ss.sssZ`と書きます。'],
        ['数', '0以上の整数です。文字にするときは、10進数で、余分な0をつけません。'],
        ['項目', 'ここに書いた項目がすべてあり、ほかの項目はありません。'],
      ],
    },
  ],
}

const fields: Section = {
  title: '記録の項目',
  blocks: [
    '記録は、次の項目を持つ1つのJSONオブジェクトです。',
    { heading: '申込みの開始前に公開するもの' },
    {
      meanings: [
        ['`format`', `形式の名前、\`${drawFormat}\``],
        ['`round`', '抽選する泊の月、`YYYY-MM`'],
        ['`commitment`', '秘密の値のハッシュ値'],
        ['`committedAt`', 'それを公開した時刻'],
      ],
    },
    { heading: '申込みの締切りのときに公開するもの' },
    {
      meanings: [
        ['`frozenAt`', '申込みを締め切った時刻'],
        ['`count`', '申込みの件数'],
        ['`listHash`', '申込みの行のハッシュ値'],
        ['`beacon`', '公開乱数をどこから得るか。抽選のあとは、得た値も入ります。'],
        ['`offered`', '抽選する部屋数。`{facility, night, rooms}`の配列'],
        ['`termsHash`', 'ここまでのすべて（抽選の条件）のハッシュ値'],
      ],
    },
    { heading: '抽選のあとに公開するもの' },
    {
      meanings: [
        ['`secret`', '秘密の値、32バイト'],
        ['`seed`', 'シード、32バイト'],
        ['`applications`', '申込みと結果。`{line, lot, place, choice, nights, lost}`の配列'],
        ['`left`', '残った部屋数。`offered`と同じ形'],
      ],
    },
  ],
}

const rules: Section = {
  title: '部屋と時刻',
  blocks: [
    '`offered`は、`facility|night`という文字の昇順に並びます。泊は、すべて`round`の月の中にあります。`facility`は保養施設の名前で、英小文字で始まり、英小文字、数字、ハイフンが続きます。',
    '`committedAt`は、`frozenAt`より前です。公開乱数がdrandのときは、`frozenAt`は、使う回の時刻より前です。',
  ],
}

const lines: Section = {
  title: '申込みの行',
  blocks: [
    '`line`は、1件の申込みです。`受付番号|保養施設|希望`と書きます。',
    {
      meanings: [
        ['受付番号', '`a`から`z`と`2`から`7`の26文字'],
        ['保養施設', '`facility`と同じ名前'],
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
    '行は、受付番号の昇順に並びます。`count`は行の数です。`listHash`は、すべての行を、それぞれのLFも含めて、つないだもののハッシュ値です。申し込んだ方にお知らせするハッシュ値は、LFを含む1行のハッシュ値です。',
  ],
}

const terms: Section = {
  title: '抽選の条件',
  blocks: [
    '`termsHash`は、次の行をつないだもののハッシュ値です。波かっこのところに、その名前の項目の値が入ります。',
    {
      lines: `${drawFormat}
round|{round}
commitment|{commitment}|{committedAt}
list|{listHash}|{count}|{frozenAt}
beacon|drand|{beacon.chain}|{beacon.round}
rooms|{facility}|{night}|{rooms}`,
    },
    '2つ目の秘密の値を使うときは、5行目が`beacon|second secret|{beacon.commitment}`になります。最後の行は、`offered`の1つにつき1行で、同じ順に並びます。',
  ],
}

const beacon: Section = {
  title: '公開乱数',
  blocks: [
    '`beacon`は、次のどちらかです。どちらからも、32バイトの乱数が1つ決まります。',
    { heading: 'drandを使うとき' },
    '`{kind, chain, round, signature}`で、`kind`は`drand`です。drandは、世界の団体が共同で、決まった時刻に乱数を公開する仕組みです。乱数は、`signature`のハッシュ値です。',
    {
      meanings: [
        ['`chain`', `drandのネットワークquicknetのハッシュ値、\`${quicknet.hash}\``],
        [
          '`round`',
          `回の番号n。その時刻は、UNIX時間で${quicknet.genesisAt / 1000}＋${quicknet.period / 1000}×（n－1）秒です。`,
        ],
        ['`signature`', 'その回の署名、48バイト。BLS12-381のG1の点を圧縮したもの'],
        ['公開鍵', `96バイト。G2の点を圧縮したもの、\`${quicknet.publicKey}\``],
      ],
    },
    `署名する文は、nを8バイト（上位のバイトが先）にしたもののハッシュ値です。それを、RFC 9380のとおりにG1の点にします。タグは\`${signatureTag}\`です。署名が公開鍵で正しいことを確かめます。計算できないときは、drandがその回に公開した署名と見比べてください。`,
    { heading: '2つ目の秘密の値を使うとき' },
    '`{kind, commitment, secret}`で、`kind`は`second secret`です。`secret`（32バイト）のハッシュ値が`commitment`で、乱数は`secret`そのものです。drandより弱い方法です。締切りまでに2つの秘密の値の両方を知る人がいなかったことは、記録からは確かめられません。',
  ],
}

const seed: Section = {
  title: 'シードと抽選番号',
  blocks: [
    '`seed`は、次のバイト列をこの順につないだもののハッシュ値です。',
    {
      steps: [
        `\`${drawFormat}\`というASCIIの12バイト`,
        '`listHash`の32バイト',
        '`secret`の32バイト',
        '公開乱数の32バイト',
      ],
    },
    '`lot`（抽選番号）は、`seed`の32バイトを鍵とする、受付番号26文字のHMAC-SHA-256です。',
  ],
}

const draw: Section = {
  title: '抽選の手順',
  blocks: [
    '保養施設ごとに、別々に抽選します。',
    {
      steps: [
        'その施設の申込みを、`lot`の昇順に並べます。同じときは、受付番号の昇順です。1から番号をつけ、`place`（順番）とします。',
        '各泊の部屋数は、初めは`offered`のとおりです。`offered`にない泊は0です。',
        '順番に1件ずつ、第1希望から次のように見ます。希望のすべての泊に部屋があれば、その希望が当選です。',
        '部屋のない泊があれば、`lost`に`{night, place}`を1つ加えます。`night`は、部屋のない泊のうち初めのものです。`place`は、その泊の最後の部屋を取った申込みの順番です。初めから部屋がなかったときは`null`です。',
        '手順4のとき、希望が`2or1`で、初めの泊に部屋があれば、その1泊だけが当選です。そうでなければ、次の希望に進みます。',
        '当選したら、`nights`をその泊、`choice`を希望の番号（第1希望は1）とし、各泊の部屋数を1つ減らして、次の申込みに進みます。',
        'どの希望もかなわなければ落選です。`choice`は`null`、`nights`は空です。',
      ],
    },
    '`left`は、`offered`と同じ順で、当選した部屋数を引いたものです。',
  ],
}

const memory: Section = {
  title: '記録だけでは分からないこと',
  blocks: [
    '何がいつ公開されていたかは、記録からは分かりません。`commitment`は、申込みの開始のときに公開されていた値と見比べてください。`termsHash`は、締切りから公開乱数の時刻までに公開されていた値と見比べてください。',
  ],
}

export const draws = {
  drawCheck: {
    title: 'この抽選を確かめる',
    lead: '公開している記録から、お使いの端末で抽選をやり直し、同じ結果になるかを確かめます。',
    act: '記録を確かめる',
    toFormat: '記録の形式と確かめ方',
    sentences: {
      busy: '確かめています。しばらくお待ちください。',
      right: 'すべての項目が合っています。',
      partly: '確かめた項目は、すべて合っています。確かめていない項目が1つあります。',
      wrong: '違う項目があります。',
      unreachable: '記録を受け取れませんでした。しばらくたってから、もう一度お試しください。',
      unable:
        'この画面では確かめられませんでした。アドレスがhttpsで始まることを確認し、新しいブラウザーでお試しください。',
    },
    result: '確かめた結果',
    checks: {
      shape: '記録の形式',
      offered: '抽選する部屋の月と並び順',
      times: '秘密の値の公開、締切り、公開乱数の時刻の順',
      terms: '抽選の条件のハッシュ値',
      commitment: '秘密の値のハッシュ値',
      order: '申込みの並び順',
      count: '申込みの件数',
      list: '申込みの行のハッシュ値',
      beacon: '公開乱数の出どころ',
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
      'drandの署名は、この画面では計算しません。`npm run verify`で確かめるか、drandが公開している同じ回の署名と見比べてください。',
    at: '違うところ',
    stated: '記録にある値',
    computed: '計算した値',
    after: 'これより後のはずの値',
    memory:
      '何がいつ公開されていたかは、記録からは分かりません。次の値が、そのとき公開されていた値と同じかを見比べてください。',
    commitment: '申込みの開始前に公開した、秘密の値のハッシュ値',
    termsHash: '締切りのときに公開した、抽選の条件のハッシュ値',
    weaker:
      'この抽選は、公開乱数のかわりに2つ目の秘密の値を使いました。締切りまでに両方の秘密の値を知る人がいなかったことは、記録からは確かめられません。',
  },

  drawFormat: {
    title: '抽選の記録の形式と確かめ方',
    leads: [
      '抽選の結果は、だれでも確かめられるように、記録として公開します。このページだけを読んで、確かめるプログラムを作れます。',
      'システムのソースコードには、2つのプログラムがあります。どちらも通信せずに確かめます。',
      '`npm run verify -- record.json`は、すべてを確かめます。',
      '`python3 tests/verify.py record.json`は、このページと同じ説明から作ったものです。drandの署名のほかを確かめます。',
    ],
    sections: [notation, fields, rules, lines, terms, beacon, seed, draw, memory],
    example: '小さな例',
    exampleTerms: '次の記録の、抽選の条件の行です。',
    exampleRecord:
      '記録です。読みやすいように改行しています。公開する記録には、値の外に空白も改行もありません。',
  },
}
