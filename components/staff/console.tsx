import { useContext } from 'hono/jsx'
import { type Clerk, mayRead, sectionNames } from '../../src/domain/clerk.ts'
import type { Frame, LayoutProps } from '../layout.tsx'
import { Keeper, Way, Ways } from '../leaving/way.tsx'
import type { Page } from '../page.ts'
import { TextSize } from '../text-size.tsx'
import { useWords, type Words } from '../words/words.ts'

/** What stands around the pages of the console. */
export const consoleFrame: Frame = { Header, Footer }

function Header({ clerk, back, backMoves, address, textSize }: LayoutProps) {
  const words = useWords()
  const { staff } = words
  return (
    <header class="console">
      <div>
        <Way href="/staff" class="site">
          {staff.siteParts.join(' ')}
        </Way>
        {clerk && <p>{staff.who(clerk.fullName, clerk.role)}</p>}
      </div>
      <Ways>
        <TextSize current={textSize} address={address} />
        {clerk && (
          <nav aria-label={words.commonMenu}>
            {back && (
              <Way href={back} {...(backMoves && { id: 'back' })}>
                {words.back}
              </Way>
            )}
            <Way href="/staff">{staff.today}</Way>
            <Rooms clerk={clerk} />
            <End />
          </nav>
        )}
      </Ways>
    </header>
  )
}

/** Beside the way back where there is room for them; on a telephone they stand below the page. */
const Rooms = ({ clerk: { role } }: { clerk: Clerk }) => (
  <span class="rooms">
    {sectionNames
      .filter((section) => mayRead(role, section))
      .map((section) => (
        <Way href={`/staff/${section}`}>{useWords().staff.sections[section]}</Way>
      ))}
  </span>
)

function Footer({ clerk }: LayoutProps) {
  if (!clerk) return null
  return (
    <footer class="console">
      <nav aria-label={useWords().staff.nav}>
        <Rooms clerk={clerk} />
      </nav>
    </footer>
  )
}

function End() {
  const { staff } = useWords()
  if (useContext(Keeper))
    return (
      <Way href="/staff/logout" class="link end">
        {staff.end}
      </Way>
    )
  return (
    <form class="end" method="post" action="/staff/logout">
      <button class="link" type="submit">
        {staff.end}
      </button>
    </form>
  )
}

/** For a role that has no business there: answered with 403. */
export const notYours = ({ staff }: Words): Page => ({
  title: staff.notYours.title,
  back: '/staff',
  content: <NotYours />,
})

function NotYours() {
  const { staff } = useWords()
  return (
    <>
      <h1>{staff.notYours.title}</h1>
      <p>{staff.notYours.text}</p>
      <p>
        <a href="/staff">{staff.toToday}</a>
      </p>
    </>
  )
}
