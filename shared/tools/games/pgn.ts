/** A game of chess in Portable Game Notation, for other programs. */
import { type Clock, type ClockTerms, clockOf } from './clock.ts'
import type { Match, Outcome } from './referee.ts'
import type { Side } from './rules/rules.ts'

const WIDTH = 79
const RESULTS = ['1-0', '0-1'] as const

export interface Told {
  nameOf(seat: Side): string
  /** When the game began, in milliseconds. */
  time: number
  terms: ClockTerms
}

/** Escapes quotes and backslashes, and replaces unprintable characters with a space. */
const tag = (name: string, value: string): string =>
  `[${name} "${value.replace(/\p{C}+/gu, ' ').replace(/["\\]/g, '\\$&')}"]`

function resultOf(outcome: Outcome | null): string {
  if (!outcome || outcome.by === 'disputed') return '*'
  return outcome.winner === null ? '1/2-1/2' : (RESULTS[outcome.winner] ?? '*')
}

function control(clock: Clock | null): string {
  if (!clock) return '-'
  return clock.renews ? `1/${clock.base / 1000}` : `${clock.base / 1000}${clock.gain ? `+${clock.gain / 1000}` : ''}`
}

export function pgnOf({ line, outcome }: Match, { nameOf, time, terms }: Told): string {
  const result = resultOf(outcome)
  const tags = [
    tag('Event', 'Parley'),
    tag('Site', '?'),
    tag('Date', new Date(time).toISOString().slice(0, 10).replaceAll('-', '.')),
    tag('Round', '-'),
    tag('White', nameOf(0)),
    tag('Black', nameOf(1)),
    tag('Result', result),
    tag('TimeControl', control(clockOf(terms))),
  ]
  const words = line.flatMap(({ position }, ply) => (ply % 2 === 0 ? [`${ply / 2 + 1}.`] : []).concat(position.written))
  const lines: string[] = []
  for (const word of [...words, result]) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return `${tags.join('\n')}\n\n${lines.join('\n')}\n`
}
