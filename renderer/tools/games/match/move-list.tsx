import { ChevronFirst, ChevronLast, ChevronLeft, ChevronRight } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { Played } from '../../../../shared/tools/games/referee.ts'
import { PASS } from '../../../../shared/tools/games/rules/rules.ts'
import { strings } from '../../../strings/strings.ts'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import classes from '../games.module.css'

function numberOf(index: number, inPairs: boolean): string {
  if (!inPairs) return `${index + 1}. `
  return index % 2 === 0 ? `${index / 2 + 1}. ` : ''
}

interface MoveListProps {
  line: readonly Played[]
  /** Number of moves on the board. */
  at: number
  /** Whether each number covers one move by each player. */
  inPairs: boolean
  onShow: (ply: number) => void
}

/** All moves, with links between positions. */
export function MoveList({ line, at, inPairs, onShow }: MoveListProps) {
  const words = strings.games
  const list = useRef<HTMLOListElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another move is marked
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const to = (ply: number) => onShow(Math.max(0, Math.min(line.length, ply)))
  const byKey = (event: KeyboardEvent) => {
    const target = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: line.length }[event.key]
    if (target === undefined) return
    event.preventDefault()
    to(target)
  }
  if (line.length === 0) return null
  return (
    <section className={classes.moves} aria-label={words.moves} data-pairs={inPairs || undefined}>
      <div className={classes.steps} dir="ltr">
        <IconButton label={words.firstMove} disabled={at === 0} onClick={() => to(0)}>
          <ChevronFirst size={18} />
        </IconButton>
        <IconButton label={words.previousMove} disabled={at === 0} onClick={() => to(at - 1)}>
          <ChevronLeft size={18} />
        </IconButton>
        <IconButton label={words.nextMove} disabled={at === line.length} onClick={() => to(at + 1)}>
          <ChevronRight size={18} />
        </IconButton>
        <IconButton label={words.lastMove} disabled={at === line.length} onClick={() => to(line.length)}>
          <ChevronLast size={18} />
        </IconButton>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the arrow keys go from move to move */}
      <ol ref={list} tabIndex={0} aria-label={words.moves} dir="ltr" onKeyDown={byKey}>
        {line.map(({ move, position }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a move is its place
          <li key={index} aria-current={index === at - 1 ? 'step' : undefined}>
            <button
              type="button"
              className={classes.moveButton}
              data-shown={index === at - 1 || undefined}
              tabIndex={-1}
              onClick={() => onShow(index + 1)}
            >
              <span className={classes.moveNumber}>{numberOf(index, inPairs)}</span>
              {move === PASS ? words.pass : position.written}
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}
