import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineReader, readLine, writeLine } from '../../../src/domain/proof/application.ts'
import { receipt, rounds } from '../../support/draw.ts'

const mine = receipt(1)

test('a line says receipt, facility and choices', () => {
  expect(readLine(`${mine}|odaira|2026-05-03:1,2026-05-09:2,2026-05-31:2or1`)).toEqual({
    receipt: mine,
    facility: 'odaira',
    choices: [
      { nights: ['2026-05-03'], orOneNight: false },
      { nights: ['2026-05-09', '2026-05-10'], orOneNight: false },
      { nights: ['2026-05-31', '2026-06-01'], orOneNight: true },
    ],
  })
})

test('what is written is read, and what is read is written', () => {
  fc.assert(
    fc.property(rounds, ({ entries }) => {
      for (const { lot, ...application } of entries) {
        const line = writeLine(application)
        expect(readLine(line)).toEqual(application)
      }
    }),
  )
})

test('a line with any other byte is none, or says something else and is written so', () => {
  const line = `${mine}|odaira|2026-05-03:1,2026-05-09:2or1`
  for (let at = 0; at < line.length; at++) {
    for (let code = 0; code < 256; code++) {
      const changed = line.slice(0, at) + String.fromCharCode(code) + line.slice(at + 1)
      const application = readLine(changed)
      if (application) expect(writeLine(application)).toBe(changed)
    }
  }
})

test.each([
  ['', 'nothing'],
  [`${mine}|odaira`, 'no choices'],
  [`${mine}|odaira|`, 'no choice'],
  [`${mine}|odaira|2026-05-03`, 'no number of nights'],
  [`${mine}|odaira|2026-05-03:3`, 'three nights'],
  [`${mine}|odaira|2026-05-03:1or1`, 'one night or one'],
  [`${mine}|odaira|2026-02-29:1`, 'no such day'],
  [`${mine}|odaira|2026-5-3:1`, 'short dates'],
  [`${mine}|odaira|2026-05-03:1,`, 'a comma too many'],
  [`${mine}|odaira|2026-05-03:1, 2026-05-04:1`, 'a blank'],
  [`${mine}|odaira|2026-05-03:1\n`, 'a line end'],
  [`${mine}|odaira|2026-05-03:1\r`, 'a carriage return'],
  [`${mine}|odaira|2026-05-03:1|`, 'a field too many'],
  [`${mine}|Odaira|2026-05-03:1`, 'a capital'],
  [`${mine.slice(1)}|odaira|2026-05-03:1`, 'a short receipt'],
  [`${mine}a|odaira|2026-05-03:1`, 'a long receipt'],
  [`${mine.replace(/.$/, '1')}|odaira|2026-05-03:1`, 'a digit no receipt has'],
  [`${mine}|odaira|${Array(4).fill('2026-05-03:1').join()}`, 'four choices'],
])('%j is no line: %s', (line) => {
  expect(readLine(line)).toBeNull()
})

test('equal choices of one list are one object', () => {
  const read = lineReader()
  const [one, other] = [1, 2].map((number) => read(`${receipt(number)}|odaira|2026-05-03:2or1`))
  expect(one?.choices[0]).toBe(other?.choices[0])
})
