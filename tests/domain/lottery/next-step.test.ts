import { expect, test } from 'vitest'
import { minutes } from '../../../src/domain/calendar.ts'
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
const frozen = { ...round, frozenAt: closesAt, termsHash: 'x', drawableAt: drawsAt }
const drawn = { ...frozen, drawnAt: drawsAt }

test('a round waits for its opening, its close, its draw and its publication', () => {
  expect(nextStepOf(round, opensAt - 1)).toEqual({ step: 'opens', when: 'ahead' })
  expect(nextStepOf(round, opensAt)).toEqual({ step: 'closes', when: 'ahead' })
  expect(nextStepOf(round, closesAt - 1)).toEqual({ step: 'closes', when: 'ahead' })
  expect(nextStepOf(round, closesAt)).toEqual({ step: 'draws', when: 'ahead' })
  expect(nextStepOf(drawn, drawsAt)).toEqual({ step: 'publishes', when: 'ahead' })
  expect(nextStepOf({ ...drawn, publishedAt: publishesAt }, publishesAt)).toBe(null)
})

test('what has its time is done just now, and overdue when the trigger has come three times', () => {
  expect(nextStepOf(frozen, drawsAt)).toEqual({ step: 'draws', when: 'now' })
  expect(nextStepOf(frozen, drawsAt + minutes(15))).toEqual({ step: 'draw', when: 'overdue' })
  expect(nextStepOf(drawn, publishesAt)).toEqual({ step: 'publishes', when: 'now' })
  expect(nextStepOf(drawn, publishesAt + minutes(15))).toEqual({
    step: 'publication',
    when: 'overdue',
  })
  expect(nextStepOf(round, closesAt + minutes(15))).toEqual({ step: 'freeze', when: 'overdue' })
})

test('a draw whose terms were late has the time they allow', () => {
  const late = { ...frozen, drawableAt: drawsAt + minutes(60) }
  expect(nextStepOf(late, drawsAt + minutes(59))).toEqual({ step: 'draws', when: 'ahead' })
  expect(nextStepOf(late, drawsAt + minutes(60))).toEqual({ step: 'draws', when: 'now' })
})
