import { expect, test } from 'vitest'
import { mayAct, mayAgree, mayRead, roles, sectionNames } from '../../src/domain/clerk.ts'

const readBy = (role: (typeof roles)[number]) =>
  sectionNames.filter((section) => mayRead(role, section))

test('the ward and the auditor see every room, the others what they work with', () => {
  expect(readBy('ward')).toEqual(sectionNames)
  expect(readBy('auditor')).toEqual(sectionNames)
  expect(readBy('centre')).toEqual([
    'paper',
    'residents',
    'reservations',
    'arrivals',
    'letters',
    'permits',
  ])
  expect(readBy('lodge')).toEqual(['arrivals', 'permits'])
})

test('whoever sees a room works in it, but the auditor, who changes nothing anywhere', () => {
  for (const section of sectionNames) {
    expect(mayAct('auditor', section)).toBe(false)
    for (const role of roles.filter((role) => role !== 'auditor'))
      expect(mayAct(role, section)).toBe(mayRead(role, section))
  }
  expect(roles.filter(mayAgree)).toEqual(['ward', 'centre'])
})
