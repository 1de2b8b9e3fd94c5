import { describedBy, FieldError } from '../../ui/form.tsx'

type SelectProps = {
  name: string
  label: string
  /** What stands for nothing chosen. */
  none: string
  options: readonly (readonly [value: string, text: string])[]
  chosen: string | undefined
  error?: string | undefined
  autofocus?: boolean
}

/** One of several, by their first letters. */
export const Select = ({ name, label, none, options, chosen, error, autofocus }: SelectProps) => (
  <div class="field">
    <label for={name}>{label}</label>
    <FieldError id={name} error={error} />
    <select
      id={name}
      name={name}
      autofocus={autofocus}
      aria-describedby={describedBy(name, '', error)}
      aria-invalid={error ? 'true' : undefined}
    >
      <option value="">{none}</option>
      {options.map(([value, text]) => (
        <option value={value} selected={value === chosen}>
          {text}
        </option>
      ))}
    </select>
  </div>
)
