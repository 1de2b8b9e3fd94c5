import { hasCard, type Resident } from '../src/domain/resident.ts'
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
  { name: 'password' },
] as const satisfies readonly { name: string; href?: string }[]

export function Menu({ resident }: { resident: Resident }) {
  const { menuPage, sessionLimit } = useWords()
  return (
    <>
      <h1>{menuPage.title}</h1>
      <p>{menuPage.lead}</p>
      {!hasCard(resident) && <p class="note">{menuPage.cardPending}</p>}
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
      <p class="hint">{sessionLimit}</p>
    </>
  )
}
