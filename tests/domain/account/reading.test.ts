import { expect, test } from 'vitest'
import {
  holdsAddress,
  isAddressOfSite,
  isName,
  readName,
  strangeIn,
  unreadableIn,
} from '../../../src/domain/account/name.ts'
import { readPlace, streetWith } from '../../../src/domain/account/place.ts'
import { readTelephone } from '../../../src/domain/account/telephone.ts'

test.each([
  ['０９０ー１２３４−５６７８', '090-1234-5678'],
  ['03(3578)2111', '03-3578-2111'],
  ['（０３）３５７８－２１１１', '03-3578-2111'],
  ['+81 90 1234 5678', '090-1234-5678'],
  ['+81-3-3578-2111', '03-3578-2111'],
  ['+81 (0)3 3578 2111', '03-3578-2111'],
  ['+81 03 3578 2111', '03-3578-2111'],
  ['0081 3 3578 2111', '03-3578-2111'],
  ['010-81-3-3578-2111', '03-3578-2111'],
  ['81-3-3578-2111', '03-3578-2111'],
  ['tel:+81-3-3578-2111;ext=12', '03-3578-2111 内線12'],
  ['TEL 03-3578-2111', '03-3578-2111'],
  ['電話：03-3578-2111', '03-3578-2111'],
  ['\u202a+81 3 3578 2111\u202c', '03-3578-2111'],
  ['\u200e03\u00ad-3578\u2060-2111\ufeff', '03-3578-2111'],
  ['0335782111', '03-3578-2111'],
  ['03–3578—2111', '03-3578-2111'],
  ['03・3578・2111', '03-3578-2111'],
  ['03.3578.2111', '03-3578-2111'],
  ['03/3578/2111', '03-3578-2111'],
  ['03-3578-2111 内線 123', '03-3578-2111 内線123'],
  ['03-3578-2111（内線１２３）', '03-3578-2111 内線123'],
  ['03-3578-2111 内線：123番', '03-3578-2111 内線123'],
  ['03-3578-2111内線番号123', '03-3578-2111 内線123'],
  ['03-3578-2111 ext. 123', '03-3578-2111 内線123'],
  ['03-3578-2111 EXT123', '03-3578-2111 内線123'],
  ['03-3578-2111 x123', '03-3578-2111 内線123'],
  ['03-3578-2111#123', '03-3578-2111 内線123'],
  ['03-3578-2111 ＃123', '03-3578-2111 内線123'],
  ['0120123456', '0120-123-456'],
  ['08001234567', '0800-123-4567'],
  ['05012345678', '050-1234-5678'],
  ['0460123456', '0460-12-3456'],
  ['0997221234', '0997-22-1234'],
  ['0422451234', '0422-45-1234'],
  ['0451234567', '045-123-4567'],
])('the telephone number %j is read as %s', (typed, telephone) => {
  expect(readTelephone(typed)).toBe(telephone)
  expect(readTelephone(telephone)).toBe(telephone)
})

test.each([
  '',
  '03-3578-211',
  '03-3578-21111',
  '123-4567-8901',
  '090-1234-56789',
  '090-0000-0000',
  '03-0000-0000',
  'なし',
  '3578-2111',
  '110',
  '+1 212 555 1234',
  '+81 81 3 3578 2111',
  '0-0-3-3578-2111',
  '03-3578-2111 内線',
  '内線123',
  '03-3578-2111 03-3578-2112',
  '03-3578-2111 または 090-1234-5678',
])('%j is no telephone number', (typed) => expect(readTelephone(typed)).toBe(null))

test.each([
  ['髙橋　太﨑', '髙橋 太﨑'],
  ['葛\u{e0100}飾 𠮷野', '葛\u{e0100}飾 𠮷野'],
  ['\u{323b0} 花子', '\u{323b0} 花子'],
  ['\u{33479}', '\u{33479}'],
  ['神 塚', '神 塚'],
  ['佐々木 〆子', '佐々木 〆子'],
  ['ジャン゠ポール', 'ジャン＝ポール'],
  ['ジャン=ポール', 'ジャン＝ポール'],
  ['ﾐﾅﾄ･ﾀﾛｳ', 'ﾐﾅﾄ・ﾀﾛｳ'],
  ['\u{1b002}\u3099', '\u{1b002}\u3099'],
  ['Seán O’Brien-Nguyễn', 'Seán O’Brien-Nguyễn'],
  ["D'Angelo, Jr.", "D'Angelo, Jr."],
  ['J.Smith', 'J. Smith'],
  ['J.R.R. Tolkien', 'J.R.R. Tolkien'],
  ['St. John', 'St. John'],
  ['山田（旧姓 港）花子', '山田（旧姓 港）花子'],
  ['⼤⽊', '大木'],
  ['\u202a港\u202c\u200b 太\u00ad郎\ufeff', '港 太郎'],
])('the name %j is kept as %j', (typed, name) => {
  expect(readName(typed)).toBe(name)
  expect([strangeIn(typed), holdsAddress(name), isName(name)]).toEqual([undefined, false, true])
})

