import { type PropsWithChildren, useContext } from 'hono/jsx'
import type { Resident } from '../src/domain/resident.ts'
import { assets } from '../static/built/assets.ts'
import type { Page } from './page.ts'
import { CentreOf } from './ui/for-reader.tsx'
import { hasMistakes } from './ui/form.tsx'
import { CentreTelephone } from './ui/prose.tsx'
import { useWords } from './words/words.ts'

type LayoutProps = Omit<Page, 'content' | 'regions'> & {
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
        <a class="skip" href="#main">
          {words.skip}
        </a>
        <Header {...page} />
        <p id="status" role="status" class="v" />
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

function Header({ resident, back, backMoves, address, textSize }: LayoutProps) {
  const words = useWords()
  return (
    <header>
      <div>
        <a class="site" href="/">
          <Mark />
          {words.site}
        </a>
        {resident && <p>{words.residentOf(resident.name)}</p>}
      </div>
      <TextSize current={textSize} address={address} />
      <nav aria-label={words.commonMenu}>
        {back && (
          <a href={back} {...(backMoves && { id: 'back' })}>
            {words.back}
          </a>
        )}
        <a href="/guide">{words.guide}</a>
        {resident ? <a href="/menu">{words.menu}</a> : <a href="/login">{words.login}</a>}
        {resident && (
          <form method="post" action="/logout">
            <button class="link" type="submit">
              {words.end}
            </button>
          </form>
        )}
      </nav>
    </header>
  )
}

/** Says whose the page is; the icon of its tab. */
const Mark = () => (
  <svg viewBox="0 0 16 16" fill="#00118f" aria-hidden="true">
    <path d="M8 1 0 7v8h6v-4h4v4h6V7z" />
  </svg>
)

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
          <a href="/guide">{words.home.manual}</a>
        </li>
        <li>
          <a href="/privacy">{words.privacyPage.title}</a>
        </li>
        <li>
          <a href="/accessibility">{words.accessibility}</a>
        </li>
      </ul>
    </footer>
  )
}

function TextSize({ current, address }: { current: string | undefined; address: string }) {
  const words = useWords()
  const chosen = isTextSize(current) ? current : 'small'
  return (
    <form class="sizes" method="post" action="/text-size">
      <input type="hidden" name="next" value={address} />
      <span>{words.textSize}</span>
      {textSizes.map((size) => (
        <button type="submit" name="size" value={size} aria-pressed={String(size === chosen)}>
          {words.textSizes[size]}
        </button>
      ))}
    </form>
  )
}

export const textSizes = ['small', 'medium', 'large'] as const

const isTextSize = (text: string | undefined): text is (typeof textSizes)[number] =>
  textSizes.some((size) => size === text)
