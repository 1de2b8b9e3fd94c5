import { and, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { differentPeople, registrations } from '../../../../drizzle/schema/account.ts'
import { residents } from '../../../../drizzle/schema/shared.ts'
import type { Db } from '../../database.ts'

/** Whether somebody is much like the resident of a row, and nobody has decided that these are two people. */
export const isAlikeSomebody = sql<boolean>`exists (
  select 1 from ${residents} as alike where alike.id <> ${residents.id}
  and (alike.like_name = ${residents.likeName} or alike.like_kana = ${residents.likeKana}
    or alike.like_email = ${residents.likeEmail})
  and not exists (select 1 from ${differentPeople}
    where ${differentPeople.one} = min(alike.id, ${residents.id})
    and ${differentPeople.other} = max(alike.id, ${residents.id})))`

const alikes = alias(residents, 'alike')

/** More of them are a crowd, and looked for one by one. */
const mostAlike = 20

/**
 * Whoever is like this resident by the birthdate with name or kana, or by the address of mail: closed and refused
 * registrations too, for as long as their hashes are kept; with what was decided about the two.
 */
export const alikeOf = (db: Db, number: string) =>
  db
    .select({
      id: alikes.id,
      number: alikes.number,
      name: alikes.name,
      kana: alikes.kana,
      kind: alikes.kind,
      cardArrivedAt: alikes.cardArrivedAt,
      refusedAt: alikes.refusedAt,
      expiresAt: alikes.expiresAt,
      stoppedAt: alikes.stoppedAt,
      closedAt: alikes.closedAt,
      appliedAt: registrations.appliedAt,
      isByName: sql<boolean>`ifnull(${alikes.likeName} = ${residents.likeName}, 0)`.mapWith(
        Boolean,
      ),
      isByKana: sql<boolean>`ifnull(${alikes.likeKana} = ${residents.likeKana}, 0)`.mapWith(
        Boolean,
      ),
      isByEmail: sql<boolean>`ifnull(${alikes.likeEmail} = ${residents.likeEmail}, 0)`.mapWith(
        Boolean,
      ),
      differentBy: differentPeople.by,
      differentAt: differentPeople.at,
      comment: differentPeople.comment,
    })
    .from(residents)
    .innerJoin(
      alikes,
      sql`${alikes.id} <> ${residents.id} and ${alikes.id} in (
        select id from ${residents} as by_name where by_name.like_name = ${residents.likeName}
        union select id from ${residents} as by_kana where by_kana.like_kana = ${residents.likeKana}
        union select id from ${residents} as by_email where by_email.like_email = ${residents.likeEmail})`,
    )
    .leftJoin(registrations, eq(registrations.residentId, alikes.id))
    .leftJoin(
      differentPeople,
      and(
        sql`${differentPeople.one} = min(${alikes.id}, ${residents.id})`,
        sql`${differentPeople.other} = max(${alikes.id}, ${residents.id})`,
      ),
    )
    .where(eq(residents.number, number))
    .orderBy(alikes.id)
    .limit(mostAlike)

/** The numbers of open registrations with the same telephone, address or network, which say nothing by themselves. */
export const coincidencesOf = (db: Db, number: string) =>
  db
    .select({
      telephone: numbersWhere(
        sql`inner join ${residents} as mine on ${dialled('mine')} = ${dialled('other')}`,
        number,
      ),
      home: numbersWhere(
        sql`inner join ${registrations} as theirs on theirs.resident_id = other.id
          inner join ${registrations} as own
            on own.home_address ->> 'postalCode' = theirs.home_address ->> 'postalCode'
            and own.home_address ->> 'street' = theirs.home_address ->> 'street'
          inner join ${residents} as mine on mine.id = own.resident_id`,
        number,
      ),
      network: numbersWhere(
        sql`inner join ${registrations} as theirs on theirs.resident_id = other.id
          and theirs.network is not null
          inner join ${registrations} as own on own.network = theirs.network
          inner join ${residents} as mine on mine.id = own.resident_id`,
        number,
      ),
    })
    .from(sql`(select 1)`)

/** As `residents_by_dialled` has it (migration 0031): an index over the number as it is written would be another. */
const dialled = (of: 'mine' | 'other') =>
  sql.raw(`replace(substr(${of}.telephone, 1, instr(${of}.telephone || ' ', ' ') - 1), '-', '')`)

const mostNamed = 10

const numbersWhere = (joined: ReturnType<typeof sql>, number: string) =>
  sql<string[]>`(select json_group_array(number) from (
    select other.number from ${residents} as other ${joined}
    where mine.number = ${number} and other.id <> mine.id and other.closed_at is null
    order by other.id limit ${mostNamed}))`.mapWith((json: string): string[] => JSON.parse(json))
