import type { Child } from 'hono/jsx'
import type { Facility } from '../../src/domain/facility.ts'
import { useWords } from '../words/words.ts'

/** One line of a summary. */
export const Item = ({ name, children }: { name: string; children?: Child }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

/** Its number, to be touched; where none is known, who is to be asked instead. */
export function Telephone({ facility: { telephone } }: { facility: Facility }) {
  const { noTelephone } = useWords().facilities
  return telephone ? <a href={`tel:${telephone}`}>{telephone}</a> : <span>{noTelephone}</span>
}
