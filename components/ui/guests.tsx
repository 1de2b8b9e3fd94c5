import { useWords } from '../words/words.ts'
import { describedBy, type Errors, Field, FieldError, type Typed } from './form.tsx'

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
  const words = useWords()
  const [adults, children] = [`adults${suffix}`, `children${suffix}`]
  return (
    <div class="guests">
      <Field
        name={adults}
        label={words.reserving.adults}
        value={typed[adults]}
        error={errors[adults]}
        inputmode="numeric"
        autocomplete="off"
        required={!isOptional}
        autofocus={autofocus}
      />
      <Field
        name={children}
        label={words.reserving.children}
        value={typed[children]}
        error={errors[children]}
        inputmode="numeric"
        autocomplete="off"
      />
    </div>
  )
}

export function RoomWishFields({ typed, errors }: { typed: Typed; errors: Errors }) {
  const words = useWords()
  const { roomWish, roomWishHint, wishes } = words.reserving
  return (
    <fieldset aria-describedby={describedBy('roomWish', roomWishHint, errors.roomWish)}>
      <legend>{`${roomWish} ${words.required}`}</legend>
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
