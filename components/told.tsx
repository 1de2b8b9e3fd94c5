import { ToCentre } from './ui/prose.tsx'
import { useWords, type Words } from './words/words.ts'

/** A sentence in which the name of a page leads there. */
export function Told({ text }: { text: string }) {
  const pages = pagesNamed(useWords())
  return (
    <>
      {text.split(/「([^」]+)」/).map((part, index) => {
        if (index % 2 === 0) return <ToCentre text={part} />
        const href = pages.get(part)
        return <>「{href ? <a href={href}>{part}</a> : part}」</>
      })}
    </>
  )
}

const pagesNamed = ({ login, home, menuPage, passwordReset, draws, ...words }: Words) =>
  new Map([
    [login, '/login'],
    [menuPage.title, '/menu'],
    [menuPage.entries.apply, '/applications/new'],
    [menuPage.entries.applications, '/applications'],
    [menuPage.entries.withdraw, '/applications/withdrawal'],
    [menuPage.entries.results, '/results'],
    [menuPage.entries.vacancies, '/vacancies'],
    [menuPage.entries.reservations, '/reservations'],
    [menuPage.entries.cancel, '/reservations/cancellation'],
    [menuPage.entries.password, '/password'],
    [home.vacancies, '/vacancies'],
    [home.registration, '/registration'],
    [passwordReset.link, '/password-reset'],
    [draws.title, '/draws'],
    [words.search.title, '/vacancies/search'],
    [words.facilities.title, '/facilities'],
    [words.details.title, '/registration'],
    [words.details.criteria.title, '/registration/criteria'],
    [words.closing.title, '/registration/closing'],
  ])
