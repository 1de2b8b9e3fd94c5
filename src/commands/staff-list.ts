import { neighbourhoodOf } from '../domain/account/network.ts'
import type { Instant } from '../domain/calendar.ts'
import type { listAmendments } from '../store/account/details/deciding.ts'
import type { listWaiting } from '../store/account/reviewing.ts'

type Waiting = Awaited<ReturnType<typeof listWaiting>>[number] & { stays?: number }

/** Registrations that wait, by the neighbourhood they came from, the fullest first: many of one hand stand together. */
export function waitingText(waiting: readonly Waiting[]): string {
  const groups = Object.entries(Object.groupBy(waiting, groupOf)).map(([name, some = []]) => ({
    name,
    some: some.toSorted((a, b) => (a.network ?? '').localeCompare(b.network ?? '')),
  }))
  return groups
    .toSorted((a, b) => b.some.length - a.some.length)
    .map(({ name, some }) => [`${name}: ${some.length}`, ...some.map(lineOf)].join('\n'))
    .join('\n\n')
}

type Asked = Awaited<ReturnType<typeof listAmendments>>[number]

/** What residents want registered anew, the oldest first, with what is registered now. */
export const amendmentsText = (asked: readonly Asked[]): string =>
  asked.length === 0 ? '' : [`amendments: ${asked.length}`, ...asked.map(amendmentLine)].join('\n')

const amendmentLine = (of: Asked): string =>
  [
    `  ${of.id}`,
    of.number,
    timeOf(of.askedAt),
    of.kind.padEnd(7),
    of.subject.padEnd(9),
    `${textOf(of.before)} -> ${textOf(of.after)}`,
    ...(of.subject === 'renewal' ? [`ends ${timeOf(of.expiresAt)}`] : []),
    ...(of.document ? [`document ${of.document}`] : []),
  ].join('  ')

/** All texts of it, as they would be registered. */
function textOf(amendment: Asked['before']): string {
  if (amendment === null) return '-'
  const { subject: _, ...said } = amendment
  return textsIn(said).join(' ')
}

const textsIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(textsIn)
    : [String(value)]

const groupOf = ({ network }: Waiting) => (network ? neighbourhoodOf(network) : 'network unknown')

/** Widths of what stands before an address of mail, whose own nobody knows. */
const lineOf = (of: Waiting): string =>
  [
    `  ${of.number}`,
    timeOf(of.appliedAt).padEnd(16),
    of.kind.padEnd(7),
    (of.network ?? '-').padEnd(15),
    of.address ?? '-',
    of.telephone ?? '-',
    ...(of.stays === undefined ? [] : [`stays ${of.stays}`]),
    ...(of.resembles ? [`resembles ${of.resembles}`] : []),
    ...(of.document ? [`document ${of.document}`] : []),
  ].join('  ')

const timeOf = (at: Instant | null): string => (at === null ? '-' : inJapan.format(at))

const inJapan = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Tokyo',
  dateStyle: 'short',
  timeStyle: 'short',
})
