import { Layout } from '../../components/layout.tsx'
import { CheckDraw } from '../../components/lottery/draw-check.tsx'
import { site } from '../../components/site.tsx'
import { ja } from '../../components/words/ja/ja.ts'
import { Language } from '../../components/words/words.ts'
import type { DrawRecord } from '../../src/domain/proof/record.ts'
import { dress } from '../../src/http/body/styles.ts'

/** A page with nothing but the check of a draw, in the layout all pages have. */
export const drawPage = (
  recordHref: string,
  noted: Pick<DrawRecord, 'round' | 'commitment' | 'termsHash'>,
): ReturnType<typeof dress> =>
  dress(
    `<!DOCTYPE html>${(
      <Language.Provider value={ja}>
        <Layout
          title={ja.drawCheck.title}
          checksDraw
          resident={undefined}
          clerk={undefined}
          frame={site}
          textSize={undefined}
          address="/"
          isAnew={false}
        >
          <h1>{ja.drawCheck.title}</h1>
          <CheckDraw recordHref={recordHref} {...noted} />
        </Layout>
      </Language.Provider>
    )}`,
  )
