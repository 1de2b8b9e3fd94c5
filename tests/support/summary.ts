/** The answer, once the summary of mistakes on it leads to fields that are there, from the top to the bottom of the page. */
export async function withTrueSummary(answer: Response): Promise<Response> {
  const isPage = answer.headers.get('content-type')?.startsWith('text/html')
  const html = isPage ? await answer.clone().text() : ''
  const [, summary = ''] = /<ul id="mistakes">([\s\S]*?)<\/ul>/.exec(html) ?? []
  const fields = [...summary.matchAll(/href="#([^"]+)"/g)].map(([, field = '']) => field)
  const places = fields.map((field) => html.indexOf(` id="${field}"`))
  const isTrue = places.every((place, index) => place > (places[index - 1] ?? 0))
  if (!isTrue) throw new Error(`the summary of mistakes is not in the order of the page: ${fields}`)
  return answer
}
