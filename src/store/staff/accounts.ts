import { asc, eq, sql } from 'drizzle-orm'
import { staff, staffCredentials, staffSessions } from '../../../drizzle/schema/staff.ts'
import type { Instant } from '../../domain/calendar.ts'
import {
  type Account,
  type AccountFacts,
  type AccountRefusal,
  refuseChange,
  refuseClosing,
} from '../../domain/staff/account.ts'
import type { Entry } from '../../domain/staff/journal.ts'
import { brokenConstraint, type Db, failUnless, type Statement } from '../database.ts'
import { newToken } from '../tokens.ts'
import { awaitEnrolment } from './enrolling.ts'
import { type Author, writeNoted } from './journal.ts'
import { clerkColumns } from './sessions.ts'

/** Makes an account and returns the token of its enrolment, kept as a hash alone; or says that the name was given before. */
export async function createAccount(
  db: Db,
  by: Author,
  { name, ...facts }: { name: string } & AccountFacts,
  now: Instant,
): Promise<{ token: string } | 'nameGiven'> {
  const token = newToken()
  const staffId = sql<number>`(select id from ${staff} where name = ${name})`
  try {
    await writeNoted(
      db,
      by,
      [
        db.insert(staff).values({ name, ...facts, createdAt: now }),
        ...awaitEnrolment(db, staffId, token, now),
      ],
      { kind: 'accountCreated', after: { account: name, ...facts } },
      now,
    )
    return { token }
  } catch (error) {
    if (brokenConstraint(error)?.includes('staff.name')) return 'nameGiven'
    throw error
  }
}

const accountColumns = {
  ...clerkColumns,
  endsOn: staff.endsOn,
  createdAt: staff.createdAt,
  usedAt: staff.usedAt,
  checkedAt: staff.checkedAt,
  checkedBy: staff.checkedBy,
  closedAt: staff.closedAt,
  revision: staff.revision,
  isEnrolled: sql<number>`${staffCredentials.passwordHash} is not null`.mapWith(Boolean),
}

const accounts = (db: Db) =>
  db
    .select(accountColumns)
    .from(staff)
    .innerJoin(staffCredentials, eq(staffCredentials.staffId, staff.id))

/** All accounts, those that open first. */
export const listAccounts = async (db: Db): Promise<Account[]> =>
  accounts(db).orderBy(sql`${staff.closedAt} is not null`, asc(staff.name))

export const findAccount = (db: Db, name: string): Promise<Account | undefined> =>
  accounts(db).where(eq(staff.name, name)).get()

/** What is done to an account, by whom who saw which revision of it. */
type Asked = { name: string; revision: number }

/** Changes what others decide of an account; its sessions end where its role or its end does change. */
export const changeAccount = (
  db: Db,
  by: Author,
  { facts, reason, ...asked }: Asked & { facts: AccountFacts; reason: string },
  now: Instant,
) =>
  doTo(db, by, asked, now, (account, others) => ({
    refusal: refuseChange({ by: by.name, account, others, to: facts }, now),
    writes: [db.update(staff).set(facts).where(eq(staff.id, account.id))],
    entry: { kind: 'accountChanged', before: factsOf(account), after: facts, reason },
  }))

/** Says that an account is still needed. */
export const checkAccount = (db: Db, by: Author, asked: Asked, now: Instant) =>
  doTo(db, by, asked, now, (account) => ({
    refusal: by.name === account.name ? 'own' : null,
    writes: [
      db.update(staff).set({ checkedAt: now, checkedBy: by.name }).where(eq(staff.id, account.id)),
    ],
    entry: { kind: 'accountChecked' },
  }))

/** Closes an account for good: its name stays its own. */
export const closeAccount = (
  db: Db,
  by: Author,
  { reason, ...asked }: Asked & { reason: string },
  now: Instant,
) =>
  doTo(db, by, asked, now, (account, others) => ({
    refusal: refuseClosing({ by: by.name, account, others }, now),
    writes: [db.update(staff).set({ closedAt: now }).where(eq(staff.id, account.id))],
    entry: { kind: 'accountClosed', reason },
  }))

/** Lets an account be enrolled anew, where its second factor or its password is lost: by another person. */
export async function resetFactor(
  db: Db,
  by: Author,
  { reason, ...asked }: Asked & { reason: string },
  now: Instant,
): Promise<{ token: string } | AccountRefusal> {
  const token = newToken()
  const refusal = await doTo(db, by, asked, now, (account) => ({
    refusal: by.name === account.name ? 'own' : null,
    writes: [
      ...awaitEnrolment(db, account.id, token, now),
      db.update(staffSessions).set({ usedAt: 0 }).where(eq(staffSessions.staffId, account.id)),
    ],
    entry: { kind: 'factorReset', reason },
  }))
  return refusal ?? { token }
}

type Decision = { refusal: AccountRefusal | null; writes: Statement[]; entry: Entry }

/** Judges an account as it was seen, and writes what follows with its row, all or nothing. */
async function doTo(
  db: Db,
  by: Author,
  { name, revision }: Asked,
  now: Instant,
  decide: (account: Account, others: readonly Account[]) => Decision,
): Promise<AccountRefusal | null> {
  const all = await listAccounts(db)
  const account = all.find((one) => one.name === name)
  if (!account) return 'unknownAccount'
  if (account.closedAt !== null) return 'closed'
  if (account.revision !== revision) return 'changedMeanwhile'
  const { refusal, writes, entry } = decide(
    account,
    all.filter((one) => one !== account),
  )
  if (refusal) return refusal
  const isSeen = failUnless(eq(staff.revision, revision), revision + 1)
  const lock = db.update(staff).set({ revision: isSeen }).where(eq(staff.id, account.id))
  const after = { account: name, ...(isRecord(entry.after) && entry.after) }
  try {
    await writeNoted(db, by, [lock, ...writes], { ...entry, after }, now)
    return null
  } catch (error) {
    if (brokenConstraint(error)?.includes('staff.revision')) return 'changedMeanwhile'
    throw error
  }
}

const isRecord = (value: unknown): value is object => typeof value === 'object' && value !== null

const factsOf = ({
  fullName,
  role,
  facilityId,
  endsOn,
  residentNumber,
}: Account): AccountFacts => ({
  fullName,
  role,
  facilityId,
  endsOn,
  residentNumber,
})
