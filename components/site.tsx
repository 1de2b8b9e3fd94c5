import { useContext } from 'hono/jsx'
import { assets } from '../static/built/assets.ts'
import type { LayoutProps } from './layout.tsx'
import { Keeper, Way, Ways } from './leaving/way.tsx'
import { TextSize } from './text-size.tsx'
import { CentreOf } from './ui/for-reader.tsx'
import { CentreTelephone } from './ui/prose.tsx'
import { useWords } from './words/words.ts'

/** What stands around the pages of residents and of everybody. */
export const site = { Header, Footer }

function Header({ resident, back, backMoves, address, textSize }: LayoutProps) {
  const words = useWords()
  return (
    <header>
      <div>
        <Way href="/" class="site">
          <Mark />
          <span>
            {words.siteParts.map((part, index) => (
              <>
                {index > 0 && <wbr />}
                {part}
              </>
            ))}
          </span>
        </Way>
        {resident && <p>{words.residentOf(resident.name)}</p>}
      </div>
      <Ways>
        <TextSize current={textSize} address={address} />
        <nav aria-label={words.commonMenu}>
          {back && (
            <Way href={back} {...(backMoves && { id: 'back' })}>
              {words.back}
            </Way>
          )}
          <Way href="/guide">{words.guide}</Way>
          {resident ? <Way href="/menu">{words.menu}</Way> : <Way href="/login">{words.login}</Way>}
          {resident && <End />}
        </nav>
      </Ways>
    </header>
  )
}

/** Says whose the page is; the icon of its tab. */
const Mark = () => <img src={assets.icon} alt="" />

function Footer() {
  const words = useWords()
  const { section, hours } = useContext(CentreOf)
  return (
    <footer>
      <p>
        {section}
        {section && <br />}
        {words.centre.name}
        <CentreTelephone />
        {hours && <br />}
        {hours}
      </p>
      <ul>
        <li>
          <Way href="/guide">{words.home.manual}</Way>
        </li>
        <li>
          <Way href="/privacy">{words.privacyPage.title}</Way>
        </li>
        <li>
          <Way href="/accessibility">{words.accessibilityPage.title}</Way>
        </li>
      </ul>
    </footer>
  )
}

function End() {
  const words = useWords()
  if (useContext(Keeper))
    return (
      <Way href="/logout" class="link end">
        {words.end}
      </Way>
    )
  return (
    <form class="end" method="post" action="/logout">
      <button class="link" type="submit">
        {words.end}
      </button>
    </form>
  )
}
