import type { Month } from '../../../src/domain/calendar.ts'
import type { Facility } from '../../../src/domain/facility.ts'
import type { Granted } from '../../../src/domain/proof/draw.ts'
import type { Page } from '../../page.ts'
import { Field } from '../../ui/form.tsx'
import { StayInLine } from '../../ui/stay-in-line.tsx'
import { useWords, type Words } from '../../words/words.ts'
import { Heads } from './heads.tsx'

type TalliesProps = {
  month: Month
  tallies: readonly { facility: Facility; applications: number; won: number }[]
}

/** How many applied at each facility and won; each leads to the order there. */
export function Tallies({ month, tallies }: TalliesProps) {
  const words = useWords()
  const { draws } = words
  return (
    <table class="week">
      <caption>{words.applications.round(month)}</caption>
      <Heads names={draws.outcomeHeads} />
      <tbody>
        {tallies.map(({ facility, applications, won }) => (
          <tr>
            <th scope="row">
              <a href={`/draws/${month}/${facility.slug}`}>{words.facilityName(facility)}</a>
            </th>
            <td>{applications}</td>
            <td>{won}</td>
            <td>{applications - won}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type PlacesProps = {
  month: Month
  facility: Facility
  total: number
  placed: readonly { receipt: string; place: number; outcome: Granted }[]
  /** Places on one page. */
  atOnce: number
}

export function listPlaces(props: PlacesProps, words: Words): Page {
  const { month, facility } = props
  const title = words.drawRecord.places.title(month, words.facilityName(facility))
  return { title, back: `/draws/${month}`, content: <ListPlaces {...props} title={title} /> }
}

function ListPlaces({ title, ...props }: PlacesProps & { title: string }) {
  const { places } = useWords().drawRecord
  const { month, facility, total } = props
  const path = `/draws/${month}/${facility.slug}`
  return (
    <>
      <h1>{title}</h1>
      {total === 0 ? <p>{places.none}</p> : <Order {...props} path={path} />}
      <p>
        <a href={`${path}/nights`}>{places.toNights}</a>
      </p>
    </>
  )
}

function Order({ month, total, placed, atOnce, path }: PlacesProps & { path: string }) {
  const { drawRecord, inFives } = useWords()
  const { places } = drawRecord
  const [first, last] = [placed.at(0)?.place ?? 1, placed.at(-1)?.place ?? 1]
  return (
    <>
      <p>{places.lead}</p>
      <table class="week">
        <caption>{places.caption(first, last, total)}</caption>
        <Heads names={places.heads} />
        <tbody>
          {placed.map(({ receipt, place, outcome: { choice, nights } }) => (
            <tr>
              <th scope="row">
                <a href={`/draws/${month}?receipt=${receipt}`}>{places.place(place)}</a>
              </th>
              <td>
                <code>{inFives(receipt)}</code>
              </td>
              <td>
                {choice === null ? (
                  places.lost
                ) : (
                  <>
                    {places.won(choice)} <StayInLine nights={nights} />
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <nav class="turns" aria-label={places.pages}>
        {first > 1 && <a href={`${path}?place=${first - atOnce}`}>{places.previous}</a>}
        {last < total && <a href={`${path}?place=${last + 1}`}>{places.next}</a>}
      </nav>
      {total > atOnce && (
        <form method="get" action={path} novalidate>
          <Field name="place" label={places.jump} inputmode="numeric" value={String(first)} />
          <button type="submit">{places.act}</button>
        </form>
      )}
    </>
  )
}
