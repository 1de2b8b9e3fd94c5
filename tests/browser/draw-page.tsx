import { Layout } from '../../components/layout.tsx'
import { CheckDraw } from '../../components/lottery/draw-check.tsx'
import { ja } from '../../components/words/ja/ja.ts'
import { Language } from '../../components/words/words.ts'

/** A page with nothing but the check of a draw, in the layout all pages have. */
export const drawPage = (recordHref: string): string =>
  `<!DOCTYPE html>${(
    <Language.Provider value={ja}>
      <Layout
        title={ja.drawCheck.title}
        checksDraw
        resident={undefined}
        textSize={undefined}
        address="/"
        isAnew={false}
      >
        <h1>{ja.drawCheck.title}</h1>
        <CheckDraw recordHref={recordHref} />
      </Layout>
    </Language.Provider>
  )}`
