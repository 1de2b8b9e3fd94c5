import type { Facility } from '../../src/domain/facility.ts'
import type { OwnApplication } from '../../src/domain/lottery/application.ts'
import type { Errors, Typed } from '../ui/form.tsx'
import { RoomWishFields } from '../ui/guests.tsx'
import { useWords } from '../words/words.ts'
import { ChoicesSummary } from './applications.tsx'

/** What every form of choices is given. */
export type ChoiceFormProps = {
  facility: Facility
  /** Of the first choice that is asked for. */
  rank: number
  typed: Typed
  errors?: Errors
  /** What has been applied for so far. */
  application: OwnApplication | undefined
}

/** 1泊でもよい */
export const OrOneNight = ({ rank, typed }: { rank: number; typed: Typed }) => {
  const { applying } = useWords()
  const name = `orOneNight${rank}`
  return (
    <>
      <p class="hint" id={`${name}-hint`}>
        {applying.orOneNightHint}
      </p>
      <label class="choice">
        <input
          type="checkbox"
          name={name}
          id={name}
          value="yes"
          checked={typed[name] === 'yes'}
          aria-describedby={`${name}-hint`}
        />
        {applying.orOneNight}
      </label>
    </>
  )
}

/** 和洋室希望 is asked with the first choice, and holds for all. */
export function WishOnce({ facility, rank, typed, errors = {} }: ChoiceFormProps) {
  const { applying } = useWords()
  if (!facility.asksRoomWish) return null
  if (rank > 1) return <p class="hint">{applying.wishOnce}</p>
  return <RoomWishFields typed={typed} errors={errors} />
}

/** 抽選申込み一覧 below a form that adds to it. */
export function AppliedSoFar({ application }: Pick<ChoiceFormProps, 'application'>) {
  const { applying } = useWords()
  return application ? (
    <section>
      <h2>{applying.listTitle}</h2>
      <ChoicesSummary {...application} />
    </section>
  ) : null
}
