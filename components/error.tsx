import { ja } from './words/ja/ja.ts'
import { useWords } from './words/words.ts'

export type ErrorStatus = keyof typeof ja.errors.titles

export const isErrorStatus = (status: number): status is ErrorStatus => status in ja.errors.titles

export function ErrorPage({ status }: { status: ErrorStatus }) {
  const { errors } = useWords()
  return (
    <>
      <h1>{errors.titles[status]}</h1>
      <p>{errors.texts[status]}</p>
      <p>
        <a href="/">{errors.toHome}</a>
      </p>
    </>
  )
}
