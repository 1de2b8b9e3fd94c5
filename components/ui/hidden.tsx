import type { Typed } from './form.tsx'

/** Values a form carries along. */
export const Hidden = ({ values }: { values: Typed }) => (
  <>
    {Object.entries(values).map(
      ([name, value]) => value !== undefined && <input type="hidden" name={name} value={value} />,
    )}
  </>
)
