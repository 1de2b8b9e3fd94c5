import type { Child } from 'hono/jsx'
import type { Facility } from '../../src/domain/facility.ts'
import { Way } from '../leaving/way.tsx'
import { useWords } from '../words/words.ts'
import { ToCentre } from './prose.tsx'

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
  return telephone ? <a href={`tel:${telephone}`}>{telephone}</a> : <ToCentre text={noTelephone} />
}

/** What there is to know of a facility; where a form is filled in, it is kept meanwhile. */
export const ToFacility = ({ facility: { slug } }: { facility: Pick<Facility, 'slug'> }) => (
  <p>
    <Way href={`/facilities/${slug}`}>{useWords().facilities.to}</Way>
  </p>
)
