import { Button } from '@mantine/core'
import { Minus, Plus, ThumbsUp } from 'lucide-react'
import { useMemo, useState } from 'react'
import { boundsOf } from '../../../../shared/tools/boards/bounds.ts'
import type { BoardElement } from '../../../../shared/tools/boards/element.ts'
import { BOARD_LIMITS } from '../../../../shared/tools/boards/limits.ts'
import { type Round, readRounds, roundKey } from '../../../../shared/tools/boards/meeting/together.ts'
import { countVotes, lanesBy, votesOf } from '../../../../shared/tools/boards/meeting/votes.ts'
import { wordsOf } from '../../../../shared/tools/boards/shape-words.ts'
import { newEntryId } from '../../../comments/use-lanes.ts'
import { strings } from '../../../strings/strings.ts'
import { CountInput } from '../../../ui/text/count-input.tsx'
import { BarButton } from '../bar-button.tsx'
import { useBoard } from '../board-context.tsx'
import { BoardPanel } from '../board-panel.tsx'
import { useElements } from '../canvas/use-elements.ts'
import { useJump } from '../canvas/use-jump.ts'
import { onScreen } from '../canvas/view-geometry.ts'
import { useSaid } from '../live/said-context.tsx'
import { useTogether } from './use-together.ts'

const PANEL = 'voting'
/** Maximum number of vote buttons on screen. */
const MOST = 200
const LISTED = 50

export function VotingButton() {
  const { panel, openPanel } = useBoard()
  const round = useRound()
  const isOpen = panel === PANEL
  return (
    <BarButton
      label={round && !round.ended ? strings.boards.votingRuns : strings.boards.voting}
      command={strings.boards.voting}
      pressed={isOpen}
      onClick={() => openPanel(isOpen ? null : PANEL)}
      icon={ThumbsUp}
      isOn={round !== null && !round.ended}
    />
  )
}

/** The latest round of voting. */
function useRound(): Round | null {
  const { entries } = useTogether()
  return useMemo(() => readRounds(entries)[0] ?? null, [entries])
}

function useVotes(round: Round | null) {
  const { me, person } = useBoard()
  const { lanes, say, writable } = useSaid()
  const own = lanes.find(({ device }) => device === me)
  const mine = useMemo(
    () => (round ? votesOf(lanesBy(person, lanes), round) : new Map<string, number>()),
    [lanes, person, round],
  )
  const all = useMemo(() => (round ? countVotes(lanes, round) : { counts: new Map(), voters: 0 }), [lanes, round])
  const used = [...mine.values()].reduce((sum, count) => sum + count, 0)
  const change = (shape: string, by: 1 | -1) => {
    if (!round || round.ended) return
    // This device changes only its own votes.
    const count = ((own && votesOf([own], round).get(shape)) ?? 0) + by
    if (count < 0 || used + by > round.votes) return
    say({ kind: 'vote', round: round.id, shape, count })
  }
  return { mine, all, left: round ? round.votes - used : 0, change, writable }
}

/**
 * Returns whether a shape can be voted on: it must have an area of its own. Lines, arrows and labels are part of
 * something else.
 */
function mayVoteOn(element: BoardElement): boolean {
  if (element.type === 'text') return element.containerId === null
  return ['rectangle', 'ellipse', 'diamond', 'image'].includes(element.type)
}

