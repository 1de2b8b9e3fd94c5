import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { PostalAddress, Workplace } from '../../src/domain/account/registration.ts'
import { residents } from './shared.ts'

export const registrations = sqliteTable(
  'registrations',
  {
    residentId: integer()
      .primaryKey()
      .references(() => residents.id),
    birthdate: text().notNull(),
    homeAddress: text({ mode: 'json' }).$type<PostalAddress>().notNull(),
    workplace: text({ mode: 'json' }).$type<Workplace>(),
    appliedAt: integer().notNull(),
    /** An earlier registration of the same name, birthdate and postal code, for staff to look at. */
    resembles: integer(),
    /** Where it came from, as `networkKept` has it: until the decision, and no longer than `retention` says. */
    network: text(),
  },
  (t) => [
    index('registrations_by_birthdate').on(t.birthdate),
    index('registrations_with_network').on(t.appliedAt).where(sql`${t.network} is not null`),
  ],
)

export const drafts = sqliteTable(
  'drafts',
  {
    tokenHash: text().primaryKey(),
    typed: text({ mode: 'json' }).$type<Partial<Record<string, string>>>().notNull(),
    usedAt: integer().notNull(),
    documentKey: text(),
    /** Who it has become, what it said then, and when its completion was shown. */
    residentId: integer().references(() => residents.id),
    mark: text(),
    shownAt: integer(),
    /** The code that proves its address of mail: asked for, made as the letter left, and how often it was tried. */
    codeAskedAt: integer(),
    codeFor: text(),
    codeHash: text(),
    codeAt: integer(),
    codeTries: integer().notNull().default(0),
  },
  (t) => [index('drafts_by_use').on(t.usedAt)],
)

export const documents = sqliteTable(
  'documents',
  {
    key: text().primaryKey(),
    name: text().notNull(),
    type: text({ enum: ['image/jpeg', 'image/png'] }).notNull(),
    bytes: integer().notNull(),
    storedAt: integer().notNull(),
    residentId: integer().references(() => residents.id),
  },
  (t) => [index('documents_of_resident').on(t.residentId)],
)

export const credentials = sqliteTable(
  'credentials',
  {
    residentId: integer()
      .primaryKey()
      .references(() => residents.id),
    passwordHash: text().notNull(),
    changedAt: integer().notNull(),
    /** A new password waiting to be confirmed. */
    pendingHash: text(),
    pendingAt: integer(),
    /** The first login with it. */
    openedAt: integer(),
    /** The form of that login: pressed twice, it opens twice. */
    openedBy: text(),
    /** Wrong tries, in all, while the password is still the birthdate. */
    firstTries: integer().notNull().default(0),
  },
  (t) => [index('credentials_pending').on(t.pendingAt).where(sql`${t.pendingAt} is not null`)],
)

export const passwordResets = sqliteTable('password_resets', {
  residentId: integer()
    .primaryKey()
    .references(() => residents.id),
  tokenHash: text().notNull().unique(),
  expiresAt: integer().notNull(),
})

/** A new address of mail until it is proved: the link's token is made as its letter leaves. */
export const emailChanges = sqliteTable('email_changes', {
  residentId: integer()
    .primaryKey()
    .references(() => residents.id),
  email: text().notNull(),
  askedAt: integer().notNull(),
  tokenHash: text().unique(),
})

export const sessions = sqliteTable(
  'sessions',
  {
    /** SHA-256 of the session id; the id itself is only in the cookie. */
    idHash: text().primaryKey(),
    residentId: integer()
      .notNull()
      .references(() => residents.id),
    createdAt: integer().notNull(),
    usedAt: integer().notNull(),
  },
  (t) => [index('sessions_of_resident').on(t.residentId), index('sessions_by_use').on(t.usedAt)],
)

export const devices = sqliteTable(
  'devices',
  {
    tokenHash: text().notNull(),
    residentId: integer()
      .notNull()
      .references(() => residents.id),
    usedAt: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tokenHash, t.residentId] }),
    index('devices_by_use').on(t.usedAt),
  ],
)

export const attempts = sqliteTable(
  'attempts',
  {
    bucket: text().primaryKey(),
    count: integer().notNull(),
    /** When its window ends. */
    until: integer().notNull().default(0),
  },
  (t) => [index('attempts_by_end').on(t.until)],
)
