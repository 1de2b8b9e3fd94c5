import { useContext } from 'hono/jsx'
import { useWords } from '../words/words.ts'
import { CentreOf } from './for-reader.tsx'

/** A sentence; where it sends somebody to the centre, with the number to tap. */
export function ToCentre({ text }: { text: string }) {
  const { centre } = useWords()
  const [before, ...after] = text.split(centre.name)
  if (after.length === 0) return <>{text}</>
  return (
    <>
      {before}
      {centre.name}
      <CentreTelephone />
      {after.join(centre.name)}
    </>
  )
}

/** In brackets after its name. */
export function CentreTelephone() {
  const { centre } = useWords()
  const { telephone, isExample } = useContext(CentreOf)
  if (!telephone) return null
  const [before, after] = isExample ? centre.example : centre.telephone
  return (
    <>
      {before}
      <a href={`tel:${telephone}`}>{telephone}</a>
      {after}
    </>
  )
}

/** A heading that begins with a name, which is not torn while there is room; nor is any day. */
export function Heading({ name, text }: { name: string; text: string }) {
  return (
    <h1>
      <span>{name}</span>
      <WholeDays text={text.slice(name.length)} />
    </h1>
  )
}

/** A text in which no line ends within a day. */
export const WholeDays = ({ text }: { text: string }) => (
  <>
    {text
      .split(useWords().dayWithin)
      .map((part, index) => (index % 2 ? <span class="stay">{part}</span> : part))}
  </>
)

/** A sentence in which `…` is code. */
export const Prose = ({ text }: { text: string }) => (
  <>{text.split('`').map((part, index) => (index % 2 ? <code>{part}</code> : part))}</>
)
