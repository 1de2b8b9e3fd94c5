import { type Client, createClient, type Row } from '@libsql/client'
import { migrateDatabase } from '../../drizzle/migrate.ts'
import { openDatabase } from '../../src/store/database.ts'

let script: Promise<string> | undefined

/** Gives an empty database in memory what all migrations leave behind: they run once a file of tests, and are copied then. */
export async function shape(client: Client): Promise<void> {
  script ??= migrated()
  await client.executeMultiple(await script)
}

async function migrated(): Promise<string> {
  const client = createClient({ url: ':memory:' })
  await migrateDatabase(openDatabase(client))
  const made = async (types: string) =>
    (
      await client.execute(
        `select sql from sqlite_master where sql is not null and name not like 'sqlite_%' and type in (${types})`,
      )
    ).rows.map(({ sql }) => `${sql};`)
  return [
    'pragma foreign_keys = off;',
    ...(await made("'table'")),
    ...(await rowsOf(client)),
    ...(await made("'index'")),
    ...(await made("'view'")),
    ...(await made("'trigger'")),
    'pragma foreign_keys = on;',
  ].join('\n')
}

async function rowsOf(client: Client): Promise<string[]> {
  const tables = await client.execute(
    "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'",
  )
  const all: string[] = []
  for (const { name } of tables.rows) {
    const { columns, rows } = await client.execute(`select * from "${name}"`)
    for (const row of rows) all.push(insertOf(String(name), columns, row))
  }
  return all
}

const insertOf = (table: string, columns: readonly string[], row: Row) =>
  `insert into "${table}" (${columns.map((column) => `"${column}"`).join()}) values (${columns
    .map((column) => literal(row[column]))
    .join()});`

const literal = (value: unknown) =>
  typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value ?? 'null')
