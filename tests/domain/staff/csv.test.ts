import { expect, test } from 'vitest'
import { csvOf } from '../../../src/domain/staff/csv.ts'

test('a table for a spreadsheet begins with the mark of UTF-8, and each line ends in CR and LF', () => {
  const bytes = new TextEncoder().encode(
    csvOf([
      ['氏名', 2],
      ['港', 0],
    ]),
  )
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).toBe(
    '\ufeff"氏名",2\r\n"港",0\r\n',
  )
})

test.each(['=1+1', '+81-90', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠a'])(
  'a text that begins like a formula is a text: %j',
  (text) => {
    expect(csvOf([[text]])).toBe(`\ufeff"'${text}"\r\n`)
  },
)

test('a comma, a quote or a new line stay within their cell', () => {
  expect(csvOf([['a,b', 'say "ah"', 'one\r\ntwo']])).toBe(
    '\ufeff"a,b","say ""ah""","one\r\ntwo"\r\n',
  )
  expect(csvOf([['",=1+1']])).toBe('\ufeff""",=1+1"\r\n')
})

test.each([
  ['0312345678', "'0312345678"],
  ['0123', "'0123"],
  ['200000000012345', "'200000000012345"],
  ['03-1234-5678', '03-1234-5678'],
  ['2000-0000-74', '2000-0000-74'],
  ['0', '0'],
  ['2019-03-20', '2019-03-20'],
])('a number keeps its digits where it is no amount: %s', (text, written) => {
  expect(csvOf([[text]])).toBe(`\ufeff"${written}"\r\n`)
})
