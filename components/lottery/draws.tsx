import type { Instant } from '../../src/domain/calendar.ts'
import type { Facility } from '../../src/domain/facility.ts'
import { marksOf, type Round, type RoundState, stateOf } from '../../src/domain/lottery/round.ts'
import { timeOf } from '../../src/domain/proof/beacon.ts'
import type { Hex } from '../../src/domain/proof/format.ts'
import type { Opened } from '../../src/domain/proof/record.ts'
import { type Source, sourceText } from '../../src/domain/proof/source.ts'
import type { Terms } from '../../src/domain/proof/terms.ts'
import type { Page } from '../page.ts'
import { Item } from '../ui/items.tsx'
import { useWords, type Words } from '../words/words.ts'
import { CheckDraw } from './draw-check.tsx'
import { LookUpForm } from './draw-record/look-up.tsx'
import { Tallies } from './draw-record/places.tsx'

type ListProps = { rounds: readonly Round[]; now: Instant }

export const listDraws = (props: ListProps, { draws }: Words): Page => ({
  title: draws.title,
  back: '/',
  content: <ListDraws {...props} />,
})

function ListDraws({ rounds, now }: ListProps) {
  const words = useWords()
  const { draws } = words
  return (
    <>
      <h1>{draws.title}</h1>
      <p>{draws.lead}</p>
      {rounds.length === 0 && <p>{draws.none}</p>}
      <ul class="cards">
        {rounds.map((round) => (
          <li>
            <a href={`/draws/${round.month}`}>{words.applications.round(round.month)}</a>
            <p>{draws.states[stateOf(round, now)]}</p>
            {remarksOn(round, now, draws).map((remark) => (
              <p>{remark}</p>
            ))}
          </li>
        ))}
      </ul>
      <How />
    </>
  )
}

/** What is not as it should be with a round, or weaker than it could be, in sentences. */
const remarksOn = (round: Round, now: Instant, draws: Words['draws']): string[] =>
  [
    draws.overdueSentence(round, now),
    ...marksOf(round).map((mark) => draws.mark(mark, round)),
  ].filter((remark) => remark !== null)

type Tally = { facility: Facility; applications: number; won: number }

type ShowProps = {
  round: Round
  state: RoundState
  now: Instant
  terms: Terms | null
  opened: Opened | null
  secret: Hex | null
  tallies: readonly Tally[]
}

export const showDraw = (props: ShowProps, { draws }: Words): Page => ({
  title: draws.titleOf(props.round.month),
  back: '/draws',
  content: <ShowDraw {...props} />,
  leaving: props.terms ? { at: `/draws/${props.round.month}` } : undefined,
  checksDraw: props.state === 'published',
})

function ShowDraw({ round, state, now, terms, opened, secret, tallies }: ShowProps) {
  const { draws, drawRecord } = useWords()
  const remarks = remarksOn(round, now, draws)
  return (
    <>
      <h1>{draws.titleOf(round.month)}</h1>
      {remarks.length > 0 && (
        <div class="note">
          {remarks.map((remark) => (
            <p>{remark}</p>
          ))}
        </div>
      )}
      <dl>
        <Item name={draws.state}>{draws.states[state]}</Item>
        <Item name={draws.opens}>{draws.period(round)}</Item>
        <Item name={draws.draws}>{draws.from(round.drawsAt)}</Item>
        {round.drawnAt !== null && <Item name={draws.drawn}>{draws.time(round.drawnAt)}</Item>}
        <Item name={draws.publishes}>{draws.from(round.publishesAt)}</Item>
      </dl>
      {terms && <h2>{drawRecord.lookUp.heading}</h2>}
      {terms && <LookUpForm month={round.month} />}
      {opened && secret && (
        <Published round={round} opened={opened} secret={secret} tallies={tallies} />
      )}
      {(terms || round.drawnAt === null) && <h2>{draws.terms}</h2>}
      {terms && <Frozen round={round} terms={terms} />}
      {!terms && round.drawnAt === null && <p>{draws.notFrozen}</p>}
      {terms && !opened && <p>{draws.waiting}</p>}
      <Announced round={round} />
      <p>{draws.memory}</p>
      {!opened && <ToFormat />}
    </>
  )
}

const ToFormat = () => (
  <p>
    <a href="/draws/format">{useWords().draws.format}</a>
  </p>
)

type PublishedProps = Pick<ShowProps, 'tallies'> & {
  round: Round
  opened: Opened
  secret: Hex
}

function Published({ round, opened, secret, tallies }: PublishedProps) {
  const words = useWords()
  const { draws } = words
  const { month, commitment } = round
  const href = `/draws/${month}/record.json`
  return (
    <>
      <h2>{draws.outcome}</h2>
      <Tallies month={month} tallies={tallies} />
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

/** What nobody could choose any more once it was public: before anybody applied, or else under what it is. */
function Announced({ round }: { round: Round }) {
  const { draws } = useWords()
  const { announced, commitment, committedAt } = round
  return (
    <>
      <h2>{draws.announced[marksOf(round).includes('sealedLate') ? 'late' : 'before']}</h2>
      <dl>
        <Item name={draws.publicAt}>{draws.time(committedAt)}</Item>
        <Item name={draws.commitment}>
          <code>{commitment}</code>
        </Item>
        {announced && (
          <Item name={draws.source}>
            <SourceText source={announced} />
          </Item>
        )}
      </dl>
    </>
  )
}

function SourceText({ source }: { source: Source }) {
  const { draws } = useWords()
  if (source.kind === 'drand') return <>{draws.drand(source.round, timeOf(source.round))}</>
  if (source.kind === 'public numbers')
    return <>{draws.publicNumbers(source.series, source.heldOn)}</>
  return (
    <>
      {draws.second}
      <code>{source.commitment}</code>
    </>
  )
}

/** What was public before the source had spoken. */
function Frozen({ round, terms }: { round: Round; terms: Terms }) {
  const { draws } = useWords()
  const { announced, awaited, offered } = terms
  const rooms = offered.reduce((sum, { rooms }) => sum + rooms, 0)
  return (
    <>
      <dl>
        <Item name={draws.publicAt}>{draws.time(Date.parse(terms.publicAt))}</Item>
        <Item name={draws.count}>{draws.countOf(terms.count)}</Item>
        <Item name={draws.offered}>{draws.roomsOf(rooms)}</Item>
        <Item name={draws.listHash}>
          <code>{terms.listHash}</code>
        </Item>
        {sourceText(awaited) !== sourceText(announced) && (
          <Item name={draws.awaited}>
            <SourceText source={awaited} />
          </Item>
        )}
        <Item name={draws.termsHash}>
          <code>{round.termsHash}</code>
        </Item>
      </dl>
      <p>
        <a href={`/draws/${round.month}/terms.txt`}>{draws.termsText}</a>
      </p>
      <p>
        <a href={`/draws/${round.month}/hashes.txt`}>{draws.lineHashes}</a>
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
      <ToFormat />
    </section>
  )
}
