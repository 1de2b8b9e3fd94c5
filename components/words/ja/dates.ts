import { type Month, type Night, weekdayOf } from '../../../src/domain/calendar.ts'

export const weekdays = ['日', '月', '火', '水', '木', '金', '土']
export const weekday = (night: Night) => `${weekdays[weekdayOf(night)]}曜日`
export const month = (of: Month) => `${Number(of.slice(0, 4))}年${Number(of.slice(5))}月`
export const monthOnly = (of: Month) => `${Number(of.slice(5))}月`
export const monthDay = (night: Night) =>
  `${Number(night.slice(5, 7))}月${Number(night.slice(8))}日`
export const date = (night: Night) =>
  `${Number(night.slice(0, 4))}年${monthDay(night)}${weekday(night)}`
export const day = (of: Night) => `${Number(of.slice(0, 4))}年${monthDay(of)}`
export const shortDate = (night: Night) => `${monthDay(night)} ${weekday(night)}`

export const stay = (checkIn: Night, count: number) => `${date(checkIn)}から${count}泊`

/** Ten digits in groups. */
export const reservationNumber = (number: string) =>
  `${number.slice(0, 4)}-${number.slice(4, 8)}-${number.slice(8)}`
