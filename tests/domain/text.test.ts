import { expect, test } from 'vitest'
import { readBirthdate } from '../../src/domain/account/birthdate.ts'
import {
  isKatakana,
  isPrintable,
  lengthOf,
  masked,
  oneSpaced,
  plain,
  readEmail,
  readPostalCode,
  readReceipt,
  readResidentNumber,
  toKatakana,
} from '../../src/domain/text.ts'

test.each([
  ['みなと　たろう', 'ミナト タロウ'],
  ['ﾐﾅﾄ ﾀﾛｳ', 'ミナト タロウ'],
  ['  ミナト \u3000 タロウ ', 'ミナト タロウ'],
  ['ヴァン・ジョ-ジ', 'ヴァン・ジョージ'],
  ['ｼﾞｮｰｼﾞ', 'ジョージ'],
  ['ゝゞ', 'ヽヾ'],
  ['ジャン＝ポール', 'ジャン＝ポール'],
  ['ジャン゠ポール', 'ジャン＝ポール'],
  ['ｼﾞｬﾝ=ﾎﾟｰﾙ', 'ジャン＝ポール'],
  ['ジャン·ポール', 'ジャン・ポール'],
  ['ｼﾞｬﾝ･ﾎﾟｰﾙ', 'ジャン・ポール'],
  ['ミナト\u200b タロウ\u202c', 'ミナト タロウ'],
])('%s is read as the kana %s', (typed, kana) => {
  expect(toKatakana(typed)).toBe(kana)
  expect(isKatakana(kana)).toBe(true)
})

test.each([
  '港 太郎',
  'Minato Taro',
  'ミナト1',
  '',
  '！',
  '＝',
  '・ー',
  'ミナト\ue000',
  'ミナト.タロウ',
])('%s is not kana', (typed) => {
  expect(isKatakana(toKatakana(typed))).toBe(false)
})

test.each(['髙橋', '山﨑', '塚', '晴', '神', '葛\u{e0100}飾', '𠮷野', 'é'])(
  'the name %s stays exactly as typed',
  (name) => {
    expect(oneSpaced(`${name}　太郎`)).toBe(`${name} 太郎`)
    expect(isPrintable(name)).toBe(true)
  },
)

test('characters are counted as a person counts them', () => {
  expect([lengthOf('𠮷野'), lengthOf('葛\u{e0100}'), lengthOf('がぎ'), lengthOf('👨‍👩‍👧')]).toEqual(
    [2, 1, 2, 1],
  )
})

test.each(['港\u0000', '港\n太郎', '港\ud800', '\u202e港'])(
  'what nobody could have typed is not printable: %j',
  (text) => expect(isPrintable(text)).toBe(false),
)

test('postal codes and resident numbers are taken however they are grouped', () => {
  for (const typed of [
    '\u202a105\u200b-8511\u202c',
    '〠1058511',
    '105-8511',
    '１０５ー８５１１',
    '〒105-8511',
    ' 1058511 ',
    '105 8511',
  ])
    expect(readPostalCode(typed)).toBe('105-8511')
  for (const typed of ['105-851', '105-85111', 'abc-defg', ''])
    expect(readPostalCode(typed)).toBe(null)
  for (const typed of ['\u202a400015\u202c', '400015', '４０－００１５', '40 0015'])
    expect(readResidentNumber(typed)).toBe('400015')
  expect(readResidentNumber('40001')).toBe(null)
})

test('a receipt is read in groups of four or five, in any case, full-width or with what a copy leaves around it', () => {
  const receipt = 'abcdefghijklmnopqrstuvwx27'
  const grouped = (size: number, by: string) =>
    receipt.replace(new RegExp(`.{${size}}(?=.)`, 'g'), `$&${by}`)
  for (const typed of [
    receipt,
    receipt.toUpperCase(),
    grouped(5, ' '),
    grouped(4, '-'),
    grouped(4, '　'),
    grouped(5, 'ー'),
    grouped(5, '‐'),
    ` ${receipt}\u200b\n`,
    'ＡＢＣＤＥ－ｆｇｈｉｊ－ｋｌｍｎｏ－ｐｑｒｓｔ－ｕｖｗｘ２－７',
  ])
    expect([typed, readReceipt(typed)]).toEqual([typed, receipt])
  for (const typed of ['', receipt.slice(1), `${receipt}a`, receipt.replace('2', '1'), '2019-05'])
    expect(readReceipt(typed)).toBe(null)
})

