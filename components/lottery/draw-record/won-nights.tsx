import type { Month } from '../../../src/domain/calendar.ts'
import type { Facility } from '../../../src/domain/facility.ts'
import type { Page } from '../../page.ts'
import { useWords, type Words } from '../../words/words.ts'
import { Heads } from './heads.tsx'

type NightsProps = {
  month: Month
  facility: Facility
  nights: readonly {
    night: string
    won: number
    used: number
    cancelled: number
    unused: number
    unmarked: number
    untaken: number
  }[]
}

export function listWonNights(props: NightsProps, words: Words): Page {
  const { month, facility } = props
  const title = words.drawRecord.wonNights.title(month, words.facilityName(facility))
  return {
    title,
    back: `/draws/${month}/${facility.slug}`,
    content: <ListWonNights {...props} title={title} />,
  }
}

function ListWonNights({ month, facility, nights, title }: NightsProps & { title: string }) {
  const { wonNights, places } = useWords().drawRecord
  const unmarked = nights.reduce((sum, of) => sum + of.unmarked, 0)
  return (
    <>
      <h1>{title}</h1>
      <p>{nights.length > 0 ? wonNights.lead : wonNights.none}</p>
      {nights.length > 0 && (
        <table class="week">
          <caption>{wonNights.caption(month)}</caption>
          <Heads names={wonNights.heads} />
          <tbody>
            {nights.map(({ night, won, used, cancelled, unused, untaken }) => (
              <tr>
                <th scope="row">{wonNights.day(night)}</th>
                <td>{won}</td>
                <td>{used}</td>
                <td>{cancelled}</td>
                <td>{unused}</td>
                <td>{untaken}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p>{wonNights.counted}</p>
      {unmarked > 0 && <p>{wonNights.unmarked(unmarked)}</p>}
      <p>
        <a href={`/draws/${month}/${facility.slug}`}>{places.toOrder}</a>
      </p>
    </>
  )
}
