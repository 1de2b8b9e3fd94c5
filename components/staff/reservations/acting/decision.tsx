import type { Child } from 'hono/jsx'
import { isDue, isNothing, type Loss } from '../../../../src/domain/booking/loss.ts'
import { causes } from '../../../../src/domain/fee.ts'
import { type DecisionRefusal, usuallyWaived } from '../../../../src/domain/staff/fee-decision.ts'
import { mostOfRemark } from '../../../../src/domain/staff/remark.ts'
import { alike } from '../../../../src/domain/tariff.ts'
import { ForReader, PressedOnce } from '../../../ui/for-reader.tsx'
import { Choice, describedBy, type Errors, FieldError, type Typed } from '../../../ui/form.tsx'
import { Item } from '../../../ui/items.tsx'
import { Shown } from '../../../ui/shown.tsx'
import { useWords, type Words } from '../../../words/words.ts'

/** What of a form of an act stands against it, beside its field. */
export type Stop = DecisionRefusal | 'changedMeanwhile' | 'marked'

const fieldOf: Record<Stop, string> = {
  causeMissing: 'cause',
  decisionMissing: 'fee',
  waiverIsWards: 'fee',
  noteMissing: 'note',
  noteStrange: 'note',
  noteTooLong: 'note',
  changedMeanwhile: 'act',
  marked: 'act',
}

export const stopErrors = (stop: Stop | undefined, { staff }: Words): Errors =>
  stop ? { [fieldOf[stop]]: staff.reservations.acts.stops[stop] } : {}

/** What it costs to let go of it today, line by line, on the price before reductions. */
export function FeeOfToday({ loss }: { loss: Loss }) {
  const words = useWords()
  const { fee } = words.staff.reservations.acts
  if (isNothing(loss))
    return (
      <section>
        <h2>{fee.title}</h2>
        <p>{fee.nobody}</p>
      </section>
    )
  const { lines, total, percent, yen } = loss
  return (
    <section>
      <h2>{fee.title}</h2>
      <dl>
        {alike(lines, (line) => fee.line(line, 1)).map(({ line, nights }) => (
          <Item name={fee.line(line, nights)}>
            {words.price.yen(line.count * line.yen * nights)}
          </Item>
        ))}
        {total !== null && <Item name={fee.total}>{words.price.yen(total)}</Item>}
        {percent !== null && <Item name={fee.percent}>{fee.percentOf(percent)}</Item>}
        {percent !== null && yen !== null && (
          <Item name={fee.amount}>
            <strong>{words.price.yen(yen)}</strong>
          </Item>
        )}
      </dl>
      {total === null && <p class="note">{fee.unknownPrice}</p>}
      {percent === null && <p class="note">{fee.unknownFee}</p>}
      <p class="hint">{fee.basis}</p>
    </section>
  )
}

type FormProps = {
  action: string
  loss: Loss
  shown: string
  typed: Typed
  errors: Errors
  /** What the act says of itself. */
  act: string
  isEnd?: boolean
  children?: Child
}

/** The form by which a clerk acts: why, what is decided of the fee, and how it was asked for. */
export function ActForm({ action, loss, shown, typed, errors, act, isEnd, children }: FormProps) {
  return (
    <form id="form" method="post" action={action} novalidate>
      <ForReader />
      <PressedOnce />
      <Shown shown={shown} />
      {children}
      {!isNothing(loss) && <CauseFields typed={typed} errors={errors} />}
      {isDue(loss) && <DecisionFields typed={typed} errors={errors} />}
      <NoteField typed={typed} errors={errors} />
      <ChannelFields typed={typed} />
      <FieldError id="act" error={errors.act} />
      <p class="acts">
        <button id="act" type="submit" class={isEnd ? 'ends' : undefined}>
          {act}
        </button>
      </p>
    </form>
  )
}

type FieldsProps = { typed: Typed; errors: Errors }

function CauseFields({ typed, errors }: FieldsProps) {
  const { acts } = useWords().staff.reservations
  return (
    <fieldset aria-describedby={describedBy('cause', '', errors.cause)}>
      <legend>{acts.cause}</legend>
      <FieldError id="cause" error={errors.cause} />
      {causes.map((cause, index) => (
        <Choice
          type="radio"
          name="cause"
          id={index === 0 ? 'cause' : `cause-${cause}`}
          value={cause}
          checked={typed.cause === cause}
          autofocus={index === 0 && Object.keys(errors).length === 0}
          label={acts.causeOf(cause, usuallyWaived(cause))}
        />
      ))}
    </fieldset>
  )
}

function DecisionFields({ typed, errors }: FieldsProps) {
  const { acts } = useWords().staff.reservations
  return (
    <fieldset aria-describedby={describedBy('fee', '', errors.fee)}>
      <legend>{acts.decision}</legend>
      <FieldError id="fee" error={errors.fee} />
      {(['owed', 'waived'] as const).map((fee, index) => (
        <Choice
          type="radio"
          name="fee"
          id={index === 0 ? 'fee' : 'fee-waived'}
          value={fee}
          checked={typed.fee === fee}
          label={acts[fee]}
        />
      ))}
    </fieldset>
  )
}

function NoteField({ typed, errors }: FieldsProps) {
  const { acts } = useWords().staff.reservations
  return <TextArea label={acts.note} hint={acts.noteHint} typed={typed} errors={errors} />
}

type AreaProps = FieldsProps & { label: string; hint?: string; autofocus?: boolean }

/** What only staff read. */
export function TextArea({ label, hint, typed, errors, autofocus }: AreaProps) {
  return (
    <div class="field">
      <label for="note">{label}</label>
      {hint && (
        <p class="hint" id="note-hint">
          {hint}
        </p>
      )}
      <FieldError id="note" error={errors.note} />
      <textarea
        id="note"
        name="note"
        rows={2}
        maxlength={mostOfRemark}
        autofocus={autofocus}
        aria-describedby={describedBy('note', hint, errors.note)}
      >
        {typed.note}
      </textarea>
    </div>
  )
}

export function ChannelFields({ typed }: { typed: Typed }) {
  const { acts } = useWords().staff.reservations
  return (
    <fieldset>
      <legend>{acts.channel}</legend>
      {(['telephone', 'paper'] as const).map((channel) => (
        <Choice
          type="radio"
          name="channel"
          id={`channel-${channel}`}
          value={channel}
          checked={(typed.channel ?? 'telephone') === channel}
          label={acts.channels[channel]}
        />
      ))}
    </fieldset>
  )
}
