import { z } from 'zod'
import type { ServiceMistakes } from '../../../../components/staff/residents/serving.tsx'
import { type StopGround, stopGrounds } from '../../../domain/resident.ts'
import { mostOfFacts, readRemark } from '../../../domain/staff/remark.ts'
import { type Channel, channels } from '../../../domain/staff/residents/serving.ts'

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

const ofReason = {
  missing: 'reasonMissing',
  strange: 'reasonStrange',
  tooLong: 'reasonTooLong',
} as const
const ofFacts = {
  missing: 'factsMissing',
  strange: 'factsStrange',
  tooLong: 'factsTooLong',
} as const

export function readReason({ reason }: ServingTyped, mistakes: ServiceMistakes): string {
  const { text, mistake } = readRemark(reason)
  if (mistake) mistakes.reason = ofReason[mistake]
  return text
}

export function readFacts({ facts }: ServingTyped, mistakes: ServiceMistakes): string {
  const { text, mistake } = readRemark(facts, mostOfFacts)
  if (mistake) mistakes.facts = ofFacts[mistake]
  return text
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
