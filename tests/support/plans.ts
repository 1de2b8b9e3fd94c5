import type { Client, InStatement } from '@libsql/client'

/** Notes whatever the client is asked. */
export const overhearing = (client: Client, asked: InStatement[]): Client =>
  new Proxy(client, {
    get(target, name) {
      const value = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return (...args: [InStatement | InStatement[]]) => {
        if (name === 'execute' || name === 'batch') asked.push(...[args[0]].flat())
        return Reflect.apply(value, target, args)
      }
    },
  })

/** How the database goes about it, a step a line. */
export async function planOf(client: Client, statement: InStatement): Promise<string[]> {
  const { sql: query, args = [] } = typeof statement === 'string' ? { sql: statement } : statement
  const { rows } = await client.execute({ sql: `explain query plan ${query}`, args })
  return rows.map(({ detail }) => String(detail))
}
