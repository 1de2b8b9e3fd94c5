/** Letters of names that are written in more than one way, the usual one last: for looking, never for keeping. */
const variants = [
  '\u9ad9\u9ad8',
  '\ufa11\u5d5c\u5d0e',
  '\u6ff5\u6ff1\u6d5c',
  '\u908a\u9089\u8fba',
  '\u9f4b\u9f4a\u658e\u6589',
  '\u6fa4\u6ca2',
  '\u5ee3\u5e83',
  '\u771e\u771f',
  '\u570b\u56fd',
  '\u60e0\u6075',
  '\u6afb\u685c',
  '\u69ae\u6804',
  '\u689d\u6761',
  '\u5fb7\u5fb3',
  '\u{20bb7}\u5409',
  '\u9f8d\u7adc',
  '\u7028\u702c',
  '\u6e15\u6df5',
  '\u5d8b\u5d8c\u5cf6',
  '\u6a9c\u6867',
  '\u66fe\u66fd',
  '\u9ed1\u9ed2',
  '\u589e\u5897',
  '\u95dc\u95a2',
  '\u8207\u4e0e',
  '\u58fd\u5bff',
  '\u842c\u4e07',
  '\u5be6\u5b9f',
  '\u69c7\u69d9',
  '\u9435\u9244',
  '\u975c\u9759',
  '\u6df8\u6e05',
  '\u9751\u9752',
  '\u6a6b\u6a2a',
  '\u7dd6\u7dd2',
  '\u9059\u9065',
  '\u5f4c\u5f25',
  '\u8c50\u8c4a',
  '\u5b78\u5b66',
  '\u85cf\u8535',
  '\u5dd6\u5dcc',
  '\u61c9\u5fdc',
  '\u4f86\u6765',
  '\u79ae\u793c',
] as const

const usual = new Map(
  variants.flatMap((group) => {
    const letters = [...group]
    const last = letters.pop() ?? ''
    return letters.map((letter) => [letter, last] as const)
  }),
)

/** What is written in two ways and heard in one: the sounds of V are those of B. */
const kana: [RegExp, string][] = [
  [/\u30f4\u30a1/g, '\u30d0'],
  [/\u30f4\u30a3/g, '\u30d3'],
  [/\u30f4\u30a7/g, '\u30d9'],
  [/\u30f4\u30a9/g, '\u30dc'],
  [/\u30f4/g, '\u30d6'],
  [/\u30c2/g, '\u30b8'],
  [/\u30c5/g, '\u30ba'],
  [/\u30f2/g, '\u30aa'],
  [/\u30f0/g, '\u30a4'],
  [/\u30f1/g, '\u30a8'],
  [/\u30fc/g, ''],
]
const smallKana = /[\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30ee]/g
const marks = /[\s\u30fb\u00b7\uff1d=\u30a0.,'\u2019\u02bc\u2010-\u2015\u2212\uff0d-]/g
const selectors = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu

/** A name as it is looked for: without what stands between its parts, by the usual letters, small kana as large ones. */
export function folded(name: string): string {
  const plainly = name.replace(selectors, '').normalize('NFKC').replace(marks, '').toUpperCase()
  const written = [...plainly].map((letter) => usual.get(letter) ?? letter).join('')
  const spoken = kana.reduce((text, [from, to]) => text.replace(from, to), written)
  return spoken.replace(smallKana, (small) => String.fromCharCode(small.charCodeAt(0) + 1))
}
