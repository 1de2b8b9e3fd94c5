import { describe, expect, test } from 'vitest'
import type { Loss } from '../../../src/domain/booking/loss.ts'
import { causes } from '../../../src/domain/fee.ts'
import {
  decided,
  liftsBy,
  refuseDecision,
  usuallyWaived,
} from '../../../src/domain/staff/fee-decision.ts'

const line = { night: '2019-03-17', of: 'adult', kind: 'Weekday', count: 2, yen: 9_000 } as const
const due: Loss = { lines: [line], total: 18_000, percent: 20, yen: 3_600 }
const free: Loss = { ...due, percent: 0, yen: 0 }
const nothing: Loss = { lines: [], total: 0, percent: 0, yen: 0 }

const decision = (cause: (typeof causes)[number] | null, isWaived: boolean | null, note = '') => ({
  cause,
  isWaived,
  note,
})

test('no fee is asked as a rule of what is nobody’s doing, the lodge’s, or ours', () => {
  expect(causes.filter(usuallyWaived)).toEqual(['disaster', 'facility', 'mistaken'])
})

describe('a decision', () => {
  test('has a cause, also while it costs nothing; but for nobody who stays away', () => {
    expect(refuseDecision(decision(null, null), free, 'centre')).toBe('causeMissing')
    expect(refuseDecision(decision('personal', null), free, 'centre')).toBeNull()
    expect(refuseDecision(decision(null, null), nothing, 'centre')).toBeNull()
  })

  test('says of a fee that falls due whether it is owed', () => {
    expect(refuseDecision(decision('personal', null), due, 'ward')).toBe('decisionMissing')
    expect(refuseDecision(decision('personal', null), { ...due, percent: null }, 'ward')).toBe(
      'decisionMissing',
    )
  })

  test('with the table is anybody’s, and needs no word', () => {
    for (const cause of causes) {
      const asUsual = decision(cause, usuallyWaived(cause))
      expect(refuseDecision(asUsual, due, 'centre')).toBeNull()
    }
  })

  test('to waive against the table is the ward’s, and says why', () => {
    expect(refuseDecision(decision('fellIll', true, '入院'), due, 'centre')).toBe('waiverIsWards')
    expect(refuseDecision(decision('fellIll', true, '　'), due, 'ward')).toBe('noteMissing')
    expect(refuseDecision(decision('fellIll', true, '入院'), due, 'ward')).toBeNull()
  })

  test('to ask for it against the table says why, whoever decides', () => {
    expect(refuseDecision(decision('disaster', false), due, 'centre')).toBe('noteMissing')
    expect(
      refuseDecision(decision('disaster', false, '電車は動いていた'), due, 'centre'),
    ).toBeNull()
  })

  test('is recorded as waived only where something was owed', () => {
    expect(decided(decision('personal', true), free)).toMatchObject({ isWaived: false, yen: 0 })
    expect(decided(decision('personal', true), due)).toMatchObject({ isWaived: true, yen: 3_600 })
    expect(decided(decision(null, null), nothing)).toBeUndefined()
  })
})

test('a rule of time is bent by the ward alone, for a reason, and never before the opening', () => {
  expect(liftsBy({ role: 'ward' }, '工事のため')).toEqual(['closing'])
  expect(liftsBy({ role: 'ward' }, ' ')).toEqual([])
  expect(liftsBy({ role: 'centre' }, '工事のため')).toEqual([])
})
