import { type PropsWithChildren, useContext } from 'hono/jsx'
import type { Resident } from '../src/domain/resident.ts'
import { assets } from '../static/built/assets.ts'
import { Keeper, useLeaving, Way } from './leaving/way.tsx'
import type { Page } from './page.ts'
import { CentreOf } from './ui/for-reader.tsx'
import { hasMistakes } from './ui/form.tsx'
import { CentreTelephone } from './ui/prose.tsx'
import { useWords } from './words/words.ts'

type LayoutProps = Omit<Page, 'content' | 'regions' | 'leaving'> & {
  resident: Resident | undefined
  textSize: string | undefined
  address: string
  /** Shown in place of an act of a page that was somebody else's. */
  isAnew: boolean
}

export function Layout({ children, ...page }: PropsWithChildren<LayoutProps>) {
  const words = useWords()
  return (
    <html lang={words.lang} {...(isTextSize(page.textSize) && { class: page.textSize })}>
      <head>
        {/* First: how well brotli packs a page, it judges by its first 64 bytes. */}
        <Title {...page} />
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <link rel="icon" href={assets.icon} />
        <style dangerouslySetInnerHTML={{ __html: assets.css }} />
        {page.swaps && <script defer src={assets.script} />}
        {page.showsPassword && <script defer src={assets.showPassword} />}
        {page.shrinks && <script defer src={assets.shrink} />}
        {page.checksDraw && <script defer src={assets.checkDraw} />}
      </head>
      <body>
        <EnterFirst />
        <a class="skip" href="#main">
          {words.skip}
        </a>
        <Header {...page} />
        {page.swaps && <p id="status" role="status" class="v" />}
        <main id="main">
          {page.isAnew && (
            <p class="errors" role="alert">
              {words.anew}
            </p>
          )}
          {children}
        </main>
        <Footer />
      </body>
    </html>
  )
}

export function Title({ title, errors }: Pick<Page, 'title' | 'errors'>) {
  const words = useWords()
  const full = words.title(title)
  return <title>{hasMistakes(errors) ? words.errorTitle(full) : full}</title>
}

/** もどる of the header, in place of the one that is there. */
export const MovedBack = ({ back }: Pick<Page, 'back'>) => (
  <a id="back" href={back} hx-swap-oob="true">
    {useWords().back}
  </a>
)

/** Fills the one place that is spoken after a swap. */
export const Status = ({ text }: { text: string }) => (
  <p id="status" hx-swap-oob="innerHTML">
    {text}
  </p>
)

/** Enter in a field of the form means its own button, not the first that stands above it. */
const EnterFirst = () =>
  useContext(Keeper) ? (
    <button type="submit" form="form" hidden>
      {useWords().goOn}
    </button>
  ) : null

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

/** A browser that knows no `form` of a button elsewhere sends this one, and goes where it leads. */
function Ways({ children }: PropsWithChildren) {
  const keeper = useContext(Keeper)
  return keeper ? (
    <form class="ways" method="post" action={keeper}>
      {children}
    </form>
  ) : (
    children
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

function TextSize({ current, address }: { current: string | undefined; address: string }) {
  const words = useWords()
  const leaving = useLeaving()
  const chosen = isTextSize(current) ? current : 'small'
  const buttons = (
    <>
      <span>{words.textSize}</span>
      {textSizes.map((size) => (
        <button
          type="submit"
          name="size"
          value={size}
          aria-pressed={String(size === chosen)}
          {...leaving}
        >
          {words.textSizes[size]}
        </button>
      ))}
    </>
  )
  if (leaving) return <div class="sizes">{buttons}</div>
  return (
    <form class="sizes" method="post" action="/text-size">
      <input type="hidden" name="next" value={address} />
      {buttons}
    </form>
  )
}

export const textSizes = ['small', 'medium', 'large'] as const

const isTextSize = (text: string | undefined): text is (typeof textSizes)[number] =>
  textSizes.some((size) => size === text)
