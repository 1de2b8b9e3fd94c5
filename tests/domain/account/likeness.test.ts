import { expect, test } from 'vitest'
import { likenessOf } from '../../../src/domain/account/finding/likeness.ts'

const birthdate = '1960-02-03'
const of = (name: string, kana = 'カナ', born = birthdate) =>
  likenessOf({ birthdate: born, name, kana })

test.each([
  ['港区 次郎', '次郎 港区'],
  ['港区 次郎', '港区次郎'],
  ['髙橋 﨑子', '高橋崎子'],
  ['ジャン＝ポール サルトル', 'サルトル・ジャン ポール'],
  ['John Smith', 'SMITH, JOHN'],
])('%s born on a day is %s born on it', (one, other) => {
  expect(of(one).likeName).toBe(of(other).likeName)
  expect(of('名', one).likeKana).toBe(of('名', other).likeKana)
})

test('somebody born on another day, or by another name, is somebody else', () => {
  expect(of('港区 次郎').likeName).not.toBe(of('港区 次郎', 'カナ', '1960-02-04').likeName)
  expect(of('港区 次郎').likeName).not.toBe(of('港区 二郎').likeName)
  expect(of('港区 次郎').likeName).not.toBe(of('港区').likeName)
})
