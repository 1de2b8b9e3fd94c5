import { expect, test } from 'vitest'
import { refuseNote } from '../../../src/domain/staff/fee-decision.ts'
import { mostOfFacts, mostOfRemark, readRemark } from '../../../src/domain/staff/remark.ts'

test('what a clerk writes is one line, and kept whole or refused: never cut', () => {
  expect(readRemark('  異動\n のため ')).toEqual({ text: '異動 のため' })
  expect(readRemark('　 ')).toEqual({ text: '', mistake: 'missing' })
  const whole = '𠮷'.repeat(mostOfRemark)
  expect(readRemark(whole)).toEqual({ text: whole })
  expect(readRemark(`${whole}𠮷`)).toEqual({ text: `${whole}𠮷`, mistake: 'tooLong' })
  expect(readRemark(`${whole}𠮷`, mostOfFacts)).toEqual({ text: `${whole}𠮷` })
  expect(readRemark('a\u0007b').mistake).toBe('strange')
})

test('a note of a fee may be empty, and not longer than is kept', () => {
  expect(refuseNote('')).toBeNull()
  expect(refuseNote('あ'.repeat(mostOfRemark))).toBeNull()
  expect(refuseNote('あ'.repeat(mostOfRemark + 1))).toBe('noteTooLong')
  expect(refuseNote('\u0007')).toBe('noteStrange')
})
