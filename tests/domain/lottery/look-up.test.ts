import { expect, test } from 'vitest'
import { refuseLookUp } from '../../../src/domain/lottery/look-up.ts'
import { receipt } from '../../support/draw.ts'
import { lodge } from '../../support/facility.ts'

const month = '2019-05'
const frozen = { month, termsHash: 'ab' }
const asked = { round: frozen, typed: receipt(1), receipt: receipt(1), sought: undefined }
const sought = (of: string) => ({
  receipt: receipt(1),
  facility: lodge,
  choices: [],
  round: { month: of },
  drawn: null,
})

test('a receipt finds its application in its own round alone', () => {
  expect(refuseLookUp({ ...asked, sought: sought(month) })).toBeNull()
  expect(refuseLookUp({ ...asked, sought: sought('2019-06') })).toBe('otherRound')
  expect(refuseLookUp(asked)).toBe('unknown')
})

test('nothing typed, and what is no receipt, are told apart from a receipt that nobody has', () => {
  expect(refuseLookUp({ ...asked, typed: ' ', receipt: null })).toBe('missing')
  expect(refuseLookUp({ ...asked, typed: '2019-05', receipt: null })).toBe('mistyped')
})

test('before a list is frozen nothing is found in it, whatever is typed', () => {
  const round = { month, termsHash: null }
  expect(refuseLookUp({ ...asked, round, sought: sought(month) })).toBe('early')
  expect(refuseLookUp({ ...asked, round, typed: '', receipt: null })).toBe('early')
})
