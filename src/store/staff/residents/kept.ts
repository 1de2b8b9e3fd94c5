import { asc, eq, or, sql } from 'drizzle-orm'
import {
  amendmentDrafts,
  askedDocuments,
  differentPeople,
  holds,
  refusals,
  remarks,
  webCodes,
} from '../../../../drizzle/schema/account.ts'
import { decidedFees, reservations, usedReductions } from '../../../../drizzle/schema/booking.ts'
import { permits } from '../../../../drizzle/schema/staff.ts'
import type { Kept } from '../../../domain/staff/residents/kept.ts'
import type { Db } from '../../database.ts'

/** What is kept of somebody in tables that no page of theirs shows. One round trip. */
export async function findKept(db: Db, number: string): Promise<Kept> {
  const whose = sql<number>`(select id from residents where number = ${number})`
  const own = eq(reservations.residentId, whose)
  const [said, asked, decided, fees, reductions, drafts, differentAt, heldAt, codes, agreed] =
    await db.batch([
      db
        .select({ kind: remarks.kind, at: remarks.at, text: remarks.text })
        .from(remarks)
        .where(eq(remarks.residentId, whose))
        .orderBy(asc(remarks.id)),
      db
        .select({
          what: askedDocuments.what,
          askedAt: askedDocuments.askedAt,
          cameAt: askedDocuments.cameAt,
        })
        .from(askedDocuments)
        .where(eq(askedDocuments.residentId, whose)),
      db
        .select({
          decidedAt: refusals.decidedAt,
          ground: refusals.ground,
          reason: refusals.reason,
        })
        .from(refusals)
        .where(eq(refusals.residentId, whose)),
      db
        .select({
          number: decidedFees.reservationNumber,
          at: decidedFees.at,
          cause: decidedFees.cause,
          percent: decidedFees.percent,
          yen: decidedFees.yen,
          isWaived: decidedFees.isWaived,
          note: decidedFees.note,
        })
        .from(decidedFees)
        .innerJoin(reservations, eq(reservations.number, decidedFees.reservationNumber))
        .where(own),
      db
        .select({
          number: usedReductions.reservationNumber,
          night: usedReductions.night,
          name: usedReductions.name,
          count: usedReductions.count,
        })
        .from(usedReductions)
        .innerJoin(reservations, eq(reservations.number, usedReductions.reservationNumber))
        .where(own),
      db
        .select({ after: amendmentDrafts.amendment, usedAt: amendmentDrafts.usedAt })
        .from(amendmentDrafts)
        .where(eq(amendmentDrafts.residentId, whose)),
      db
        .select({ at: differentPeople.at })
        .from(differentPeople)
        .where(or(eq(differentPeople.one, whose), eq(differentPeople.other, whose))),
      db.select({ at: holds.heldAt }).from(holds).where(eq(holds.residentId, whose)),
      db.select({ at: webCodes.madeAt }).from(webCodes).where(eq(webCodes.residentId, whose)),
      db
        .select({ askedAt: permits.askedAt, reason: permits.reason })
        .from(permits)
        .where(eq(permits.resident, number)),
    ])
  return {
    ...{ remarks: said, asked, decided, fees, reductions, drafts },
    ...{ differentAt, heldAt, codes, permits: agreed },
  }
}
