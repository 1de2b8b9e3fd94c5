import type { RegistrationStatus, Resident } from '../src/domain/resident.ts'
import { NotBuiltYet } from './ui/not-built-yet.tsx'
import { useWords } from './words/words.ts'

/** The eight entries in the manual's order; one without an address waits for its chapter. */
const entries = [
  { name: 'apply' },
  { name: 'vacancies', href: '/vacancies' },
  { name: 'applications' },
  { name: 'reservations', href: '/reservations' },
  { name: 'withdraw' },
  { name: 'cancel', href: '/reservations/cancellation' },
  { name: 'results' },
  { name: 'password', href: '/password' },
] as const satisfies readonly { name: string; href?: string }[]

export function Menu({ resident, status }: { resident: Resident; status: RegistrationStatus }) {
  const words = useWords()
  const { menuPage } = words
  return (
    <>
      <h1>{menuPage.title}</h1>
      <p>{menuPage.lead}</p>
      <ul class="cards">
        {entries.map((entry) => (
          <li>
            {'href' in entry ? (
              <a href={entry.href}>{menuPage.entries[entry.name]}</a>
            ) : (
              <NotBuiltYet name={menuPage.entries[entry.name]} />
            )}
          </li>
        ))}
      </ul>
      <section>
        <h2>{words.status.title}</h2>
        <p class={status === 'verified' ? undefined : 'note'}>
          {words.status.sentences[status](resident)}
        </p>
        <ul>
          <li>
            <a href="/email">{words.email.title}</a>
          </li>
          <li>
            <a href="/registration/withdrawal">{words.withdrawal.title}</a>
          </li>
        </ul>
      </section>
      <p class="hint">{words.sessionLimit}</p>
    </>
  )
}
