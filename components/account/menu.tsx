import type { Night } from '../../src/domain/calendar.ts'
import type { Facility } from '../../src/domain/facility.ts'
import type { RegistrationStatus, Resident } from '../../src/domain/resident.ts'
import type { Page } from '../page.ts'
import { useWords, type Words } from '../words/words.ts'

/** The eight entries in the manual's order. */
const entries = [
  { name: 'apply', href: '/applications/new' },
  { name: 'vacancies', href: '/vacancies' },
  { name: 'applications', href: '/applications' },
  { name: 'reservations', href: '/reservations' },
  { name: 'withdraw', href: '/applications/withdrawal' },
  { name: 'cancel', href: '/reservations/cancellation' },
  { name: 'results', href: '/results' },
  { name: 'password', href: '/password' },
] as const

type MenuProps = {
  resident: Resident
  status: RegistrationStatus
  facilities: readonly Facility[]
  today: Night
}

export const showMenu = (props: MenuProps, { menuPage }: Words): Page => ({
  title: menuPage.title,
  back: '/',
  content: <Menu {...props} />,
})

function Menu({ resident, status, facilities, today }: MenuProps) {
  const words = useWords()
  const { menuPage } = words
  return (
    <>
      <h1>{menuPage.title}</h1>
      <p>{menuPage.lead}</p>
      <ul class="cards">
        {entries.map((entry) => (
          <li>
            <a href={entry.href}>{menuPage.entries[entry.name]}</a>
          </li>
        ))}
      </ul>
      <section>
        <h2>{words.status.title}</h2>
        <p class={status === 'verified' ? undefined : 'note'}>
          {words.status.sentences[status](resident, { facilities, from: today })}
        </p>
        <ul>
          <li>
            <a href="/email">{words.email.title}</a>
          </li>
          <li>
            <a href="/registration/closing">{words.closing.title}</a>
          </li>
        </ul>
      </section>
      <p class="hint">{words.sessionLimit}</p>
    </>
  )
}
