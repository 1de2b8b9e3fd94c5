import { type Instant, monthOf, today } from '../../src/domain/calendar.ts'
import type { Facility } from '../../src/domain/facility.ts'
import { refuseApplicant } from '../../src/domain/lottery/applying.ts'
import { nextStepOf } from '../../src/domain/lottery/next-step.ts'
import type { Round } from '../../src/domain/lottery/round.ts'
import type { RegistrationStatus, Resident } from '../../src/domain/resident.ts'
import type { Page } from '../page.ts'
import { ToCentre } from '../ui/prose.tsx'
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
  /** The round that is open, or the next to open. */
  round: Round | undefined
  /** The resident's own applications, the latest round first. */
  own: readonly { round: Round; choices: number }[]
  now: Instant
}

export const showMenu = (props: MenuProps, { menuPage }: Words): Page => ({
  title: menuPage.title,
  back: '/',
  content: <Menu {...props} />,
})

function Menu(props: MenuProps) {
  const words = useWords()
  const { menuPage } = words
  const { resident, status, facilities, now } = props
  const told: Told = lotteryTold(props, words)
  return (
    <>
      <h1>{menuPage.title}</h1>
      <p>{menuPage.lead}</p>
      <ul class="cards">
        {entries.map((entry) => (
          <li>
            <a href={entry.href}>{menuPage.entries[entry.name]}</a>
            {told[entry.name] && <p>{told[entry.name]}</p>}
          </li>
        ))}
      </ul>
      <section>
        <h2>{words.status.title}</h2>
        <p class={status === 'verified' ? undefined : 'note'}>
          <ToCentre
            text={words.status.sentences[status](resident, { facilities, from: today(now) })}
          />
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

type Told = Partial<Record<(typeof entries)[number]['name'], string | undefined>>

/** What is happening in the lottery just now, beside the entries it concerns. */
function lotteryTold({ resident, status, round, own, now }: MenuProps, { inMenu }: Words): Told {
  const isTaking = refuseApplicant({ kind: resident.kind, status }) === null
  const waiting = own.find(({ round }) => round.publishedAt === null)
  const next = waiting && nextStepOf(waiting.round, now)
  const news = own.find(
    ({ round }) => round.publishedAt !== null && round.month >= monthOf(today(now)),
  )
  return {
    apply: isTaking && round ? inMenu.round(round, now >= round.opensAt) : undefined,
    applications: waiting && next ? inMenu.waiting(next, waiting) : undefined,
    results: news && inMenu.news(news.round),
  }
}