/** On each shape: during a round, the person's own votes and their buttons; afterwards, everyone's votes. */
export function VotesOnShapes() {
  const { viewport, api, panel } = useBoard()
  const round = useRound()
  const { mine, all, left, change, writable } = useVotes(round)
  const elements = useElements()
  if (!round || (round.ended && panel !== PANEL)) return null
  const { width, height } = api.getAppState()
  const shapes = [...elements.values()].flatMap((element) => {
    const votes = round.ended ? (all.counts.get(element.id) ?? 0) : (mine.get(element.id) ?? 0)
    if (round.ended ? votes === 0 : !mayVoteOn(element)) return []
    const bounds = boundsOf(element)
    const place = onScreen({ x: bounds.x + bounds.width, y: bounds.y + bounds.height }, viewport)
    const isSeen = place.left > 0 && place.top > 0 && place.left < width && place.top < height
    return isSeen ? [{ element, votes, ...place }] : []
  })
  return (
    <div className="board-pins">
      {shapes.slice(0, MOST).map(({ element, votes, left: x, top }) => {
        const name = wordsOf(element, elements) || strings.boards.shapes[element.type]
        if (round.ended || !writable) {
          return (
            <span
              key={element.id}
              className="board-votes"
              style={{ left: x, top }}
              title={strings.boards.votesOn(votes, name)}
            >
              {votes}
            </span>
          )
        }
        return (
          <span key={element.id} className="board-votes" style={{ left: x, top }}>
            {votes > 0 && (
              <>
                <button
                  className="board-vote"
                  type="button"
                  aria-label={strings.boards.takeVote(name)}
                  onClick={() => change(element.id, -1)}
                >
                  <Minus size={12} />
                </button>
                <b>{votes}</b>
              </>
            )}
            <button
              className="board-vote"
              type="button"
              aria-label={strings.boards.giveVote(name)}
              disabled={left === 0}
              onClick={() => change(element.id, 1)}
            >
              <Plus size={12} />
            </button>
          </span>
        )
      })}
    </div>
  )
}

/** Starts and ends a round, and shows its results. */
export function VotingPanel() {
  const { panel, writable, me } = useBoard()
  const { set } = useTogether()
  const round = useRound()
  const { all, left } = useVotes(round)
  const [votes, setVotes] = useState(3)
  if (panel !== PANEL) return null
  const start = () => set(roundKey(newEntryId()), { votes, started: Date.now(), by: me, ended: false })
  const end = () => {
    if (!round) return
    const { id, ...value } = round
    set(roundKey(id), { ...value, ended: true })
  }
  return (
    <BoardPanel title={strings.boards.voting}>
      <div className="board-panel-body">
        {round && !round.ended && (
          <>
            <p role="status">{strings.boards.votesLeft(left)}</p>
            <p className="board-quiet">{strings.boards.votesHidden}</p>
            <p className="board-quiet">{strings.boards.voters(all.voters)}</p>
            {writable && <Button onClick={end}>{strings.boards.endVoting}</Button>}
          </>
        )}
        {round?.ended && <Results counts={all.counts} voters={all.voters} />}
        {(!round || round.ended) && !writable && !round && (
          <p className="board-quiet">{strings.boards.noVotingReader}</p>
        )}
        {(!round || round.ended) && writable && (
          <>
            {!round && <p className="board-quiet">{strings.boards.noVoting}</p>}
            <CountInput
              label={strings.boards.votesEach}
              min={1}
              max={BOARD_LIMITS.votes}
              maxLength={20}
              value={votes}
              onChange={setVotes}
            />
            <Button onClick={start}>{round ? strings.boards.voteAgain : strings.boards.startVoting}</Button>
          </>
        )}
      </div>
    </BoardPanel>
  )
}

function Results({ counts, voters }: { counts: ReadonlyMap<string, number>; voters: number }) {
  const elements = useElements()
  const jump = useJump()
  const ranked = [...counts].sort((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1))
  if (ranked.length === 0) return <p className="board-quiet">{strings.boards.nobodyVoted}</p>
  return (
    <>
      <p className="board-quiet">{strings.boards.voters(voters)}</p>
      <ol className="board-list" aria-label={strings.boards.results}>
        {ranked.slice(0, LISTED).map(([id, count]) => {
          const element = elements.get(id)
          const name = element
            ? wordsOf(element, elements) || strings.boards.shapes[element.type]
            : strings.boards.shapeDeleted
          return (
            <li key={id}>
              <button
                type="button"
                disabled={!element}
                onClick={() => {
                  if (!element) return
                  const { x, y, width, height } = boundsOf(element)
                  jump({ x: x + width / 2, y: y + height / 2 })
                }}
              >
                <span className="board-quiet">{strings.boards.votes(count)}</span>
                <span className="board-line-text" dir="auto">
                  {name}
                </span>
              </button>
            </li>
          )
        })}
      </ol>
    </>
  )
}
