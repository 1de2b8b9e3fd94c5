import type { Facility } from '../../src/domain/facility.ts'
import { Steps } from '../ui/steps.tsx'
import { useWords } from '../words/words.ts'

export function ChooseFacility({ facilities }: { facilities: readonly Facility[] }) {
  const words = useWords()
  const { vacancies } = words
  return (
    <>
      <Steps names={vacancies.steps} current={0} />
      <h1>{vacancies.title}</h1>
      <p>{vacancies.choose}</p>
      <ul class="cards">
        {facilities.map((facility) => (
          <li>
            <a href={`/vacancies/${facility.slug}`}>{words.facilityName(facility)}</a>
          </li>
        ))}
        <li>
          <a href="/vacancies/all">{vacancies.all}</a>
          <p>{vacancies.allHint}</p>
        </li>
      </ul>
    </>
  )
}
