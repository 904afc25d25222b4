import { Button, Group } from '@mantine/core'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { GameName } from '../../../../shared/tools/games/rules/games.ts'
import { type Board, cellOf, squareName, squaresOf } from '../../../../shared/tools/games/rules/rules.ts'
import { strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialogs/dialog.tsx'
import { pieceWords } from '../game-words.ts'
import classes from '../games.module.css'
import { Piece } from './piece.tsx'

interface BoardProps {
  name: GameName
  /** Its name, if it isn't named after the game. */
  label?: string
  board: Board
  /** The squares of the last move. */
  last: readonly string[]
  /** Whether it is seen from the second player's side. */
  isTurned: boolean
  /** The possible moves; empty if the person can't move. */
  moves: readonly string[]
  onMove: (move: string) => void
}

/** Games whose pieces fall down, from either side. */
const FALLING: ReadonlySet<GameName> = new Set(['four'])

const begins = (move: string, chosen: readonly string[]): boolean =>
  chosen.every((square, index) => squaresOf(move)[index] === square)

/** Chooses a move square by square. */
function useChoice(name: GameName, moves: readonly string[], onMove: (move: string) => void) {
  const [chosen, setChosen] = useState<readonly string[]>([])
  /** Moves with the same squares, which differ in what a pawn becomes. */
  const [open, setOpen] = useState<readonly string[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another position, another choice
  useEffect(() => {
    setChosen([])
    setOpen([])
  }, [moves.join()])
  const finish = (move: string) => {
    setChosen([])
    setOpen([])
    onMove(move)
  }
  const choose = (square: string) => {
    // Wherever in a column it is dropped, a piece falls down.
    const meant = FALLING.has(name) ? (moves.find((move) => move[0] === square[0]) ?? square) : square
    const next = [...chosen, meant]
    const possible = moves.filter((move) => begins(move, next))
    const [only] = possible
    if (only === undefined) setChosen(chosen.length > 0 && moves.some((move) => begins(move, [meant])) ? [meant] : [])
    else if (possible.length === 1 && (next.length > 1 || squaresOf(only).length === 1)) finish(only)
    else if (possible.every((move) => squaresOf(move).length === next.length)) setOpen(possible)
    else setChosen(next)
  }
  const targets = new Set(
    chosen.length === 0 ? [] : moves.flatMap((move) => (begins(move, chosen) ? [squaresOf(move)[chosen.length]] : [])),
  )
  return { chosen, targets, open, choose, finish, stop: () => setOpen([]) }
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/**
 * The board of a position. Pieces are dragged, or squares clicked, one after the other. The arrow keys go from square
 * to square, Enter chooses one.
 */
export function GameBoard({ name, label, board, last, isTurned, moves, onMove }: BoardProps) {
  const words = strings.games
  const { columns, rows, cells } = board
  const { chosen, targets, open, choose, finish, stop } = useChoice(name, moves, onMove)
  const [at, setAt] = useState<readonly [number, number]>([0, rows - 1])
  const grid = useRef<HTMLDivElement>(null)
  const help = useId()
  const isNamed = !FALLING.has(name)
  const byKey = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value))
    const next = [within(at[0] + step[0], columns), within(at[1] + step[1], rows)] as const
    setAt(next)
    const index = next[1] * columns + next[0]
    grid.current?.querySelectorAll<HTMLElement>('[role="gridcell"] > button')[index]?.focus()
  }
  const squareAt = (across: number, down: number): string =>
    isTurned && !FALLING.has(name) ? squareName(columns - 1 - across, down) : squareName(across, rows - 1 - down)
  return (
    <div className={classes.boardPlace}>
      <p id={help} className={classes.unseen}>
        {words.boardHelp}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a board isn't a table of data */}
      <div
        ref={grid}
        role="grid"
        aria-label={label ?? words.board(words.names[name])}
        aria-describedby={help}
        className={classes.board}
        data-game={name}
        dir="ltr"
        style={{ '--columns': columns, '--rows': rows } as React.CSSProperties}
        onKeyDown={byKey}
      >
        {Array.from({ length: rows }, (_, down) => (
          // biome-ignore lint/a11y/useSemanticElements: a board isn't a table of data
          // biome-ignore lint/a11y/useFocusableInteractive: its squares have the focus
          // biome-ignore lint/suspicious/noArrayIndexKey: rows never move
          <div key={down} role="row" className={classes.boardRow}>
            {Array.from({ length: columns }, (_, across) => {
              const square = squareAt(across, down)
              const cell = cells[cellOf(square, board)] ?? ''
              const isPossible = targets.has(square) || (chosen.length === 0 && isBegun(name, moves, square))
              return (
                <Square
                  key={square}
                  column={down === rows - 1 && isNamed ? square[0] : undefined}
                  row={across === 0 && isNamed ? square.slice(1) : undefined}
                  canBeDragged={
                    cell !== '' && moves.some((move) => squaresOf(move).length > 1 && squaresOf(move)[0] === square)
                  }
                  isTarget={targets.has(square)}
                  name={name}
                  square={square}
                  cell={cell}
                  isDark={isDark(square, board)}
                  isLast={last.includes(square)}
                  isChosen={chosen.includes(square)}
                  isPossible={isPossible}
                  hasHint={targets.has(square) || (chosen.length === 0 && name === 'reversi' && moves.includes(square))}
                  isStop={at[0] === across && at[1] === down}
                  onFocus={() => setAt([across, down])}
                  onChoose={() => moves.length > 0 && choose(square)}
                />
              )
            })}
          </div>
        ))}
      </div>
      {open.length > 0 && (
        <Dialog title={words.becomes} onClose={stop}>
          <Group>
            {open.map((move) => (
              <Button key={move} variant="default" onClick={() => finish(move)}>
                {words.pieces[(move.at(-1) ?? 'q') as keyof typeof words.pieces]}
              </Button>
            ))}
          </Group>
        </Dialog>
      )}
    </div>
  )
}

