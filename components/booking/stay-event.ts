import ical, {
  ICalAttendeeStatus,
  ICalCalendarMethod,
  type ICalEventData,
  ICalEventStatus,
} from 'ical-generator'
import { checkInOf, lastActAt, type Reservation } from '../../src/domain/booking/reservation.ts'
import { addDays } from '../../src/domain/calendar.ts'
import { type Facility, type Facts, factOf } from '../../src/domain/facility.ts'
import type { Words } from '../words/words.ts'

/** What a calendar keeps of a stay: what a reservation says of it, wherever it was read. */
export type StayToKeep = Pick<
  Reservation,
  'number' | 'facility' | 'nights' | 'bookedAt' | 'changedAt' | 'cancelledAt'
>

/** By whom and to whom an event is sent. */
type Invitation = { from: { name: string; email: string }; to: string }

/** `site` is the address of SITE_URL, which the event leads to. */
type Around = { facts: Facts; site: string; invitation?: Invitation }

/**
 * A stay as the text of an .ics file (RFC 5545). It keeps one UID for good and a SEQUENCE that grows with each act, so
 * that a calendar that has it takes the newer one in its place; of a cancelled stay it says that it is off.
 */
export function stayEvent(
  stay: StayToKeep,
  { facts, site, invitation }: Around,
  words: Words,
): string {
  const { number, facility, bookedAt, cancelledAt } = stay
  const isCancelled = cancelledAt !== null
  const calendar = ical({
    prodId: { company: 'Minato City', product: 'hoyo' },
    method: isCancelled ? ICalCalendarMethod.CANCEL : methodOf(invitation),
    // No name: with one the library would write the stamp as a time of Japan, which the standard refuses.
    timezone: { name: null, generator: () => japan },
  })
  calendar.createEvent({
    id: `${number}@${new URL(site).host}`,
    sequence: Math.ceil((lastActAt(stay) - bookedAt) / 1000),
    stamp: new Date(lastActAt(stay)),
    ...timesOf(stay),
    summary: words.stayEvent.summary(facility, stay.nights.length),
    location: placeOf(facility, facts, words),
    description: words.stayEvent.description(stay),
    url: `${site}/reservations/${number}`,
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(invitation && between(invitation)),
  })
  return `${calendar.toString()}\r\n`
}

/** A file that was asked for is taken in by hand; what a letter brings, a calendar keeps in step by itself. */
const methodOf = (invitation: Invitation | undefined) =>
  invitation ? ICalCalendarMethod.REQUEST : ICalCalendarMethod.PUBLISH

/** Calendars change and take out what a letter asks them to only where it names both; nobody is to answer. */
const between = ({ from, to }: Invitation): Partial<ICalEventData> => ({
  organizer: from,
  attendees: [{ email: to, status: ICalAttendeeStatus.ACCEPTED, rsvp: false }],
})

/** From the hour of coming to that of leaving; where they are not known, whole days, the last one not counted. */
function timesOf({ facility, nights }: StayToKeep) {
  const { checkInFrom, checkOutBy } = facility
  const [from, to] = [checkInOf({ nights }), addDays(nights.at(-1)?.night ?? '', 1)]
  if (!checkInFrom || !checkOutBy) return { start: from, end: to, allDay: true }
  const at = (day: string, hour: string) => `${day}T${hour.padStart(5, '0')}:00`
  return { start: at(from, checkInFrom), end: at(to, checkOutBy), timezone: tokyo }
}

function placeOf(facility: Facility, facts: Facts, words: Words): string {
  const address = factOf(facts, words.lang, 'address')?.text
  return [words.facilityName(facility), address].filter(Boolean).join(' ')
}

const tokyo = 'Asia/Tokyo'

/** Nine hours ahead of UTC, all year. */
const japan = `BEGIN:VTIMEZONE
TZID:${tokyo}
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0900
TZOFFSETTO:+0900
TZNAME:JST
END:STANDARD
END:VTIMEZONE`
