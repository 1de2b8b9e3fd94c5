import type { Night } from '../src/domain/calendar.ts'
import {
  type Facility,
  type Fact,
  type FactSubject,
  type Facts,
  factOf,
  factSubjects,
  type Picture,
  picturesOf,
  type Told,
} from '../src/domain/facility.ts'
import type { Notice } from '../src/domain/notice.ts'
import { pictures as files } from '../static/built/pictures.ts'
import { Notices } from './notices.tsx'
import type { Page } from './page.ts'
import { Fees, Prices } from './tariff.tsx'
import { Item, Telephone } from './ui/items.tsx'
import { useWords, type Words } from './words/words.ts'

type ListProps = { facilities: readonly { facility: Facility; facts: Facts }[] }

export const showFacilities = (props: ListProps & { back: string }, words: Words): Page => ({
  title: words.facilities.title,
  back: props.back,
  content: <Facilities {...props} />,
})

function Facilities({ facilities }: ListProps) {
  const words = useWords()
  return (
    <>
      <h1>{words.facilities.title}</h1>
      <p>{words.facilities.lead}</p>
      <ul class="cards">
        {facilities.map(({ facility, facts }) => (
          <li>
            <a href={`/facilities/${facility.slug}`}>{words.facilityName(facility)}</a>
            <p>{factOf(facts, words.lang, 'about')?.text}</p>
          </li>
        ))}
      </ul>
    </>
  )
}

type FacilityProps = Told & { facility: Facility; notices: readonly Notice[]; today: Night }

export const showFacility = (props: FacilityProps & { back: string }, words: Words): Page => ({
  title: words.facilities.of(words.facilityName(props.facility)),
  back: props.back,
  content: <ShowFacility {...props} />,
})

function ShowFacility({ facility, notices, today, ...told }: FacilityProps) {
  const words = useWords()
  const { facilities, price } = words
  const about = factOf(told.facts, words.lang, 'about')
  const facts = subjects.flatMap((subject) => {
    const fact = factOf(told.facts, words.lang, subject)
    return fact ? [{ subject, fact }] : []
  })
  const isExample = [about, ...facts.map(({ fact }) => fact)].some((fact) => fact?.isExample)
  return (
    <>
      <h1>{words.facilityName(facility)}</h1>
      <Notices notices={notices} />
      {isExample && <p class="note">{facilities.examples}</p>}
      {about && <p>{about.text}</p>}
      <p>
        <a href={`/vacancies/${facility.slug}`}>{facilities.vacancies}</a>
      </p>
      <h2>{facilities.facts}</h2>
      <dl>
        <FactItems facts={facts.filter(({ subject }) => subject === 'address')} />
        <Place facility={facility} />
        <FactItems facts={facts.filter(isOnTheWay)} />
        <Hours facility={facility} />
        <Item name={facilities.telephone}>
          <Telephone facility={facility} />
        </Item>
      </dl>
      <h2>{facilities.stay}</h2>
      <dl>
        <FactItems facts={facts.filter(isOfTheStay)} />
      </dl>
      {facility.asksRoomWish && <p>{facilities.roomWish}</p>}
      <Pictures pictures={picturesOf(told, words.lang)} />
      <Prices facility={facility} day={today} />
      {facility.tariff.prices.length > 0 && (
        <p>
          <a href={`/facilities/${facility.slug}/price`}>{price.toReductions}</a>
        </p>
      )}
      <Fees facility={facility} day={today} />
    </>
  )
}

type Subject = Exclude<FactSubject, 'about'>
type Known = { subject: Subject; fact: Fact }

const subjects = factSubjects.filter((subject): subject is Subject => subject !== 'about')

const isOnTheWay = ({ subject }: Known) => ['access', 'parking'].includes(subject)
const isOfTheStay = (known: Known) => known.subject !== 'address' && !isOnTheWay(known)

/** Weight is for short answers. */
const isShort = (subject: Subject) => subject === 'address'

function FactItems({ facts }: { facts: readonly Known[] }) {
  const { subjects } = useWords().facilities
  return (
    <>
      {facts.map(({ subject, fact }) => (
        <Item name={subjects[subject]}>{isShort(subject) ? fact.text : <p>{fact.text}</p>}</Item>
      ))}
    </>
  )
}

function Place({ facility: { latitude, longitude } }: { facility: Facility }) {
  const { facilities } = useWords()
  if (latitude === null || longitude === null) return null
  return (
    <Item name={facilities.mapName}>
      <a href={`https://maps.gsi.go.jp/#16/${latitude}/${longitude}/`}>{facilities.map}</a>
    </Item>
  )
}

function Hours({ facility: { checkInFrom, checkInUntil, checkOutBy } }: { facility: Facility }) {
  const { facilities } = useWords()
  return (
    <>
      {(checkInFrom || checkInUntil) && (
        <Item name={facilities.checkIn}>{facilities.arrival(checkInFrom, checkInUntil)}</Item>
      )}
      {checkOutBy && <Item name={facilities.checkOut}>{facilities.leaving(checkOutBy)}</Item>}
    </>
  )
}

/** Below what can be read, and fetched when somebody comes near; none is needed. */
function Pictures({ pictures }: { pictures: readonly Picture[] }) {
  const { facilities } = useWords()
  const shown = pictures.flatMap((picture) => {
    const file = files[picture.file]
    return file ? [{ ...picture, file }] : []
  })
  if (shown.length === 0) return null
  return (
    <section>
      <h2>
        {shown.every(({ isDrawing }) => isDrawing) ? facilities.drawings : facilities.pictures}
      </h2>
      {shown.map(({ file, description, isDrawing }) => (
        <figure>
          <picture>
            <source srcset={file.avif} type="image/avif" />
            <img
              src={file.webp}
              width={file.width}
              height={file.height}
              loading="lazy"
              alt={description}
            />
          </picture>
          {isDrawing && <figcaption>{facilities.drawing}</figcaption>}
        </figure>
      ))}
    </section>
  )
}
