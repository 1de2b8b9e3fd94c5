import { describedBy, FieldError } from '../ui/form.tsx'
import { useWords } from '../words/words.ts'

/** A document that was sent, by its name and size. */
export type Sent = { name: string; bytes: number } | null

type DocumentProps = {
  document: Sent
  error: string | undefined
  /** Of 在勤 where nothing else is said. */
  label?: string
  hint?: string
}

export function DocumentField({ document, error, ...said }: DocumentProps) {
  const words = useWords()
  const { registration } = words
  const { label = registration.document, hint = registration.documentHint } = said
  return (
    <div class="field">
      <label for="document">{`${label} ${words.required}`}</label>
      <p class="hint" id="document-hint">
        {hint}
        {registration.documentLimits}
      </p>
      <FieldError id="document" error={error} />
      {document && (
        <p id="document-chosen">
          {registration.chosenDocument(document.name, document.bytes)}
          <br />
          {registration.changeDocument}
        </p>
      )}
      <input
        id="document"
        name="document"
        type="file"
        accept="image/jpeg,image/png"
        aria-describedby={[describedBy('document', hint, error), document && 'document-chosen']
          .filter(Boolean)
          .join(' ')}
        aria-invalid={error ? 'true' : undefined}
      />
    </div>
  )
}
