import fc from 'fast-check'

/** What cannot be seen, as it is pasted from a telephone's contacts, a web page or a document. */
const unseen = ['\u202a', '\u202c', '\u200b', '\u200e', '\u200f', '\u2060', '\u00ad', '\ufeff']

/** What people really have, and what some of them try. */
const typed = [
  ...[
    '',
    ' ',
    '　',
    '0',
    '-1',
    '2',
    '31',
    '1978',
    'S53',
    '元',
    '昭和99',
    '105-8511',
    '１０５ー８５１１',
  ],
  ...[
    'living',
    'working',
    'ミナト',
    'ジャン゠ポール',
    'ｼﾞｬﾝ=ﾎﾟｰﾙ',
    '港\ue000',
    '\u{323b0}',
    '\u{3347a}',
    '😀',
  ],
  ...['+81 (0)3 3578 2111', '03-3578-2111 内線123', '+1 212 555 1234', '0-0-3-3578-2111'],
  ...['港区芝公園', '東京都港区', '東京都東京都港区', '六本木', '六本木芝公園1-5-25'],
  ...['"a..b"@docomo.ne.jp', 'a.@ezweb.ne.jp', 'taro@例え.jp', 'a@b', '"@"@"'],
  ...[
    '当選です www.evil.example へ',
    'evil．example',
    'ｅｖｉｌ。ｃｏｍ',
    'J.Smith',
    'N.Y.カンパニー',
  ],
  ...["';--", '<b>', '{{', '\u0000', '\ud800', '𠮷'.repeat(300), '\u202a'.repeat(500)],
]

/** A text with something unseen in its midst. */
const strewn = fc
  .tuple(
    fc.constantFrom(...typed),
    fc.array(fc.constantFrom(...unseen), { maxLength: 4 }),
    fc.nat(),
  )
  .map(([text, marks, at]) => {
    const place = at % (text.length + 1)
    return text.slice(0, place) + marks.join('') + text.slice(place)
  })

/** What no form expects. */
export const odd = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc.constantFrom(...typed),
  strewn,
)

/** What no page that reads a form back may hold. */
export const isSeen = (page: string): boolean => !unseen.some((mark) => page.includes(mark))
