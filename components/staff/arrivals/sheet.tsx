import type { Facility } from '../../../src/domain/facility.ts'
import { companionsOf, type SheetStay } from '../../../src/domain/staff/arrivals.ts'
import { Heads } from '../../lottery/draw-record/heads.tsx'
import type { Page } from '../../page.ts'
import { useWords, type Words } from '../../words/words.ts'
import { GuestsOfStay } from './stay-in-list.tsx'

type SheetsProps = {
  facility: Facility
  stays: readonly SheetStay[]
  /** The list or the stay they belong to. */
  back: string
}

/** 宿泊者名簿: a page of paper each, filled in as far as we know. */
export const printSheets = (props: SheetsProps, { staff }: Words): Page => ({
  title: staff.arrivals.sheetWords.title,
  back: props.back,
  content: <Sheets {...props} />,
})

function Sheets({ facility, stays }: SheetsProps) {
  const { sheetWords } = useWords().staff.arrivals
  return (
    <>
      <h1 class="printed">{sheetWords.title}</h1>
      {stays.length === 0 && <p>{sheetWords.none}</p>}
      {stays.map((stay) => (
        <Sheet facility={facility} stay={stay} />
      ))}
    </>
  )
}

function Sheet({ facility, stay }: { facility: Facility; stay: SheetStay }) {
  const words = useWords()
  const { arrivals } = words.staff
  const { sheetWords } = arrivals
  const { resident, address, nights } = stay
  const facts = [
    [sheetWords.number, words.reservationNumber(stay.number)],
    [sheetWords.stay, arrivals.nightsFrom(nights[0]?.night ?? '', nights.length)],
    [sheetWords.guests, <GuestsOfStay stay={stay} />],
    [sheetWords.name, resident.name],
    [sheetWords.kana, resident.kana],
    [sheetWords.address, address && words.registration.addressWritten(address)],
    [sheetWords.contact, resident.telephone],
  ]
  return (
    <section class="sheet">
      <h2>{sheetWords.titleOf(words.facilityName(facility))}</h2>
      <p>{sheetWords.lead}</p>
      <table>
        <caption>{sheetWords.representative}</caption>
        <tbody>
          {facts.map(([name, value]) => (
            <tr>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
          <Abroad />
        </tbody>
      </table>
      <Companions stay={stay} />
    </section>
  )
}

/** Left blank: we collect neither. */
function Abroad() {
  const { sheetWords } = useWords().staff.arrivals
  return (
    <tr>
      <th scope="row">{sheetWords.abroad}</th>
      <td class="blank">
        {sheetWords.nationality}
        <span class="gap" />
        {sheetWords.passport}
      </td>
    </tr>
  )
}

function Companions({ stay }: { stay: SheetStay }) {
  const { sheetWords } = useWords().staff.arrivals
  const lines = companionsOf(stay).flatMap(({ of, count }) =>
    Array.from({ length: count }, () => sheetWords.ages[of]),
  )
  if (lines.length === 0) return null
  return (
    <table>
      <caption>{sheetWords.companions}</caption>
      <Heads
        names={[sheetWords.age, sheetWords.name, sheetWords.nationality, sheetWords.passport]}
      />
      <tbody>
        {lines.map((age) => (
          <tr>
            <th scope="row">{age}</th>
            <td class="blank" />
            <td class="blank" />
            <td class="blank" />
          </tr>
        ))}
      </tbody>
    </table>
  )
}
