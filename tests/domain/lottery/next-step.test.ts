import { expect, test } from 'vitest'
import { nextStepOf } from '../../../src/domain/lottery/next-step.ts'
import { type Round, scheduleOf } from '../../../src/domain/lottery/round.ts'

const schedule = scheduleOf('2019-05')
const { opensAt, closesAt, drawsAt, publishesAt } = schedule
const round: Round = {
  month: '2019-05',
  ...schedule,
  commitment: '',
  announced: null,
  committedAt: opensAt - 1,
  frozenAt: null,
  termsHash: null,
  drawableAt: null,
  hindrance: null,
  drawnAt: null,
  publishedAt: null,
}
const drawn = { ...round, frozenAt: closesAt, termsHash: 'x', drawnAt: drawsAt }

test('a round waits for its opening, its close, its draw and its publication', () => {
  expect(nextStepOf(round, opensAt - 1)).toEqual({ step: 'opens', isLate: false })
  expect(nextStepOf(round, opensAt)).toEqual({ step: 'closes', isLate: false })
  expect(nextStepOf(round, closesAt - 1)).toEqual({ step: 'closes', isLate: false })
  expect(nextStepOf(round, closesAt)).toEqual({ step: 'draws', isLate: false })
  expect(nextStepOf(drawn, drawsAt)).toEqual({ step: 'publishes', isLate: false })
  expect(nextStepOf({ ...drawn, publishedAt: publishesAt }, publishesAt)).toBe(null)
})

test('a draw, or a publication, whose time has passed is late until it happens', () => {
  expect(nextStepOf(round, drawsAt - 1)).toEqual({ step: 'draws', isLate: false })
  for (const now of [drawsAt, publishesAt])
    expect(nextStepOf(round, now)).toEqual({ step: 'draws', isLate: true })
  expect(nextStepOf(drawn, publishesAt - 1)).toEqual({ step: 'publishes', isLate: false })
  expect(nextStepOf(drawn, publishesAt)).toEqual({ step: 'publishes', isLate: true })
})
