import type { Centre } from '../../src/domain/centre.ts'

/** Where a demo town’s residents would call. */
export const exampleCentre: Centre = {
  section: '担当課（例）',
  telephone: '03-0000-0000',
  hours: '平日9時から17時まで',
  isExample: true,
}
