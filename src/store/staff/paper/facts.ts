import { and, eq, max, or, type SQL, sql } from 'drizzle-orm'
import { registrations } from '../../../../drizzle/schema/account.ts'
import { residents } from '../../../../drizzle/schema/shared.ts'
import type { PaperRegistration } from '../../../domain/account/registration.ts'
import type { Instant, Month, Night } from '../../../domain/calendar.ts'
import type { Facility } from '../../../domain/facility.ts'
import {
  type ApplicationObjection,
  type Asked,
  type LotteryFacts,
  nextRank,
  objectionsToApplication,
} from '../../../domain/lottery/applying.ts'
import {
  type RegistrationStatus,
  type ResidentKind,
  registrationStatus,
} from '../../../domain/resident.ts'
import { mailboxOf } from '../../../domain/text.ts'
import { hashesOf } from '../../account/likeness.ts'
import { earlierBetween, earlierLike, isLike } from '../../booking/earlier.ts'
import type { Db } from '../../database.ts'
import { toFacility } from '../../facilities.ts'
import {
  chosenMonth,
  factsOf,
  type Lottery,
  lotteryRows,
  nightsIn,
  toLottery,
} from '../../lottery/facts.ts'
import { pressesOf } from '../../presses.ts'
import { residentWhere } from '../../residents.ts'

/** 利用者登録兼抽選申込書, as far as it could be read: of somebody new, or of whom a number names. */
export type PaperForm = {
  arrivedOn: Night
  number: string | null
  registration: PaperRegistration | null
  application: { slug: string; month: Month; asked: Asked } | null
}

/** A registration that is there already and may be the same person's. */
type Resembling = {
  id: number
  number: string
  name: string
  kana: string
  kind: ResidentKind
  status: RegistrationStatus | 'closed'
  /** The birthdate with name or kana, or else the address of mail. */
  isLike: boolean
}

/** What a form is judged on, and what comes of it. */
export type JudgedPaper = {
  facilities: readonly Facility[]
  /** Whom its number names, with what the paper says too; an account of before there were birthdates has none. */
  resident: (Lottery['resident'] & { kana: string; birthdate: Night | null }) | undefined
  resembling: readonly Resembling[]
  lottery: Lottery | undefined
  /** Of its application; undefined without one, or where there is no round or facility for it. */
  facts: LotteryFacts | undefined
  objections: readonly ApplicationObjection[]
}

/** The same with what a write of it needs. */
export type PaperFacts = JudgedPaper & {
  /** Of the next who is registered. */
  nextId: number
  /** Where the answer led, where this form has been entered already. */
  actedTo: string | undefined
}

/** Everything in one round trip. */
export async function readPaper(
  db: Db,
  form: PaperForm,
  now: Instant,
  key = '',
): Promise<PaperFacts> {
  const { number, registration, application } = form
  const whose = sql<number>`(select id from ${residents} where number = ${number ?? ''})`
  const chosen = chosenMonth(application?.month, now)
  const [[found], [born], earlier, alike, presses, resembling, [newest], ...rows] = await db.batch([
    residentWhere(db, eq(residents.number, number ?? '')),
    birthdateOf(db, whose),
    earlierBetween(db, whose, nightsIn(chosen), now),
    earlierLike(db, likenessIn(registration), nightsIn(chosen), now),
    pressesOf(db, key),
    resemblingOf(db, registration),
    db.select({ id: max(residents.id) }).from(residents),
    ...lotteryRows(db, whose, chosen, now),
  ])
  const resident = found && {
    ...found,
    birthdate: born?.birthdate ?? null,
    status: registrationStatus(found, now),
  }
  const nextId = (newest?.id ?? 0) + 1
  const lottery = toLottery(rows, {
    resident: resident ?? newcomer(nextId, registration),
    earlier: [...earlier, ...alike],
    isPressed: presses.length > 0,
  })
  const facts = application && lottery && factsOf(lottery, application.slug)
  return {
    facilities: rows[1].map(({ facility }) => toFacility(facility)),
    resident,
    resembling: resembling.map((row) => toResembling(row, registration, now)),
    lottery,
    facts: facts ? { ...facts, arrivedOn: form.arrivedOn } : undefined,
    objections: objectionsTo(form, facts ?? undefined, now),
    nextId,
    actedTo: presses[0]?.leadsTo,
  }
}

function objectionsTo(
  { application, arrivedOn }: PaperForm,
  facts: LotteryFacts | undefined,
  now: Instant,
): ApplicationObjection[] {
  if (!application || !facts) return []
  return objectionsToApplication(following(application.asked, facts), { ...facts, arrivedOn }, now)
}

/** The same choices after those that the resident has already. */
export const following = (asked: Asked, facts: Parameters<typeof nextRank>[0]): Asked => ({
  ...asked,
  rank: nextRank(facts),
})

const birthdateOf = (db: Db, whose: SQL<number>) =>
  db
    .select({ birthdate: registrations.birthdate })
    .from(registrations)
    .where(eq(registrations.residentId, whose))

const newcomer = (id: number, registration: PaperRegistration | null): Lottery['resident'] => ({
  id,
  kind: registration?.kind ?? 'living',
  status: 'applied',
  name: registration?.name ?? '',
  email: registration?.email ?? null,
  revision: 0,
})

const nobody = { likeName: '', likeKana: '' }

const likenessIn = (registration: PaperRegistration | null) =>
  registration ? hashesOf(registration) : nobody

const resemblingOf = (db: Db, registration: PaperRegistration | null) => {
  const mailbox = mailboxOf(registration?.email ?? '')
  return db
    .select({
      id: residents.id,
      number: residents.number,
      name: residents.name,
      kana: residents.kana,
      kind: residents.kind,
      likeName: residents.likeName,
      likeKana: residents.likeKana,
      cardArrivedAt: residents.cardArrivedAt,
      refusedAt: residents.refusedAt,
      expiresAt: residents.expiresAt,
      stoppedAt: residents.stoppedAt,
      closedAt: residents.closedAt,
    })
    .from(residents)
    .where(
      or(
        isLike(likenessIn(registration)),
        and(sql`${mailbox} <> ''`, sql`${mailboxIn} = ${mailbox}`),
      ),
    )
    .orderBy(sql`${residents.closedAt} is not null, ${residents.id}`)
    .limit(mostShown)
}

/** Of one form: a family shares an address of mail, not a birthdate and a name. */
const mostShown = 10

/** As `mailboxOf` says it. */
const mailboxIn = sql`lower(iif(instr(${residents.email}, '+') between 1 and instr(${residents.email}, '@'),
  substr(${residents.email}, 1, instr(${residents.email}, '+') - 1) || substr(${residents.email}, instr(${residents.email}, '@')),
  ${residents.email}))`

function toResembling(
  row: Awaited<ReturnType<typeof resemblingOf>>[number],
  registration: PaperRegistration | null,
  now: Instant,
): Resembling {
  const { id, number, name, kana, kind, closedAt } = row
  const { likeName, likeKana } = likenessIn(registration)
  return {
    ...{ id, number, name, kana, kind },
    status: closedAt === null ? registrationStatus(row, now) : 'closed',
    isLike: row.likeName === likeName || row.likeKana === likeKana,
  }
}
