import { useContext } from 'hono/jsx'
import { useWords } from '../words/words.ts'
import { CentreOf } from './for-reader.tsx'

/** A sentence; where it sends somebody to the centre, with the number, and any number it says to call can be tapped. */
export function ToCentre({ text }: { text: string }) {
  const { centre } = useWords()
  const [before = '', ...after] = text.split(centre.name)
  if (after.length === 0) return <Tappable text={text} />
  return (
    <>
      <Tappable text={before} />
      {centre.name}
      <CentreTelephone />
      {after.join(centre.name)}
    </>
  )
}

function Tappable({ text }: { text: string }) {
  const [, before, number, after] = /^([\s\S]*（\S+ )(0[\d-]{9,12})(）[\s\S]*)$/.exec(text) ?? []
  if (!number) return <>{text}</>
  return (
    <>
      {before}
      <a href={`tel:${number}`}>{number}</a>
      {after}
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

/** A heading in which no day is torn, nor, while there is room, the name with which it begins. */
export function Heading({ name = '', text }: { name?: string; text: string }) {
  return (
    <h1>
      {name && <span>{name}</span>}
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
