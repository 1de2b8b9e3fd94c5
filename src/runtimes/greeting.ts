import { demoStaff, demoStaffPassword, secretOf } from '../../drizzle/demo/staff.ts'
import { demoPassword, townResidents } from '../../drizzle/demo/town.ts'
import { type Instant, monthAfter, monthOf, today } from '../domain/calendar.ts'
import { monthsToAnnounce, scheduleOf } from '../domain/lottery/round.ts'

type Town = { site: string; now: Instant; isKeepingLetters: boolean; start: string }

/** What a newcomer is told of a demo town that has started: who lives there, and what can be tried on its day. */
export function greetingOf({ site, now, isKeepingLetters, start }: Town): string[] {
  const people = townResidents.map(({ number, name }) => `  ${number} ${name}  ${demoPassword}`)
  const staff = demoStaff.map(
    (clerk) => `            ${clerk.name.padEnd(8)}${clerk.role.padEnd(8)}${secretOf(clerk)}`,
  )
  const [month = ''] = monthsToAnnounce(now)
  const { opensAt, closesAt } = scheduleOf(month)
  const drawn = monthAfter(monthOf(today(now)), 1)
  const isOpen = now >= opensAt
  return [
    site,
    ...people,
    `It is ${today(now)} there. To try:`,
    `  book      ${site}/vacancies`,
    isOpen
      ? `  apply     ${site}/applications/new for nights of ${month}, until ${today(closesAt - 1)}`
      : `  apply     from ${today(opensAt)} on, for nights of ${month}`,
    `  results   ${site}/results for nights of ${drawn}: of 400074 and 400082 one has won, one lost`,
    `  check     ${site}/draws/${drawn}`,
    `  console   ${site}/staff/login with the password ${demoStaffPassword} and a code of these keys (TOTP):`,
    ...staff,
    ...(isKeepingLetters ? [`  letters   ${site}/dev/mail`] : []),
    isOpen
      ? `Once you have applied, let the list be frozen: npm run tick -- --now ${clock(closesAt)}`
      : `A town where one can apply: PORT=8788 DATA_DIR=.data/open HOYO_NOW=${clock(opensAt)} ${start}`,
  ]
}

/** As HOYO_NOW and --now take it. */
const clock = (at: Instant) => `${today(at)}T${hour(at)}:00+09:00`

const hour = (at: Instant) =>
  new Date(at).toLocaleString('en-GB', { timeZone: 'Asia/Tokyo', hour: '2-digit' })
