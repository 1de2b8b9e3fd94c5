import { describe, expect, test } from 'vitest'
import { foldedParts, foldedWords } from '../../../src/domain/account/finding/folding.ts'
import { variants } from '../../../src/domain/account/finding/variants.ts'

describe('these are one name to whoever searches', () => {
  test.each([
    ['髙橋', '高橋'],
    ['山﨑', '山崎'],
    ['齋藤', '斉藤'],
    ['齊藤', '斎藤'],
    ['渡邊', '渡辺'],
    ['渡邉', '渡辺'],
    ['佐々木', '佐佐木'],
    ['𠮷田', '吉田'],
    ['神\ufe00谷', '神谷'],
    ['福山', '福山'],
    ['みなと', 'ミナト'],
    ['ﾐﾅﾄ', 'みなと'],
    ['ガ', 'が'],
    ['ヴァレリー', 'バレリ'],
    ['ヴ', 'ブ'],
    ['ゐのうえ', 'イノウエ'],
    ['ヱツコ', 'えつこ'],
    ['かをる', 'カオル'],
    ['オオノー', 'オオノ'],
    ['キョウコ', 'キヨウコ'],
    ['三ヶ島', '三ケ島'],
    ['みちづか', 'ミチズカ'],
    ['ＳＭＩＴＨ', 'Smith'],
    ['José', 'JOSE'],
    ['Jean-Paul', 'jean paul'],
    ['ジャン＝ポール', 'じゃん　ぽーる'],
    ['O’Brien', "o'brien"],
  ])('%s and %s', (one, other) => {
    expect(foldedParts(one)).toEqual(foldedParts(other))
    expect(foldedParts(one).join('')).not.toBe('')
  })
})

test('what is no letter of a name is no part of one', () => {
  expect(foldedParts('　・ ')).toEqual([])
  expect(foldedParts('%')).toEqual(['%'])
})

test('somebody is found by each part of name and kana, and by all of either in one', () => {
  expect(foldedWords({ name: '髙橋 花子', kana: 'タカハシ ハナコ' })).toEqual([
    ...['高橋', '花子', '高橋花子'],
    ...['タカハシ', 'ハナコ', 'タカハシハナコ'],
  ])
  expect(foldedWords({ name: '', kana: '' })).toEqual([])
})

test('no character stands in two groups of variants, nor for itself', () => {
  for (const [character, first] of variants) {
    expect(variants.has(first), first).toBe(false)
    expect(character).not.toBe(first)
  }
})