test.each([
  ['ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ', 'taro@example.jp'],
  ['taro..minato.@DOCOMO.ne.jp', 'taro..minato.@docomo.ne.jp'],
  [' Taro+hoyo@city.minato.tokyo.jp ', 'Taro+hoyo@city.minato.tokyo.jp'],
  ['taro@xn--wgv71a119e.xn--wgv71a', 'taro@xn--wgv71a119e.xn--wgv71a'],
  ['"taro..minato."@docomo.ne.jp', 'taro..minato.@docomo.ne.jp'],
  ['"a..b"@docomo.ne.jp', 'a..b@docomo.ne.jp'],
  ['.a@t.vodafone.ne.jp', '.a@t.vodafone.ne.jp'],
  ['a.@ezweb.ne.jp', 'a.@ezweb.ne.jp'],
  ['"taro"@example.jp', 'taro@example.jp'],
  ['\u202ataro@example.jp\u202c', 'taro@example.jp'],
  ['ta\u200bro@exam\u00adple.jp\ufeff', 'taro@example.jp'],
  ['taro@例え.jp', 'taro@xn--r8jz45g.jp'],
  ['taro@例え。jp', 'taro@xn--r8jz45g.jp'],
  ['mailto:taro@example.jp', 'taro@example.jp'],
])('mail can be sent to %s', (typed, email) => {
  expect(readEmail(typed)).toBe(email)
})

test.each([
  'taro',
  'taro@',
  '@example.jp',
  'taro@example',
  'taro@exa mple.jp',
  'taro@example.jp, jiro@example.jp',
  'taro@example.jp\r\nBcc: all@example.jp',
  '"taro minato"@example.jp',
  '"taro@x"@example.jp',
  '"taro@example.jp',
  'taro..minato@gmail.com',
  'taro@192.0.2.1',
  'taro@[192.0.2.1]',
  'taro@例え.jp/x',
  'taro@例え.jp:25',
  'みなと@example.jp',
  'taro@-example.jp',
  `${'a'.repeat(65)}@example.jp`,
])('mail cannot be sent to %j', (typed) => expect(readEmail(typed)).toBe(null))

test('dashes and widths do not matter', () => {
  expect(plain(' ｱ１ー２－３—４ ')).toBe('ア1-2-3-4')
})

test.each([
  ['1978', '6', '16', '1978-06-16'],
  ['１９７８年', '０６月', '１６日', '1978-06-16'],
  ['西暦1978', '06', '16', '1978-06-16'],
  ['昭和53', '6', '16', '1978-06-16'],
  ['S53', '6', '16', '1978-06-16'],
  ['昭53年', '6', '16', '1978-06-16'],
  ['平成元年', '1', '8', '1989-01-08'],
  ['大正 15', '12', '24', '1926-12-24'],
  ['ｈ１２', '2', '29', '2000-02-29'],
  ['\u202a1978\u202c', '6\u200b', '\ufeff16', '1978-06-16'],
  ['平成31', '4', '30', '2019-04-30'],
  ['r1', '5', '1', '2019-05-01'],
])('%s %s %s is the birthdate %s', (year, month, day, birthdate) => {
  expect(readBirthdate(year, month, day)).toBe(birthdate)
})

test.each([
  ['1978', '2', '31'],
  ['2001', '2', '29'],
  ['1978', '13', '1'],
  ['78', '6', '16'],
  ['', '', ''],
  ['昭和', '6', '16'],
  ['昭和65', '6', '16'],
  ['昭和0', '6', '16'],
  ['平成32', '6', '16'],
  ['1978', '-6', '16'],
  ['3078', '6', '16'],
])('%s %s %s is no birthdate', (...parts) => expect(readBirthdate(...parts)).toBe(null))

test('a masked address is known to its owner and tells a stranger little', () => {
  expect(masked('hanako.shiba@example.jp')).toBe('h…@example.jp')
  expect(masked('a@b@example.jp')).toBe('a…@example.jp')
})
