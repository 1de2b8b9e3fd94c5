import type { Child } from 'hono/jsx'
import { type StopGround, stopGrounds } from '../../../src/domain/resident.ts'
import type { Served } from '../../../src/domain/staff/residents/person.ts'
import {
  channels,
  type Service,
  type ServingRefusal,
} from '../../../src/domain/staff/residents/serving.ts'
import { NameFields } from '../../account/person-fields.tsx'
import type { Page } from '../../page.ts'
import { ForReader, PressedOnce } from '../../ui/for-reader.tsx'
import {
  Choice,
  describedBy,
  ErrorSummary,
  type Errors,
  Field,
  FieldError,
  type Mistakes,
  sentencesOf,
  type Typed,
  wholePage,
} from '../../ui/form.tsx'
import { Item } from '../../ui/items.tsx'
import { Shown } from '../../ui/shown.tsx'
import { useWords, type Words } from '../../words/words.ts'

/** What is wrong with a field of one of these forms. */
type ServiceMistake = keyof Words['staff']['residents']['acts']['mistakes']

export type ServiceMistakes = Partial<Record<string, ServiceMistake>>

type ServingProps = {
  service: Service
  resident: Served
  /** What it says of the name that is to be put right. */
  shown: string
  typed?: Typed
  refusal?: ServingRefusal | null
  mistakes?: ServiceMistakes
  /** Of the name and kana, read as residents' own are. */
  nameMistakes?: Mistakes
}

type FormProps = ServingProps & { typed: Typed; errors: Errors }

/** One thing that is done for a resident: what it does, its form, and what is in the way. */
export function serveResident(props: ServingProps, words: Words): Page {
  const { service, resident, refusal, mistakes = {}, nameMistakes = {}, typed } = props
  const { acts, services } = words.staff.residents
  const errors: Errors = {
    ...sentencesOf(nameMistakes, words),
    ...Object.fromEntries(
      Object.entries(mistakes).map(([field, mistake]) => [
        field,
        mistake && acts.mistakes[mistake],
      ]),
    ),
    ...(refusal && { [wholePage]: acts.refusals[refusal] }),
  }
  const content = <ServeResident {...props} typed={typed ?? filledIn(props)} errors={errors} />
  return {
    title: services[service],
    back: `/staff/residents/${resident.number}`,
    content,
    errors,
  }
}

const filledIn = ({ service, resident }: ServingProps): Typed => {
  if (service === 'name') return { name: resident.name, kana: resident.kana }
  return service === 'channel' ? { channel: resident.channel } : {}
}

function ServeResident(props: FormProps) {
  const words = useWords()
  const { residents } = words.staff
  const { acts } = residents
  const { service, resident, refusal, errors } = props
  const at = `/staff/residents/${resident.number}`
  return (
    <>
      <h1>{residents.services[service]}</h1>
      <ErrorSummary errors={errors} />
      <dl>
        <Item name={words.registration.number}>{words.residentNumber(resident.number)}</Item>
        <Item name={words.registration.name}>
          {resident.name} {resident.kana}
        </Item>
      </dl>
      {refusal !== 'wardOnly' && (
        <>
          <p>{acts[service].lead}</p>
          <form method="post" action={`${at}/${service}`} novalidate>
            <ForReader />
            <PressedOnce />
            <Fields {...props} />
            <button type="submit" id="service" class={service === 'stop' ? 'ends' : undefined}>
              {acts[service].submit}
            </button>
          </form>
        </>
      )}
      <p>
        <a href={at}>{acts.back}</a>
      </p>
    </>
  )
}

function Fields(props: FormProps): Child {
  switch (props.service) {
    case 'channel':
      return <ChannelFields {...props} />
    case 'name':
      return <NamesFields {...props} />
    case 'stop':
      return <StopFields {...props} />
    default:
      return <Reason {...props} isFirst />
  }
}

function ChannelFields({ typed, errors }: FormProps) {
  const { residents } = useWords().staff
  return (
    <fieldset>
      <legend>{residents.channel}</legend>
      <FieldError id="channel" error={errors.channel} />
      {channels.map((channel) => (
        <Choice
          id={channel === 'mail' ? 'channel' : 'paper'}
          type="radio"
          name="channel"
          value={channel}
          checked={typed.channel === channel}
          autofocus={typed.channel === channel}
          label={residents.channels[channel]}
        />
      ))}
    </fieldset>
  )
}

function NamesFields(props: FormProps) {
  const { registration } = useWords()
  return (
    <>
      <Shown shown={props.shown} />
      <NameFields {...props} hint={registration.anyCharacters} />
      <Reason {...props} />
    </>
  )
}

function StopFields(props: FormProps) {
  const { stop } = useWords().staff.residents.acts
  const { typed, errors } = props
  return (
    <>
      <fieldset>
        <legend>{stop.ground}</legend>
        <FieldError id="ground" error={errors.ground} />
        {stopGrounds.map((ground: StopGround, index) => (
          <Choice
            id={index === 0 ? 'ground' : ground}
            type="radio"
            name="ground"
            value={ground}
            checked={typed.ground === ground}
            autofocus={index === 0 && !typed.ground}
            label={stop.grounds[ground]}
          />
        ))}
      </fieldset>
      <FactsField {...props} />
    </>
  )
}

function FactsField({ typed, errors }: FormProps) {
  const words = useWords()
  const { stop } = words.staff.residents.acts
  return (
    <div class="field">
      <label for="facts">
        {stop.facts} {words.required}
      </label>
      <p class="hint" id="facts-hint">
        {stop.factsHint}
      </p>
      <FieldError id="facts" error={errors.facts} />
      <textarea
        id="facts"
        name="facts"
        rows={4}
        aria-describedby={describedBy('facts', stop.factsHint, errors.facts)}
        aria-invalid={errors.facts ? 'true' : undefined}
      >
        {typed.facts}
      </textarea>
    </div>
  )
}

function Reason({ typed, errors, service, isFirst }: FormProps & { isFirst?: boolean }) {
  const { acts } = useWords().staff.residents
  return (
    <Field
      name="reason"
      label={acts.reason}
      hint={service === 'disclosure' ? acts.disclosure.reasonHint : acts.reasonHint}
      value={typed.reason}
      error={errors.reason}
      autocomplete="off"
      autofocus={isFirst && !errors.reason}
      required
    />
  )
}
