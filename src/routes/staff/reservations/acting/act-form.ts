import { z } from 'zod'
import { causes } from '../../../../domain/fee.ts'
import { oneSpaced } from '../../../../domain/text.ts'

/** What every form of a clerk's act carries beside what it is about. */
const fields = z.object({
  cause: z.enum(causes).nullable().catch(null),
  fee: z.enum(['owed', 'waived']).nullable().catch(null),
  note: z.string().transform(oneSpaced).catch(''),
  channel: z.enum(['telephone', 'paper']).catch('telephone'),
  shown: z.string().catch(''),
  press: z.string().optional().catch(undefined),
})

const text = z.record(z.string(), z.string())

/** Read once: the decision, how it was asked for, and all as it was typed. */
export const actForm = text.transform((typed) => {
  const { cause, fee, note, channel, shown, press } = fields.parse(typed)
  return {
    typed,
    decision: { cause, isWaived: fee && fee === 'waived', note },
    call: { channel, shown, press },
  }
})
