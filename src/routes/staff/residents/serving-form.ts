import { z } from 'zod'
import type {
  ServiceMistake,
  ServiceMistakes,
} from '../../../../components/staff/residents/serving.tsx'
import { unreadableIn } from '../../../domain/account/name.ts'
import { type StopGround, stopGrounds } from '../../../domain/resident.ts'
import {
  type Channel,
  channels,
  mostFacts,
  mostReason,
} from '../../../domain/staff/residents/serving.ts'
import { lengthOf, oneSpaced } from '../../../domain/text.ts'

/** A sentence of staff, as it is kept; what is against it is added to the mistakes. */
function sentence(
  typed: string,
  most: number,
  [missing, strange, tooLong]: readonly [ServiceMistake, ServiceMistake, ServiceMistake],
): { text: string; mistake: ServiceMistake | undefined } {
  const text = oneSpaced(typed)
  if (!text) return { text, mistake: missing }
  if (unreadableIn(text) !== undefined) return { text, mistake: strange }
  return { text, mistake: lengthOf(text) > most ? tooLong : undefined }
}

const text = z.string().default('')

/** What any of these forms carries. */
export const servingForm = z.object({
  press: z.string().optional(),
  shown: text,
  reason: text,
  channel: text,
  ground: text,
  facts: text,
  name: text,
  kana: text,
})

export type ServingTyped = z.infer<typeof servingForm>

export function readReason({ reason }: ServingTyped, mistakes: ServiceMistakes): string {
  const read = sentence(reason, mostReason, ['reasonMissing', 'reasonStrange', 'reasonTooLong'])
  if (read.mistake) mistakes.reason = read.mistake
  return read.text
}

export function readFacts({ facts }: ServingTyped, mistakes: ServiceMistakes): string {
  const read = sentence(facts, mostFacts, ['factsMissing', 'factsStrange', 'factsTooLong'])
  if (read.mistake) mistakes.facts = read.mistake
  return read.text
}

export function readGround({ ground }: ServingTyped, mistakes: ServiceMistakes) {
  const read = stopGrounds.find((one): one is StopGround => one === ground)
  if (!read) mistakes.ground = 'groundMissing'
  return read
}

export function readChannel({ channel }: ServingTyped, mistakes: ServiceMistakes) {
  const read = channels.find((one): one is Channel => one === channel)
  if (!read) mistakes.channel = 'channelMissing'
  return read
}
