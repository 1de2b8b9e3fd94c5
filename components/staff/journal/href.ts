import type { Sought } from '../../../src/domain/staff/journal-filter.ts'

/** The address of the rows that are asked for, from before a row on. */
export function journalHref(sought: Sought, before?: number): string {
  const fields = Object.entries({ ...sought, before: before === undefined ? '' : String(before) })
  const query = new URLSearchParams(
    fields.flatMap(([name, value]) => (value ? [[name, value]] : [])),
  )
  return query.size > 0 ? `/staff/journal?${query}` : '/staff/journal'
}
