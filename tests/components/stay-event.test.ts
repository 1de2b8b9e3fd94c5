import { afterEach, expect, test, vi } from 'vitest'
import { type StayToKeep, stayEvent } from '../../components/booking/stay-event.ts'
import { ja } from '../../components/words/ja/ja.ts'
import { lodge } from '../support/facility.ts'
import { instant } from '../support/world.ts'

const hours = { checkInFrom: '15:00', checkOutBy: '10:00' }
const booked: StayToKeep = {
  number: '2000000074',
  facility: { ...lodge, ...hours, telephone: '0460-12-3456' },
  nights: [
    { night: '2019-03-23', adults: 2, children: 1 },
    { night: '2019-03-24', adults: 2, children: 0 },
  ],
  bookedAt: instant('2019-03-01T10:00+09:00'),
  changedAt: null,
  cancelledAt: null,
}
const address = { text: '神奈川県足柄下郡箱根町大平台294', isExample: false }
const around = { facts: { ja: { address } }, site: 'https://hoyo.example' }

/** The lines of its text, with those that go on in the next one put together again. */
const linesOf = (stay: StayToKeep) =>
  stayEvent(stay, around, ja).replaceAll('\r\n ', '').split('\r\n')

test('a calendar shows a stay from the hour of coming to the hour of leaving, in Japan', () => {
  expect(linesOf(booked)).toEqual(
    expect.arrayContaining([
      'METHOD:PUBLISH',
      'TZID:Asia/Tokyo',
      'UID:2000000074@hoyo.example',
      'SEQUENCE:0',
      'DTSTAMP:20190301T010000Z',
      'DTSTART;TZID=Asia/Tokyo:20190323T150000',
      'DTEND;TZID=Asia/Tokyo:20190325T100000',
      `SUMMARY:${ja.stayEvent.summary(lodge, 2)}`,
      `LOCATION:${ja.facilityName(lodge)} 神奈川県足柄下郡箱根町大平台294`,
      'STATUS:CONFIRMED',
      'URL;VALUE=URI:https://hoyo.example/reservations/2000000074',
    ]),
  )
  expect(linesOf(booked).join()).toContain('予約番号 2000-0000-74')
  expect(linesOf(booked).join()).toContain('電話 0460-12-3456')
})

afterEach(() => vi.unstubAllEnvs())

test.each(['America/Los_Angeles', 'Asia/Tokyo', 'Pacific/Kiritimati'])(
  'a stay is at its hours in Japan when the machine stands in %s',
  (zone) => {
    const here = linesOf(booked)
    const inDays = linesOf({ ...booked, facility: lodge })
    vi.stubEnv('TZ', zone)
    expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone)
    expect(linesOf(booked)).toEqual(here)
    expect(linesOf({ ...booked, facility: lodge })).toEqual(inDays)
  },
)

test('where the hours of a lodge are not known, the days of a stay end before the day of leaving', () => {
  const lines = linesOf({ ...booked, facility: lodge })
  expect(lines).toContain('DTSTART;VALUE=DATE:20190323')
  expect(lines).toContain('DTEND;VALUE=DATE:20190325')
})

test('a changed stay takes the place of the one before, and a cancelled one ends it', () => {
  const changed = { ...booked, changedAt: instant('2019-03-02T10:00+09:00') }
  const cancelled = { ...changed, cancelledAt: instant('2019-03-03T10:00+09:00') }
  const told = (stay: StayToKeep, name: string) =>
    linesOf(stay).find((line) => line.startsWith(name))
  const all = [booked, changed, cancelled]
  expect(new Set(all.map((stay) => told(stay, 'UID:'))).size).toBe(1)
  const sequences = all.map((stay) => Number(told(stay, 'SEQUENCE:')?.slice(9)))
  expect(sequences).toEqual(sequences.toSorted((a, b) => a - b))
  expect(new Set(sequences).size).toBe(3)
  expect(linesOf(cancelled)).toEqual(expect.arrayContaining(['METHOD:CANCEL', 'STATUS:CANCELLED']))
})

test('a calendar reads every line: none is longer than it may be, and each ends as the standard says', () => {
  const text = stayEvent(booked, around, ja)
  const lines = text.split('\r\n')
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  expect(lines.filter((line) => new TextEncoder().encode(line).length > 75)).toEqual([])
})
