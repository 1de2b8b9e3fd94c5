import { type Child, type PropsWithChildren, useContext } from 'hono/jsx'
import type { Clerk } from '../src/domain/clerk.ts'
import type { Resident } from '../src/domain/resident.ts'
import { assets } from '../static/built/assets.ts'
import { Keeper } from './leaving/way.tsx'
import type { Page } from './page.ts'
import { isTextSize } from './text-size.tsx'
import { hasMistakes } from './ui/form.tsx'
import { useWords } from './words/words.ts'

export type LayoutProps = Omit<Page, 'content' | 'regions' | 'leaving'> & {
  resident: Resident | undefined
  clerk: Clerk | undefined
  textSize: string | undefined
  address: string
  /** Shown in place of an act of a page that was somebody else's. */
  isAnew: boolean
}

/** What stands around a page: that of the console is another. */
export type Frame = { Header: (page: LayoutProps) => Child; Footer: (page: LayoutProps) => Child }

export function Layout({
  children,
  frame: { Header, Footer },
  ...page
}: PropsWithChildren<LayoutProps & { frame: Frame }>) {
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
          {/* Where the focus and a select meet in a landmark itself, Orca takes the select for what has the focus. */}
          <section>
            {page.isAnew && (
              <p class="errors" role="alert">
                {words.anew}
              </p>
            )}
            {children}
          </section>
        </main>
        <Footer {...page} />
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
