import { feeOn, feesOf, priceOf } from '../../../src/domain/booking/price.ts'
import { lastDayToCancel, lastDayToChange } from '../../../src/domain/booking/reservation.ts'
import { daysBetween, type Night, today } from '../../../src/domain/calendar.ts'
import { type FactSubject, factOf, type ToldFacility } from '../../../src/domain/facility.ts'
import type { DecidedFee } from '../../../src/domain/fee.ts'
import type {
  Canceller,
  Continuation,
  Served,
  StayLetter,
  ToldStay,
} from '../../../src/domain/letter.ts'
import { alike } from '../../../src/domain/tariff.ts'
import { holidays } from '../../../static/built/holidays.ts'
import { booking, guests } from './booking.ts'
import { date, monthDay, reservationNumber, staySpoken } from './dates.ts'
import { facilities } from './facilities.ts'
import { facilityName, lang, nameOf } from './facility.ts'
import { price as prices } from './price.ts'

/** A stay at its lodge, told on a day. */
type Told = {
  stay: ToldStay
  lodge: ToldFacility
  day: Night
  site: string
  isOnPaper?: boolean
}

const { reservations, reserving } = booking

const nightsIn = ({ nights }: Pick<ToldStay, 'nights'>) => nights.map(({ night }) => night)
const checkInOf = ({ nights }: Pick<ToldStay, 'nights'>) => nights[0]?.night ?? ''
const spoken = (stay: Pick<ToldStay, 'nights'>) => staySpoken(nightsIn(stay))

/** What is told together stands together: one paragraph, a line each. */
const lines = (...texts: readonly (string | readonly string[])[]): string[] => {
  const all = texts.flat().filter(Boolean)
  return all.length > 0 ? [all.join('\n')] : []
}

const line = (label: string, text: string) => (text ? `${label}：${text}` : '')

const ended: Record<Canceller, string> = {
  resident: '次の予約を取り消しました。',
  staff: 'みなと予約センターで、次の予約を取り消しました。',
  schedule: '次の予約は、取り消されました。',
  closing: '利用者登録の廃止（退会）にともない、次の予約を取り消しました。',
  refusal: '利用者登録が認められなかったため、次の予約を取り消しました。',
  lapse: '利用者登録が終わったため、次の予約を取り消しました。',
}

const subjects: Record<StayLetter['kind'], string> = {
  booked: '予約が完了しました',
  changed: '予約を変更しました',
  cancelled: '予約を取り消しました',
  reminder: 'ご利用日が近づきました',
  approval: '利用承認書',
}

/** Where a stay goes on as another reservation, it says so. */
const goingOn: Record<'booked' | 'cancelled', Record<Continuation, string>> = {
  booked: {
    moved: '予約を変更しました',
    passedOn: '予約の代表者になりました',
    restored: '予約を元に戻しました',
  },
  cancelled: {
    moved: '予約を変更しました',
    passedOn: '予約の代表者を変更しました',
    restored: subjects.cancelled,
  },
}

function subjectOf(letter: StayLetter): string {
  const isGoingOn = letter.kind === 'booked' || letter.kind === 'cancelled'
  return isGoingOn && letter.goesOn ? goingOn[letter.kind][letter.goesOn] : subjects[letter.kind]
}

/** The day first: what it is about is seen in a list of letters. */
export const stayLetterSubject = (letter: StayLetter, lodge: ToldFacility) =>
  `${subjectOf(letter)}（${monthDay(checkInOf(letter.stay))} ${nameOf(lodge)}）`

export function aboutStay(letter: StayLetter, around: Omit<Told, 'stay'>): string[] {
  const told = { ...around, stay: letter.stay }
  switch (letter.kind) {
    case 'booked':
      return [booked(letter), ...comingStay(told)]
    case 'changed':
      return [
        `${taken(letter)}予約の変更が完了しました。いまの内容は、次のとおりです。`,
        ...comingStay(told, [
          ...lines(
            '変更前',
            line(reservations.day, spoken(letter.before)),
            whoComes(letter.before),
          ),
          ...lines(decidedFee(letter.fee, `この変更の${prices.fees}`)),
        ]),
      ]
    case 'cancelled':
      return cancelledStay(told, letter)
    case 'approval':
      return ['次のとおり、区民保養施設の利用を承認します。', ...comingStay(told)]
    case 'reminder':
      return [soon(told), ...comingStay(told, lines(fact(told, 'bring')))]
  }
}

/** All there is to know of a stay to come, with what only this letter says: what matters first. */
export function comingStay(told: Told, more: readonly string[] = []): string[] {
  const { stay, lodge, site, isOnPaper } = told
  return [
    ...lines(which(told), hoursOf(lodge), whoComes(stay)),
    ...deadlines(told),
    ...more,
    `内容の確認、変更、取消しは、${isOnPaper ? 'みなと予約センターへのお電話か、' : ''}次のページでできます。`,
    `${site}/reservations${isOnPaper ? '' : `/${stay.number}`}`,
    ...costs(told),
    ...lines(fact(told, 'address'), fact(told, 'access')),
    facilities.title,
    `${site}/facilities/${lodge.slug}`,
    ...attached(
      told,
      '添付のファイルを開くと、カレンダーに予定が入ります。予約を変更したときや取り消したときは、次のメールで予定も変わります。',
    ),
  ]
}

/** 電話で承りました: who asked the centre is told how. */
const taken = ({ channel }: Served) => (channel ? takenBy[channel] : '')

const takenBy = { telephone: 'お電話で承りました。', paper: '書面で承りました。' }

const bookedBy = {
  web: '次の予約が完了しました。',
  telephone: '次の予約を、お電話で承りました。',
  paper: '次の予約を、書面で承りました。',
}

