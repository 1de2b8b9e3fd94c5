import type { Month } from '../../src/domain/calendar.ts'
import type { Facility } from '../../src/domain/facility.ts'
import type { Round, RoundState } from '../../src/domain/lottery/round.ts'
import { timeOf } from '../../src/domain/proof/beacon.ts'
import type { Hex } from '../../src/domain/proof/format.ts'
import type { Opened } from '../../src/domain/proof/record.ts'
import type { Source } from '../../src/domain/proof/source.ts'
import type { Terms } from '../../src/domain/proof/terms.ts'
import type { Page } from '../page.ts'
import { Item } from '../ui/items.tsx'
import { useWords, type Words } from '../words/words.ts'
import { CheckDraw } from './draw-check.tsx'

type ListProps = { rows: readonly { month: Month; state: RoundState }[] }

export const listDraws = (props: ListProps, { draws }: Words): Page => ({
  title: draws.title,
  back: '/',
  content: <ListDraws {...props} />,
})

function ListDraws({ rows }: ListProps) {
  const words = useWords()
  const { draws } = words
  return (
    <>
      <h1>{draws.title}</h1>
      <p>{draws.lead}</p>
      {rows.length === 0 && <p>{draws.none}</p>}
      <ul class="cards">
        {rows.map(({ month, state }) => (
          <li>
            <a href={`/draws/${month}`}>{words.applications.round(month)}</a>
            <p>{draws.states[state]}</p>
          </li>
        ))}
      </ul>
      <How />
    </>
  )
}

type Tally = { facility: Facility; applications: number; won: number }

type ShowProps = {
  round: Round
  state: RoundState
  terms: Terms | null
  opened: Opened | null
  secret: Hex | null
  tallies: readonly Tally[]
}

export const showDraw = (props: ShowProps, { draws }: Words): Page => ({
  title: draws.titleOf(props.round.month),
  back: '/draws',
  content: <ShowDraw {...props} />,
  checksDraw: props.state === 'published',
})

function ShowDraw({ round, state, terms, opened, secret, tallies }: ShowProps) {
  const { draws } = useWords()
  return (
    <>
      <h1>{draws.titleOf(round.month)}</h1>
      <dl>
        <Item name={draws.state}>{draws.states[state]}</Item>
        <Item name={draws.opens}>{draws.period(round)}</Item>
        <Item name={draws.draws}>{draws.from(round.drawsAt)}</Item>
        <Item name={draws.publishes}>{draws.from(round.publishesAt)}</Item>
      </dl>
      {opened && secret && (
        <Published round={round} opened={opened} secret={secret} tallies={tallies} />
      )}
      <h2>{draws.terms}</h2>
      {terms ? <Frozen round={round} terms={terms} /> : <p>{draws.notFrozen}</p>}
      {terms && !opened && <p>{draws.waiting}</p>}
      <h2>{draws.sealed}</h2>
      <dl>
        <Item name={draws.commitment}>
          <code>{round.commitment}</code>
        </Item>
        <Item name={draws.committedAt}>{draws.time(round.committedAt)}</Item>
      </dl>
      <p>{draws.memory}</p>
      <p>
        <a href="/draws/format">{draws.format}</a>
      </p>
    </>
  )
}

type PublishedProps = { round: Round } & { opened: Opened; secret: Hex } & Pick<
    ShowProps,
    'tallies'
  >

function Published({ round, opened, secret, tallies }: PublishedProps) {
  const words = useWords()
  const { draws } = words
  const { month, commitment } = round
  const href = `/draws/${month}/record.json`
  return (
    <>
      <h2>{draws.outcome}</h2>
      <table class="week">
        <caption>{words.applications.round(month)}</caption>
        <thead>
          <tr>
            {draws.outcomeHeads.map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tallies.map(({ facility, applications, won }) => (
            <tr>
              <th scope="row">{words.facilityName(facility)}</th>
              <td>{applications}</td>
              <td>{won}</td>
              <td>{applications - won}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl>
        <Item name={draws.secret}>
          <code>{secret}</code>
        </Item>
        <Item name={draws.opened[opened.kind]}>
          <code>{openedText(opened)}</code>
        </Item>
      </dl>
      <p>
        <a href={href}>{draws.download}</a>
      </p>
      <p>{draws.receipts}</p>
      <CheckDraw
        recordHref={href}
        round={month}
        commitment={commitment}
        termsHash={round.termsHash ?? ''}
      />
    </>
  )
}

const openedText = (opened: Opened): string => {
  if (opened.kind === 'drand') return opened.signature
  return opened.kind === 'second secret' ? opened.secret : opened.numbers
}

function sourceSentence(source: Source, draws: Words['draws']): string {
  if (source.kind === 'drand') return draws.drand(source.round, timeOf(source.round))
  if (source.kind === 'second secret') return draws.second
  return draws.publicNumbers(source.series, source.heldOn)
}

/** What was public before the source had spoken. */
function Frozen({ round, terms }: { round: Round; terms: Terms }) {
  const { draws } = useWords()
  const { awaited, offered } = terms
  const rooms = offered.reduce((sum, { rooms }) => sum + rooms, 0)
  return (
    <>
      <dl>
        <Item name={draws.frozenAt}>{draws.time(Date.parse(terms.frozenAt))}</Item>
        <Item name={draws.count}>{draws.countOf(terms.count)}</Item>
        <Item name={draws.offered}>{draws.roomsOf(rooms)}</Item>
        <Item name={draws.listHash}>
          <code>{terms.listHash}</code>
        </Item>
        <Item name={draws.beacon}>{sourceSentence(awaited, draws)}</Item>
        <Item name={draws.termsHash}>
          <code>{round.termsHash}</code>
        </Item>
      </dl>
      <p>
        <a href={`/draws/${round.month}/terms.txt`}>{draws.termsText}</a>
      </p>
    </>
  )
}

function How() {
  const { draws } = useWords()
  return (
    <section>
      <h2>{draws.how}</h2>
      <ol>
        {draws.steps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      <p>
        <a href="/draws/format">{draws.format}</a>
      </p>
    </section>
  )
}
