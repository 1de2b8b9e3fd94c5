import { useWords } from '../words/words.ts'
import { describedBy, type Errors, Field, FieldError, type Typed } from './form.tsx'

/** The fields of one night's guests, in their order; their names end in the night's suffix. */
export const guestsFields = ['adults', 'children', 'underFours'] as const

type GuestsProps = {
  suffix: string | number
  typed: Typed
  errors: Errors
  autofocus?: boolean
  /** Asked only of who fills in what stands before it. */
  isOptional?: boolean
}

/** 宿泊人数 of one night; the field names end in the suffix. */
export function GuestsFields({ suffix, typed, errors, autofocus, isOptional }: GuestsProps) {
  const { reserving } = useWords()
  return (
    <div class="guests">
      {guestsFields.map((of) => (
        <Field
          name={of + suffix}
          label={reserving[of]}
          value={typed[of + suffix]}
          error={errors[of + suffix]}
          inputmode="numeric"
          autocomplete="off"
          required={of === 'adults' && !isOptional}
          autofocus={of === 'adults' && autofocus}
        />
      ))}
    </div>
  )
}

type WishProps = Pick<GuestsProps, 'typed' | 'errors'> & {
  /** Where only some of the facilities ask, which do. */
  only?: string
}

export function RoomWishFields({ typed, errors, only }: WishProps) {
  const words = useWords()
  const { roomWish, roomWishHint, wishes } = words.reserving
  return (
    <fieldset aria-describedby={describedBy('roomWish', roomWishHint, errors.roomWish)}>
      <legend>{`${roomWish} ${only ?? words.required}`}</legend>
      <p class="hint" id="roomWish-hint">
        {roomWishHint}
      </p>
      <FieldError id="roomWish" error={errors.roomWish} />
      {(['no', 'yes'] as const).map((wish, index) => (
        <label class="choice">
          <input
            type="radio"
            name="roomWish"
            id={index === 0 ? 'roomWish' : undefined}
            value={wish}
            checked={typed.roomWish === wish}
          />
          {wishes[wish]}
        </label>
      ))}
    </fieldset>
  )
}
