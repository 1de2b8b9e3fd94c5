import { type Instant, today } from '../../src/domain/calendar.ts'
import type { Facility } from '../../src/domain/facility.ts'
import type { Notice } from '../../src/domain/notice.ts'
import { type Resident, registrationStatus } from '../../src/domain/resident.ts'
import { News, type NewsProps } from '../lottery/news.tsx'
import { Notices } from '../notices.tsx'
import type { Page } from '../page.ts'
import { ToCentre } from '../ui/prose.tsx'
import { useWords, type Words } from '../words/words.ts'
import { Undelivered } from './undelivered.tsx'

/** The eight entries of the manual, in its order within each group, and what is registered. */
const groups = [
  {
    name: 'lottery',
    entries: [
      { name: 'apply', href: '/applications/new' },
      { name: 'applications', href: '/applications' },
      { name: 'withdraw', href: '/applications/withdrawal' },
      { name: 'results', href: '/results' },
    ],
  },
  {
    name: 'booking',
    entries: [
      { name: 'vacancies', href: '/vacancies' },
      { name: 'reservations', href: '/reservations' },
      { name: 'cancel', href: '/reservations/cancellation' },
    ],
  },
  {
    name: 'account',
    entries: [
      { name: 'password', href: '/password' },
      { name: 'details', href: '/registration' },
    ],
  },
] as const

type MenuProps = NewsProps & {
  resident: Resident
  facilities: readonly Facility[]
  notices: readonly Notice[]
  undeliveredAt: Instant | undefined
  mailDomain: string
}

export const showMenu = (props: MenuProps, { menuPage }: Words): Page => ({
  title: menuPage.title,
  back: '/',
  content: <Menu {...props} />,
})

function Menu(props: MenuProps) {
  const { menuPage, sessionLimit } = useWords()
  const isVerified = registrationStatus(props.resident, props.now) === 'verified'
  return (
    <>
      <h1>{menuPage.title}</h1>
      {!isVerified && <Status {...props} />}
      <Undelivered
        email={props.resident.email}
        deadAt={props.undeliveredAt}
        mailDomain={props.mailDomain}
      />
      <News {...props} />
      <p>{menuPage.lead}</p>
      {groups.map(({ name, entries }) => (
        <section>
          <h2>{menuPage.groups[name]}</h2>
          <ul class="cards">
            {entries.map((entry) => (
              <li>
                <a href={entry.href}>{menuPage.entries[entry.name]}</a>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {isVerified && <Status {...props} />}
      <Notices {...props} />
      <p class="hint">{sessionLimit}</p>
    </>
  )
}

/** What has become of the registration: before all else, until it is found right. */
function Status({ resident, facilities, now }: MenuProps) {
  const { status } = useWords()
  const its = registrationStatus(resident, now)
  return (
    <p class={its === 'verified' ? undefined : 'note'}>
      <ToCentre text={status.sentences[its](resident, { facilities, from: today(now) })} />
    </p>
  )
}