const isBegun = (name: GameName, moves: readonly string[], square: string): boolean =>
  moves.some((move) => (FALLING.has(name) ? move[0] === square[0] : squaresOf(move)[0] === square))

function isDark(square: string, board: Board): boolean {
  const cell = cellOf(square, board)
  return ((cell % board.columns) + Math.floor(cell / board.columns)) % 2 === 0
}

function Square({
  name,
  square,
  column,
  row,
  canBeDragged,
  isTarget,
  cell,
  isDark,
  isLast,
  isChosen,
  isPossible,
  hasHint,
  isStop,
  onFocus,
  onChoose,
}: {
  name: GameName
  square: string
  /** The label at its edge of the board. */
  column: string | undefined
  row: string | undefined
  /** Whether it has a piece that can move. */
  canBeDragged: boolean
  /** Whether the selected piece can move here. */
  isTarget: boolean
  cell: string
  isDark: boolean
  isLast: boolean
  isChosen: boolean
  isPossible: boolean
  hasHint: boolean
  isStop: boolean
  onFocus: () => void
  onChoose: () => void
}) {
  const words = strings.games
  const piece = pieceWords(name, cell)
  const said = [
    piece === '' ? words.emptySquare(square) : words.square(square, piece),
    ...(isLast ? [words.ofLastMove] : []),
    ...(hasHint ? [words.possible] : []),
  ]
  return (
    // biome-ignore lint/a11y/useSemanticElements: a board isn't a table of data
    // biome-ignore lint/a11y/useFocusableInteractive: the button in it has the focus
    <div role="gridcell" className={classes.square} data-dark={isDark || undefined}>
      {column && (
        <span className={classes.columnName} aria-hidden="true">
          {column}
        </span>
      )}
      {row && (
        <span className={classes.rowName} aria-hidden="true">
          {row}
        </span>
      )}
      <button
        type="button"
        tabIndex={isStop ? 0 : -1}
        aria-label={said.join(', ')}
        aria-pressed={isChosen}
        data-possible={isPossible || undefined}
        data-last={isLast || undefined}
        data-hint={hasHint || undefined}
        draggable={canBeDragged}
        onFocus={onFocus}
        onClick={onChoose}
        onDragStart={({ currentTarget, dataTransfer }) => {
          const { clientWidth, clientHeight, firstElementChild } = currentTarget
          dataTransfer.effectAllowed = 'move'
          if (firstElementChild) dataTransfer.setDragImage(firstElementChild, clientWidth / 2, clientHeight / 2)
          onChoose()
        }}
        onDragOver={(event) => isTarget && event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault()
          onChoose()
        }}
      >
        <Piece name={name} cell={cell} />
      </button>
    </div>
  )
}
