import type { Facility } from '../../src/domain/facility.ts'
import type { Page } from '../page.ts'
import { Steps } from '../ui/steps.tsx'
import { useWords, type Words } from '../words/words.ts'

type ChooseProps = { facilities: readonly Facility[]; isLoggedIn: boolean }

export const chooseFacility = (
  { facilities, isLoggedIn }: ChooseProps,
  { vacancies }: Words,
): Page => ({
  title: vacancies.title,
  back: isLoggedIn ? '/menu' : '/',
  content: <ChooseFacility facilities={facilities} />,
})

function ChooseFacility({ facilities }: Pick<ChooseProps, 'facilities'>) {
  const words = useWords()
  const { vacancies, search } = words
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
        <li>
          <a href="/vacancies/search">{search.title}</a>
          <p>{search.hint}</p>
        </li>
      </ul>
      <p>
        <a href="/facilities">{words.facilities.to}</a>
      </p>
    </>
  )
}
