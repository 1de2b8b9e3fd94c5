import type { Choice } from '../../src/domain/proof/application.ts'
import { StayInLine } from '../ui/stay-in-line.tsx'
import { useWords } from '../words/words.ts'

/** The nights of a choice, and whether the first alone would do. */
export const Wish = ({ nights, orOneNight }: Choice) => {
  const { applying } = useWords()
  return (
    <>
      <StayInLine nights={nights} />
      {orOneNight && applying.orOneNightToo}
    </>
  )
}
