import type { PropsWithChildren } from 'hono/jsx'
import type { Instant } from '../../../src/domain/calendar.ts'
import type { Facility } from '../../../src/domain/facility.ts'
import type { Account, AccountRefusal } from '../../../src/domain/staff/account.ts'
import { mostOfRemark } from '../../../src/domain/staff/remark.ts'
import type { Page } from '../../page.ts'
import { ForReader } from '../../ui/for-reader.tsx'
import { ErrorSummary, type Errors, Field, type Typed } from '../../ui/form.tsx'
import { Hidden } from '../../ui/hidden.tsx'
import { Item } from '../../ui/items.tsx'
import { useWords, type Words } from '../../words/words.ts'
import { AccountFields } from './fields.tsx'
import { RoleOf, stateOf } from './listing.tsx'
import { type AccountMistake, mistakeSentences } from './making.tsx'

type AccountProps = {
  account: Account
  facilities: readonly Facility[]
  now: Instant
  /** Not their own, and theirs to change. */
  mayAct: boolean
  isOwn: boolean
  typed?: Typed
  mistakes?: Partial<Record<string, AccountMistake>>
  refusal?: AccountRefusal
}

export function showAccount(props: AccountProps, words: Words): Page {
  const { account, mistakes = {}, refusal } = props
  const errors: Errors = {
    ...mistakeSentences(mistakes, words),
    ...(refusal && { account: words.staff.accounts.refusals[refusal] }),
  }
  return {
    title: account.name,
    back: '/staff/accounts',
    content: <ShowAccount {...props} errors={errors} />,
    errors,
  }
}

function ShowAccount({ errors, ...props }: AccountProps & { errors: Errors }) {
  const { staff } = useWords()
  const words = staff.accounts
  const { account, facilities, now, mayAct, isOwn } = props
  return (
    <>
      <h1>{account.name}</h1>
      <ErrorSummary errors={errors} />
      <dl id="account">
        <Item name={words.fullName}>{account.fullName}</Item>
        <Item name={words.role}>
          <RoleOf account={account} facilities={facilities} />
        </Item>
        <Item name={words.state}>{stateOf(account, now, words)}</Item>
        <Item name={words.lastUse}>
          {account.usedAt === null ? words.never : staff.moment(account.usedAt)}
        </Item>
        {account.residentNumber && (
          <Item name={words.residentNumber}>{account.residentNumber}</Item>
        )}
        <Item name={words.checkTitle}>
          {account.checkedAt === null
            ? words.neverChecked
            : words.checked(staff.moment(account.checkedAt), account.checkedBy ?? '')}
        </Item>
      </dl>
      {isOwn && <p>{words.isOwn}</p>}
      {mayAct && !isOwn && account.closedAt === null && <Acts {...props} errors={errors} />}
    </>
  )
}

function Acts({ account, facilities, typed, errors }: AccountProps & { errors: Errors }) {
  const { accounts: words, typedDay } = useWords().staff
  const { name } = account
  const known: Typed =
    typed?.fullName !== undefined
      ? typed
      : {
          fullName: account.fullName,
          role: account.role,
          facility: account.facilityId === null ? '' : String(account.facilityId),
          endsOn: account.endsOn === null ? '' : typedDay(account.endsOn),
          residentNumber: account.residentNumber ?? '',
        }
  return (
    <>
      <ActForm account={account} act="check">
        <button type="submit">{words.check}</button>
      </ActForm>
      <h2>{words.change}</h2>
      <ActForm account={account} act="change">
        <AccountFields typed={known} errors={errors} facilities={facilities} />
        <Reason id="reason" typed={typed} error={errors.reason} />
        <button type="submit">{words.submitChange}</button>
      </ActForm>
      <h2>{words.resetTitle}</h2>
      <p>{words.resetLead}</p>
      <ActForm account={account} act="reset">
        <Reason id="reason-of-reset" typed={typed} error={errors['reason-of-reset']} />
        <button type="submit">{words.reset}</button>
      </ActForm>
      <h2>{words.closeTitle}</h2>
      <p>{words.closeLead}</p>
      <ActForm account={account} act="closing">
        <Reason id="reason-of-closing" typed={typed} error={errors['reason-of-closing']} />
        <button type="submit">{`${name}：${words.close}`}</button>
      </ActForm>
    </>
  )
}

type ActProps = PropsWithChildren<{ account: Account; act: string }>

const ActForm = ({ account: { name, revision }, act, children }: ActProps) => (
  <form method="post" action={`/staff/accounts/${name}/${act}`} novalidate>
    <ForReader />
    <Hidden values={{ revision: String(revision) }} />
    {children}
  </form>
)

type ReasonProps = { id: string; typed?: Typed; error?: string }

const Reason = ({ id, typed, error }: ReasonProps) => (
  <Field
    id={id}
    name="reason"
    label={useWords().staff.accounts.reason}
    value={typed?.[id]}
    error={error}
    maxlength={mostOfRemark}
    required
  />
)
