import { z } from 'zod'
import { type Night, nightsFrom } from '../../domain/calendar.ts'
import type { Guests } from '../../domain/guests.ts'
import { nightText, readGuests, readRoomWish, withGuestsOf } from '../../http/form.ts'

const oneOrTwo = z.enum(['1', '2']).transform((count): 1 | 2 => (count === '2' ? 2 : 1))

/** Who comes on each night, and the room wish, as their fields are named. */
export const guestsOfNights = {
  adults1: z.string().optional(),
  children1: z.string().optional(),
  underFours1: z.string().optional(),
  adults2: z.string().optional(),
  children2: z.string().optional(),
  underFours2: z.string().optional(),
  roomWish: z.string().optional(),
}

const fields = z.object({
  facility: z.string(),
  night: nightText,
  nights: oneOrTwo.catch(1),
  /** 1泊 or 2泊, pressed to see the form for as many nights. */
  turn: oneOrTwo.optional(),
  /** Pressed to have the guests of the last stay filled in. */
  same: z.string().optional(),
  /** It was shown with its mistakes when it was left. */
  checked: z.string().optional(),
  ...guestsOfNights,
})

/** The form of a stay, read once: what was typed, the stay it asks for, and what of it could not be read. */
export const stayForm = fields.transform(read)

/** The same from its confirmation, which gave it a key. */
export const confirmedStayForm = fields
  .extend({ key: z.string().min(1).max(64) })
  .transform(({ key, ...typed }) => ({ ...read(typed), key }))

function read({
  facility: slug,
  night,
  nights: count,
  turn,
  checked,
  same,
  ...sent
}: z.infer<typeof fields>) {
  const rest = (turn ?? count) === 2 ? withGuestsOf(sent, { to: 2, from: 1 }) : sent
  const { stay, mistakes } = readStay(nightsFrom(night, count), rest)
  const typed = { facility: slug, night, nights: String(count), ...filled(rest) }
  return {
    slug,
    checkIn: night,
    count,
    turn,
    isChecked: checked !== undefined,
    isSame: same !== undefined,
    typed,
    stay,
    mistakes,
  }
}

/** The stay of these nights that was typed, and what of it could not be read. */
export function readStay(
  nights: readonly Night[],
  typed: Partial<Record<keyof typeof guestsOfNights, string>>,
) {
  const { guests, mistakes } = readGuests(
    typed,
    [...nights.keys()].map((index) => index + 1),
  )
  const stay = {
    nights: guests.map((of, index) => ({ ...of, night: nights[index] ?? '' })),
    roomWish: readRoomWish(typed.roomWish),
  }
  return { stay, mistakes }
}

/** What is typed, with these guests on each night. */
export const withGuests = (
  typed: Record<string, string>,
  { adults, children, underFours = 0 }: Guests,
): Record<string, string> => ({
  ...typed,
  ...Object.fromEntries(
    [1, 2].flatMap((nth) => [
      [`adults${nth}`, String(adults)],
      [`children${nth}`, String(children)],
      ...(underFours > 0 ? [[`underFours${nth}`, String(underFours)]] : []),
    ]),
  ),
})

/** Without what was left empty; the second night's guests stay for when it comes back. */
const filled = (typed: Partial<Record<string, string>>) =>
  Object.fromEntries(Object.entries(typed).filter(([, value]) => value))
