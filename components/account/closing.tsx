import { Choice, ErrorSummary, type Errors } from '../ui/form.tsx'
import { useWords } from '../words/words.ts'

/** 利用者登録の取りやめ: what will happen, and the act. */
export function Withdraw({ coming, errors = {} }: { coming: number; errors?: Errors }) {
  const { withdrawal } = useWords()
  return (
    <>
      <h1>{withdrawal.title}</h1>
      <ErrorSummary errors={errors} />
      <p>{withdrawal.lead}</p>
      <ul class="notices">
        {withdrawal.consequences.map((consequence) => (
          <li>{consequence}</li>
        ))}
        {coming > 0 && <li>{withdrawal.coming(coming)}</li>}
      </ul>
      <form method="post" action="/registration/withdrawal" novalidate>
        <Choice id="agreed" name="agreed" label={withdrawal.agree} error={errors.agreed} />
        <p class="acts">
          <button type="submit">{withdrawal.act}</button>
          <a href="/menu">{withdrawal.stop}</a>
        </p>
      </form>
    </>
  )
}

export function CompleteWithdrawal() {
  const { errors, withdrawal } = useWords()
  return (
    <>
      <h1>{withdrawal.completed}</h1>
      <p>{withdrawal.completedLead}</p>
      <p>
        <a href="/">{errors.toHome}</a>
      </p>
    </>
  )
}