test.each([
  ['港\ue000', '\ue000'],
  ['港\u{f0000}', '\u{f0000}'],
  ['\u{3347a}子', '\u{3347a}'],
  ['港😀', '😀'],
  ['港 太郎2', '2'],
  ['港<b>', '<'],
  ['港\u0000', '\u0000'],
  ['港\ud800', '\ud800'],
])('of the name %j a character is in the way', (typed, character) => {
  expect(strangeIn(typed)).toBe(character)
})

test.each([
  '当選です www.evil.example へ',
  '当選です evil.example へ',
  'evil．example',
  'ｅｖｉｌ。ｃｏｍ',
  'evil｡com',
  'evil . com',
  'evil .com',
  '悪.com',
  '当選・悪い例.みんな',
  't.co',
  'http://evil',
  'https evil',
  'WWW evil',
  'taro@evil.example',
  'ev\u200bil.exam\u00adple',
  'evil\u2024example',
])('a name leads nowhere: %j', (typed) => expect(holdsAddress(readName(typed))).toBe(true))

test('a firm may have dots, and is no address of a site', () => {
  for (const firm of [
    'Minato Co., Ltd.',
    'N.Y.カンパニー',
    'Booking.com Japan株式会社',
    '（株）港No.1',
    '3.1フィリップ',
  ])
    expect([isAddressOfSite(firm), unreadableIn(firm)]).toEqual([false, undefined])
  for (const firm of [
    'evil.example',
    '当選 https://evil',
    'www.evil.jp',
    'a@evil.jp',
    'ｅｖｉｌ。ｃｏｍ',
  ])
    expect(isAddressOfSite(firm)).toBe(true)
})

const park = { prefecture: '東京都', city: '港区', street: '芝公園1-5-25' }

test.each([
  ['東京都', '港区', '芝公園1-5-25'],
  ['東京', '港区', '芝公園1-5-25'],
  ['東京都', '港区芝公園', '1-5-25'],
  ['東京都', '港区芝公園', '芝公園1-5-25'],
  ['東京都', '東京都港区', '芝公園1-5-25'],
  ['東京都', '東京港区', '芝公園1-5-25'],
  ['東京都', '東京都　港区', '芝公園1-5-25'],
  ['東京都港区', '港区', '芝公園1-5-25'],
  ['東京都港区', '', '芝公園1-5-25'],
  ['東京都', '港区', '東京都港区芝公園1-5-25'],
  ['東京都', '港区', '港区芝公園1-5-25'],
  ['東京都', '', '港区芝公園1-5-25'],
  ['', '', '東京都港区芝公園1-5-25'],
  ['', '東京都港区', '芝公園1-5-25'],
  ['', '東京都港区芝公園1-5-25', ''],
  ['', '港区', '芝公園1-5-25'],
  ['港区', '芝公園', '1-5-25'],
  ['東京都港区芝公園1-5-25', '', ''],
  ['東京都東京都', '東京都東京都港区', '東京都港区芝公園1-5-25'],
  ['\u202a東京都\u202c', '港\u200b区', '芝公園1-5-25'],
])('%j %j %j is one address of the ward', (prefecture, city, street) => {
  expect(readPlace({ postalCode: '105-8511', prefecture, city, street })).toEqual(park)
})

test.each([
  ['大阪府', '大阪市港区', '弁天1-1'],
  ['大阪府', '港区', '弁天1-1'],
  ['愛知県', '名古屋市港区', '港町1'],
  ['京都府', '京都市中京区', '寺町1'],
  ['北海道', '札幌市中央区', '北1条西2丁目'],
  ['千葉県', '市川市', '市川1-1'],
  ['東京都', '町田市', '町田1-1'],
  ['東京都', '八王子市', '東町1-1'],
  ['広島県', '安芸郡府中町', '府中1'],
  ['Hawaii', 'Honolulu', 'King St. 1'],
])('%s %s %s stays as it is', (prefecture, city, street) => {
  const typed = { prefecture, city, street }
  expect(readPlace({ postalCode: '550-0000', ...typed })).toEqual(typed)
})

test('another ward in the city field is found too, and nothing of it lost', () => {
  const typed = { postalCode: '', prefecture: '東京都', city: '千代田区千代田', street: '1-1' }
  expect(readPlace(typed)).toEqual({ prefecture: '東京都', city: '千代田区', street: '千代田1-1' })
})

test.each([
  ['芝公園', '', '', '芝公園'],
  ['芝公園', '1-5-25', '', '芝公園1-5-25'],
  ['芝公園', '芝公園1-5-25', '', '芝公園1-5-25'],
  ['六本木', '芝公園1-5-25', '芝公園', '六本木1-5-25'],
  ['六本木', '芝公園1-5-25', '', '芝公園1-5-25'],
  ['芝公園', '六本木', '', '六本木'],
  ['芝公園', '一丁目5', '', '芝公園一丁目5'],
  ['', '芝公園1-5-25', '芝公園', '1-5-25'],
])(
  'a search that finds %j makes of the street %j, found as %j, %j',
  (town, typed, earlier, street) => {
    expect(streetWith(town, typed, earlier)).toBe(street)
  },
)
