import { describedBy, FieldError } from '../ui/form.tsx'

type SelectProps = {
  name: string
  label: string
  options: readonly (readonly [value: string, text: string])[]
  chosen?: string | undefined
  hint?: string
  error?: string | undefined
  autofocus?: boolean
}

/** One of a few, by the keyboard as fast as by hand. */
export function Select({ name, label, options, chosen, hint, error, autofocus }: SelectProps) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <FieldError id={name} error={error} />
      <select
        id={name}
        name={name}
        autofocus={autofocus}
        aria-describedby={describedBy(name, hint, error)}
        aria-invalid={error ? 'true' : undefined}
      >
        {options.map(([value, text]) => (
          <option value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}
