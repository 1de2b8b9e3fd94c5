import { type Facility, type Facts, lackingOf } from '../domain/facility.ts'

/** A line a facility of which something is not known: no page shows it, and who sets it up is asked. */
export const lackingText = (told: readonly { facility: Facility; facts: Facts }[]): string =>
  told
    .map((one) => ({ slug: one.facility.slug, lacking: lackingOf(one) }))
    .filter(({ lacking }) => lacking.length > 0)
    .map(({ slug, lacking }) => `${slug}: nobody has said ${lacking.join(', ')}`)
    .join('\n')

/** The same, with how it is said. */
export const askingText = (told: Parameters<typeof lackingText>[0]): string => {
  const lacking = lackingText(told)
  return (
    lacking &&
    `${lacking}\nnpm run staff -- facility SLUG NAME VALUE says it (src/runtimes/README.md)`
  )
}
