import { useWords } from '../words/words.ts'

/** For pages that load static/check-draw.ts: it shows this part, and takes from it every word it says. */
export function CheckDraw({ recordHref }: { recordHref: string }) {
  const { title, lead, toFormat, act, ...said } = useWords().drawCheck
  return (
    <section data-check-draw={recordHref} data-words={JSON.stringify(said)} hidden>
      <h2>{title}</h2>
      <p>{lead}</p>
      <p>
        <a href="/draws/format">{toFormat}</a>
      </p>
      <button type="button">{act}</button>
      <p role="status" />
      <div data-result="" />
    </section>
  )
}
