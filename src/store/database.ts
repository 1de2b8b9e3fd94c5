import type { Client, InStatement } from '@libsql/client'
import { type GetColumnData, getTableColumns, is, type Query, SQL, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/libsql'
import type { SQLiteColumn, SQLiteInsertValue, SQLiteTable } from 'drizzle-orm/sqlite-core'

export type Db = ReturnType<typeof openDatabase>

/** The store's one handle; the client is what differs between the runtimes. */
export const openDatabase = (client: Client) => drizzle(client, { casing: 'snake_case' })

/** A query built once a database, not at every request: drizzle takes as long to build some as libSQL to answer them. */
export function prepared<Prepared>(prepare: (db: Db) => Prepared): (db: Db) => Prepared {
  const known = new WeakMap<Db, Prepared>()
  return (db) => {
    const query = known.get(db) ?? prepare(db)
    known.set(db, query)
    return query
  }
}

type Columns = Record<string, SQLiteColumn>
type Selected = Record<string, SQL>
type RowOf<C extends Columns> = { [Name in keyof C]: GetColumnData<C[Name]> }
type Found<S extends Selected> = { [Name in keyof S]: S[Name] extends SQL<infer T> ? T : never }

/**
 * Columns as one JSON value, and values that are JSON already: the client takes longer to unpack many than libSQL to
 * find them.
 */
export const asJson = <C extends Columns, S extends Selected = Record<never, SQL>>(
  columns: C,
  selected?: S,
) => jsonObject(columns, selected).mapWith(reader<C, S>(columns))

/** The same of a table that was joined, where there is anything to join. */
export const asJsonWhere = <C extends Columns, S extends Selected = Record<never, SQL>>(
  isThere: SQL,
  columns: C,
  selected?: S,
) =>
  sql`iif(${isThere}, ${jsonObject(columns, selected)}, null)`.mapWith(
    (json: string): (RowOf<C> & Found<S>) | null => reader<C, S>(columns)(json),
  )

function jsonObject(columns: Columns, selected?: Selected) {
  const values = Object.entries({ ...columns, ...selected })
  const pairs = values.map(([name, value]) => sql`${sql.raw(`'${name}'`)}, ${value}`)
  return sql`json_object(${sql.join(pairs, sql`, `)})`
}

const reader =
  <C extends Columns, S extends Selected>(columns: C) =>
  (json: string): RowOf<C> & Found<S> => {
    const row = JSON.parse(json)
    for (const [name, column] of Object.entries(columns)) {
      if (row[name] !== null) row[name] = column.mapFromDriverValue(row[name])
    }
    return row
  }

/** What statements of a batch answer. */
export type Rows<Statements extends readonly PromiseLike<unknown>[]> = {
  [Index in keyof Statements]: Awaited<Statements[Index]>
}

/** A query that was built and not yet sent. */
export type Statement = { toSQL(): Query }

/** All or nothing, and alone: one round trip that holds the write lock from its first statement on. */
export function writeTogether(db: Db, statements: readonly Statement[]) {
  return db.$client.batch(statements.map(toStatement), 'write')
}

/**
 * A value for a column that must not be null: where the condition does not hold it becomes null, which the column
 * forbids, and the whole write fails.
 */
export const failUnless = (condition: SQL | undefined, value: unknown) =>
  sql`iif(${condition}, ${value}, null)`

/** Inserts what a select finds, by the columns' names: `from` is all that follows its expressions. */
export const insertFrom = <Table extends SQLiteTable>(
  db: Db,
  table: Table,
  named: SQLiteInsertValue<Table>,
  from: SQL,
) => {
  const expressions = new Map<string, unknown>(Object.entries(named))
  const inOrder = Object.entries(getTableColumns(table)).map(([name, column]) => {
    const value = expressions.get(name) ?? column.default ?? null
    return is(value, SQL) ? value : sql.param(value, column)
  })
  return db.insert(table).select(sql`select ${sql.join(inOrder, sql`, `)} ${from}`)
}

/** The message of the constraint a write broke, or null for any other error. */
export function brokenConstraint(error: unknown): string | null {
  for (const cause of causesOf(error)) {
    if (cause.message.includes('SQLITE_CONSTRAINT')) return cause.message
  }
  return null
}

/** True where nothing could be done now: no database, no answer from it, no room, or too many passwords to look at. */
export function isUnavailable(error: unknown): boolean {
  return causesOf(error).some(
    (cause) =>
      cause.name === 'TooManyHashings' ||
      /SQLITE_(BUSY|LOCKED|CANTOPEN|IOERR|READONLY|FULL)|residents\.revision/.test(cause.message) ||
      /gave no answer|ENOSPC|was not kept|fetch failed|network connection|ECONN|internal error; reference|Connection refused/i.test(
        cause.message,
      ) ||
      (cause.name === 'LibsqlError' && 'code' in cause && cause.code === 'SERVER_ERROR'),
  )
}

/**
 * What to log of an error: its innermost cause. drizzle's own message repeats the query with everything in it, and
 * what residents typed does not belong in a log.
 */
export function reasonOf(error: unknown): string {
  return causesOf(error).at(-1)?.stack ?? typeof error
}

const toStatement = (statement: Statement): InStatement => {
  const { sql, params } = statement.toSQL()
  return { sql, args: params.map(toValue) }
}

function toValue(param: unknown) {
  if (param === null || typeof param === 'string' || typeof param === 'number') return param
  if (typeof param === 'boolean') return Number(param)
  throw new Error(`not a value libSQL keeps: ${typeof param}`)
}

function causesOf(error: unknown): Error[] {
  return error instanceof Error ? [error, ...causesOf(error.cause)] : []
}
