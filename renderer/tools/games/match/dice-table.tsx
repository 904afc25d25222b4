import { Button, Select } from '@mantine/core'
import { Dice1, Dice2, Dice3, Dice4, Dice5, Dice6 } from 'lucide-react'
import { useState } from 'react'
import {
  type Counted,
  FACES,
  isHigher,
  type LiarsDicePosition,
} from '../../../../shared/tools/games/rules/liars-dice.ts'
import type { Seat } from '../../../../shared/tools/games/rules/rules.ts'
import { strings } from '../../../strings/strings.ts'
import classes from '../games.module.css'

const DICE = [Dice1, Dice2, Dice3, Dice4, Dice5, Dice6] as const

/** Visible dice. */
function Dice({ dice, marked }: { dice: readonly number[]; marked?: number | undefined }) {
  return (
    <span className={classes.dice} role="img" aria-label={strings.games.diceShown(dice.join(', '))}>
      {dice.map((face, place) => {
        const Die = DICE[face - 1]
        // biome-ignore lint/suspicious/noArrayIndexKey: dice have nothing but their place
        return Die && <Die key={place} size={36} data-marked={face === marked || undefined} />
      })}
    </span>
  )
}

function countedWords({ bid, bidder, count, loser }: Counted, nameOf: (seat: Seat) => string): string {
  const shown = (dice: number) => `${dice} × ${bid.face}`
  return strings.games.counted(nameOf(bidder), shown(bid.count), shown(count), nameOf(loser))
}

interface DiceTableProps {
  position: LiarsDicePosition
  me: Seat | null
  secret: string
  nameOf: (seat: Seat) => string
  moves: readonly string[]
  onMove: (move: string) => void
}

/** The number of each player's dice, the last bid, and the possible moves. */
export function DiceTable({ position, me, secret, nameOf, moves, onMove }: DiceTableProps) {
  const words = strings.games
  const { dice, bid, shown, counted, isRolled, result } = position
  const mine = me === null || secret === '' ? [] : position.diceOf(me, secret)
  return (
    <div className={classes.tables}>
      <section className={classes.diceTable}>
        {dice.map((count, seat) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a seat is its place
          <p key={seat} className={classes.diceRow}>
            <bdi className={classes.names}>{nameOf(seat)}</bdi>
            <span className={classes.quiet}>
              {count === 0 && dice.length > 2 ? words.isOut : words.diceLeft(count)}
            </span>
            {seat === me && mine.length > 0 && <Dice dice={mine} marked={bid?.face} />}
          </p>
        ))}
        <p className={classes.bid} role="status">
          {bid ? words.bid(bid.count, bid.face) : isRolled || result ? words.noBid : words.rolling}
        </p>
        {moves.length > 0 && <Bidding key={`${bid?.count} ${bid?.face}`} {...{ position, moves, onMove }} />}
      </section>
      {shown && (
        <section className={classes.diceTable}>
          <h3>{words.lastRound}</h3>
          {counted && (
            <p className={classes.quiet}>
              <bdi>{countedWords(counted, nameOf)}</bdi>
            </p>
          )}
          {shown.map(
            (all, seat) =>
              all.length > 0 && (
                // biome-ignore lint/suspicious/noArrayIndexKey: a seat is its place
                <p key={seat} className={classes.diceRow}>
                  <bdi className={classes.names}>{nameOf(seat)}</bdi>
                  <Dice dice={all} marked={counted?.bid.face} />
                </p>
              ),
          )}
        </section>
      )}
    </div>
  )
}

function Bidding({ position: { bid, dice }, moves, onMove }: Pick<DiceTableProps, 'position' | 'moves' | 'onMove'>) {
  const words = strings.games
  const all = dice.reduce((sum, each) => sum + each, 0)
  const least = bid && bid.face === FACES ? { count: bid.count + 1, face: 1 } : bid
  const [count, setCount] = useState(least?.count ?? 1)
  const [face, setFace] = useState(least ? Math.min(FACES, bid?.face === FACES ? 1 : least.face + 1) : 1)
  const isPossible = count <= all && isHigher({ count, face }, bid)
  const numbers = (most: number) => Array.from({ length: most }, (_, index) => String(index + 1))
  return (
    <div className={classes.bidding}>
      <Select
        label={words.howMany}
        data={numbers(all)}
        value={String(count)}
        allowDeselect={false}
        onChange={(value) => setCount(Number(value))}
      />
      <Select
        label={words.ofFace}
        data={numbers(FACES)}
        value={String(face)}
        allowDeselect={false}
        onChange={(value) => setFace(Number(value))}
      />
      <Button disabled={!isPossible} onClick={() => onMove(`bid ${count} ${face}`)}>
        {words.makeBid}
      </Button>
      {moves.includes('liar') && (
        <Button variant="default" onClick={() => onMove('liar')}>
          {words.liar}
        </Button>
      )}
    </div>
  )
}