function booked(letter: Extract<StayLetter, { kind: 'booked' }>): string {
  const { goesOn, before, channel = 'web' } = letter
  const from = before ? `（予約番号${reservationNumber(before)}）` : ''
  const goneOn = {
    moved: `前の予約${from}は、次の予約に変わりました。`,
    passedOn: '代表者の変更により、次の予約の代表者になりました。',
    restored: `取り消した予約${from}を、元に戻しました。予約番号は、新しくなります。`,
  }
  return goesOn ? taken(letter) + goneOn[goesOn] : bookedBy[channel]
}

/** What ended a stay: an act, or that it goes on as another. */
function endedBy(letter: Extract<StayLetter, { kind: 'cancelled' }>): string {
  const { goesOn, after, by, channel } = letter
  if (goesOn === 'passedOn') return `${taken(letter)}次の予約の代表者を、ほかの方に変更しました。`
  if (goesOn === 'moved' && after)
    return `${taken(letter)}次の予約は、新しい予約（予約番号${reservationNumber(after)}）に変わりました。新しい予約は、別のメールでお知らせします。`
  return channel ? `${taken(letter)}次の予約を取り消しました。` : ended[by]
}

const decidedFee = (fee: DecidedFee | undefined, label: string = prices.fees) =>
  fee ? line(label, prices.decided(fee)) : ''

function cancelledStay(told: Told, letter: Extract<StayLetter, { kind: 'cancelled' }>): string[] {
  const isOwnAct = letter.by === 'resident' || letter.by === 'closing'
  return [
    endedBy(letter),
    ...lines(which(told), whoComes(told.stay)),
    ...(isOwnAct ? lines(feeOf(told)) : lines(decidedFee(letter.fee))),
    ...lines(telephone(told)),
    ...attached(told, '添付のファイルを開くと、カレンダーから予定が消えます。'),
    isOwnAct
      ? 'お心当たりがない場合は、すぐにみなと予約センターへご連絡ください。'
      : 'ご不明な点は、みなと予約センターへお問合せください。',
  ]
}

const attached = ({ isOnPaper }: Told, text: string) => (isOnPaper ? [] : [text])

const which = ({ stay, lodge }: Told) => [
  line(reservations.number, reservationNumber(stay.number)),
  line(reservations.facility, facilityName(lodge)),
  line(reservations.day, spoken(stay)),
]

const hoursOf = ({ checkInFrom, checkInUntil, checkOutBy }: ToldFacility) => [
  line(facilities.checkIn, facilities.arrival(checkInFrom, checkInUntil)),
  line(facilities.checkOut, checkOutBy ? facilities.leaving(checkOutBy) : ''),
]

const whoComes = ({ nights, roomWish }: Pick<ToldStay, 'nights' | 'roomWish'>) => [
  ...nights.map(({ adults, children, underFours }, index) =>
    line(`${index + 1}泊目の宿泊人数`, guests(adults, children, underFours)),
  ),
  roomWish === null ? '' : line(reserving.roomWish, reserving.wishes[roomWish ? 'yes' : 'no']),
]

const telephone = ({ lodge }: Told) => line('保養施設の電話', lodge.telephone)

/** A deadline that has passed is no deadline, and says whom to call. */
function deadlines(told: Told): string[] {
  const { stay, lodge, day } = told
  const until = (last: Night) => (last < day ? '' : reservations.until(last))
  const change = until(lastDayToChange(checkInOf(stay), lodge))
  const cancel = until(lastDayToCancel(checkInOf(stay), lodge))
  return lines(
    line(reservations.untilChange, change),
    line(reservations.untilCancel, cancel),
    cancel ? '' : 'これからの取消しは、保養施設へお電話ください。',
    telephone(told),
  )
}

const soon = ({ stay, day, lodge }: Told) => {
  const days = daysBetween(day, checkInOf(stay))
  const last = lastDayToCancel(checkInOf(stay), lodge)
  const cancel =
    last < day
      ? ''
      : `予定が変わったときは、${date(last)}までに取り消してください。キャンセル料がかかる日は、下に書いてあります。`
  return `${days > 0 ? `ご利用の日まで、あと${days}日です。` : '今日がご利用の日です。'}${cancel}`
}

const priceIn = ({ stay, lodge }: Told) => priceOf(stay.nights, lodge.tariff, holidays)
const feesIn = (told: Told) => feesOf(told.lodge.tariff, checkInOf(told.stay), priceIn(told))

function costs(told: Told): string[] {
  const price = priceIn(told)
  const fees = feesIn(told)
  const [first] = fees
  return [
    ...(price
      ? lines(
          prices.title,
          alike(price.lines, (one) => prices.line(one, 1)).map((each) =>
            line(
              prices.line(each.line, each.nights),
              prices.yen(each.line.count * each.line.yen * each.nights),
            ),
          ),
          line(prices.total, prices.yen(price.total)),
          prices.depends,
        )
      : []),
    ...(first
      ? lines(
          prices.fees,
          line(prices.freeUntil(first), prices.free),
          fees.map((fee) => line(prices.feeDays(fee), prices.fee(fee))),
        )
      : []),
  ]
}

/** What the cancellation costs on its day; nothing where no fee is known. */
function feeOf(told: Told): string {
  const fees = feesIn(told)
  const fee = feeOn(fees, today(told.stay.cancelledAt ?? 0))
  if (fees.length === 0) return ''
  return line(prices.fees, fee ? prices.fee(fee) : prices.free)
}

function fact({ lodge }: Told, subject: Exclude<FactSubject, 'about'>): string {
  const found = factOf(lodge.facts, lang, subject)
  return found ? line(facilities.subjects[subject], found.text) : ''
}
