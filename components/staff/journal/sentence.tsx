import type { Facility } from '../../../src/domain/facility.ts'
import { type Contents, readContents } from '../../../src/domain/staff/journal.ts'
import { useWords } from '../../words/words.ts'

/** A row of the journal as it is read. */
export type Row = {
  id: number
  at: number
  by: string
  /** Of the clerk; null for who worked at the machine itself. */
  fullName: string | null
  kind: string
  residents: string
  reservation: string | null
  /** Null once it is erased. */
  contents: string | null
  previous: string
  hash: string
}

/** So many people of a row are named in a list; the rest on the row's own page. */
export const mostNamed = 3

export const numbersOf = ({ residents }: Pick<Row, 'residents'>): string[] =>
  residents === '' ? [] : residents.split(',')

export const contentsOf = ({ contents }: Pick<Row, 'contents'>): Contents =>
  contents === null ? {} : readContents(contents)

/** Who did what, and about whom. */
export function Sentence({ row }: { row: Row }) {
  const { journal } = useWords().staff
  const numbers = numbersOf(row)
  const more = numbers.length - mostNamed
  return (
    <>
      {journal.who(row.by, row.fullName)}
      {journal.whom(numbers.slice(0, mostNamed), more)}
      <strong>{journal.did(row.kind, row.reservation)}</strong>
    </>
  )
}

/** In a list so much of what a row holds is shown; the rest on the row's own page. */
const mostTold = 160

/** Before and after, why, and who agreed; nothing where nothing of it was written or is left. */
export function Told({ row, facilities }: { row: Row; facilities: readonly Facility[] }) {
  const { journal } = useWords().staff
  const { before, after, reason, lifted = [], agreedBy } = contentsOf(row)
  const parts = [
    (before ?? after) === undefined ? '' : journal.change(before, after, facilities),
    lifted.length > 0 ? `${journal.lifted}：${journal.lifts(lifted)}` : '',
    reason ? `${journal.reason}：${reason}` : '',
    agreedBy ? `${journal.agreedBy}：${agreedBy}` : '',
  ].filter(Boolean)
  const text = parts.join('　')
  if (text === '') return null
  return <p>{text.length > mostTold ? `${text.slice(0, mostTold)}…` : text}</p>
}
