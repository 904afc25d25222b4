import { Button, VisuallyHidden } from '@mantine/core'
import { Shuffle } from 'lucide-react'
import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from 'react'
import {
  cellsOf,
  overlaps,
  randomFleet,
  type Ship,
  shipAt,
  shipsOf,
  textOfShips,
  turned,
  WATERS,
} from '../../../../shared/tools/games/rules/fleet.ts'
import { nameOfCell } from '../../../../shared/tools/games/rules/rules.ts'
import { strings } from '../../../strings/strings.ts'
import { keyOf } from '../../../ui/keyboard/keys.ts'
import classes from '../games.module.css'

const random = (below: number): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % below
const randomShips = (): readonly Ship[] => shipsOf(randomFleet(random)) ?? []

/** A ship's position, for people who can't see it. */
function placeWords(name: string, ship: Ship, isOver: boolean): string {
  const words = strings.games.fleet
  const [first = 0, last = 0] = [cellsOf(ship)[0], cellsOf(ship).at(-1)]
  const said = words.at(name, nameOfCell(first, WATERS.columns), nameOfCell(last, WATERS.columns))
  return isOver ? `${said}, ${words.overlaps}` : said
}

/** Ships that the person drags, or moves with keys; initially placed at random. */
export function PlaceFleet({ onFleet }: { onFleet: (fleet: string) => void }) {
  const words = strings.games
  const [ships, setShips] = useState(randomShips)
  const [said, setSaid] = useState('')
  const ready = useRef<HTMLButtonElement>(null)
  const help = useId()
  const isOver = overlaps(ships)
  const isPossible = !isOver.includes(true)
  const place = (index: number, ship: Ship) => {
    const next = ships.with(index, ship)
    setShips(next)
    setSaid(placeWords(words.fleet.names[index] ?? '', ship, overlaps(next)[index] ?? false))
  }
  const anywhere = () => {
    setShips(randomShips())
    setSaid(words.fleet.placed)
  }
  return (
    <section className={classes.waters}>
      <h3>{words.placeShips}</h3>
      <p id={help} className={classes.placeHelp}>
        {words.fleet.help}
      </p>
      {/* The role makes screen readers leave the arrow keys to it. */}
      <div className={classes.boardPlace} role="application" aria-label={words.yourWaters} aria-describedby={help}>
        <div className={classes.fleet} data-game="battleship" dir="ltr">
          {ships.map((ship, index) => (
            <ShipButton
              // biome-ignore lint/suspicious/noArrayIndexKey: a ship is its place in the fleet
              key={index}
              label={placeWords(words.fleet.names[index] ?? '', ship, isOver[index] ?? false)}
              ship={ship}
              isOver={isOver[index] ?? false}
              onPlace={(placed) => place(index, placed)}
              onSet={(button) => {
                const next = button.nextElementSibling
                if (isOver[index]) setSaid(`${words.fleet.names[index]}: ${words.fleet.overlaps}`)
                else if (next instanceof HTMLElement) next.focus()
                else ready.current?.focus()
              }}
            />
          ))}
        </div>
      </div>
      <div className={classes.placeButtons}>
        <Button variant="default" leftSection={<Shuffle size={16} />} onClick={anywhere}>
          {words.shuffle}
        </Button>
        <Button ref={ready} disabled={!isPossible} onClick={() => onFleet(textOfShips(ships))}>
          {words.ready}
        </Button>
        {!isPossible && <span className={classes.overlap}>{words.fleet.cannot}</span>}
      </div>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </section>
  )
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
}

interface Drag {
  /** Index of the ship's cell that the person holds. */
  along: number
  /** The cell where the pointer went down. */
  readonly from: readonly [number, number]
  hasMoved: boolean
}

interface ShipProps {
  ship: Ship
  label: string
  isOver: boolean
  onPlace: (ship: Ship) => void
  /** Called when it is left in place, to go to the next ship. */
  onSet: (button: HTMLElement) => void
}

function ShipButton({ ship, label, isOver, onPlace, onSet }: ShipProps) {
  const drag = useRef<Drag | null>(null)
  /** Its position when it received the focus. */
  const before = useRef(ship)
  const { column, row, length, isUpright } = ship
  const back = () => {
    drag.current = null
    if (ship === before.current) return false
    onPlace(before.current)
    return true
  }
  const turn = () => {
    if (drag.current) drag.current.hasMoved = true
    onPlace(turned(ship, drag.current?.along))
  }
  const byKey = (event: KeyboardEvent<HTMLElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const step = STEPS[event.key]
    if (step) onPlace(shipAt(ship, column + step[0], row + step[1]))
    else if (keyOf(event).toLowerCase() === 'r') turn()
    else if (event.key === 'Enter') onSet(event.currentTarget)
    else if (event.key !== 'Escape' || !back()) return
    event.preventDefault()
    event.stopPropagation()
  }
  const grab = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.currentTarget.focus()
    event.currentTarget.setPointerCapture(event.pointerId)
    before.current = ship
    const from = cellUnder(event)
    drag.current = { along: isUpright ? from[1] - row : from[0] - column, from, hasMoved: false }
  }
  const pull = (event: PointerEvent<HTMLElement>) => {
    const held = drag.current
    if (!held) return
    const [x, y] = cellUnder(event)
    held.hasMoved ||= x !== held.from[0] || y !== held.from[1]
    if (!held.hasMoved) return
    const next = shipAt(ship, isUpright ? x : x - held.along, isUpright ? y - held.along : y)
    if (next.column !== column || next.row !== row) onPlace(next)
  }
  const drop = () => {
    if (drag.current && !drag.current.hasMoved) turn()
    drag.current = null
  }
  return (
    <button
      type="button"
      className={classes.ship}
      aria-label={label}
      data-over={isOver || undefined}
      style={{
        left: `${column * 10}%`,
        bottom: `${row * 10}%`,
        width: `${(isUpright ? 1 : length) * 10}%`,
        height: `${(isUpright ? length : 1) * 10}%`,
      }}
      onFocus={() => {
        before.current = ship
      }}
      onKeyDown={byKey}
      onPointerDown={grab}
      onPointerMove={pull}
      onPointerUp={drop}
      onPointerCancel={back}
      // Activated by a screen reader or the space bar.
      onClick={({ detail }) => detail === 0 && turn()}
    />
  )
}

/** The column and row of the waters under a pointer, which may be outside of them. */
function cellUnder({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>): readonly [number, number] {
  const { left, bottom, width, height } = (currentTarget.parentElement ?? currentTarget).getBoundingClientRect()
  const { columns, rows } = WATERS
  return [Math.floor(((clientX - left) / width) * columns), Math.floor(((bottom - clientY) / height) * rows)]
}
