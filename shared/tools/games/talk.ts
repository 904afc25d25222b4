/** Talk about a game (rule M10): comments in a lane for each device, with those of players kept apart. */
import { z } from 'zod'
import { orderMessages } from '../chat/order.ts'
import { fewOfEach } from '../few-of-each.ts'
import { readLane, THREAD_LIMITS, type ThreadEntry, threadEntries } from '../threads/thread-entries.ts'
import { type Comment, readThreads } from '../threads/threads.ts'
import { TALK_PREFIX } from './doc-ids.ts'
import type { Seat } from './rules/rules.ts'

const SIDES = ['players', 'watchers'] as const
export type Side = (typeof SIDES)[number]

/** Number of lines that are shown, the last ones. */
const LINES = 500
/** Maximum of those per device, so that nobody's endless lines hide those of others. */
const LINES_OF_ONE = 200

export const talkPrefix = (game: string): string => `${TALK_PREFIX}${game}/`
export const talkLane = (game: string, device: string): string => `${talkPrefix(game)}${device}`

const talkEntry = z.discriminatedUnion('kind', threadEntries(z.enum(SIDES)))
export type TalkEntry = ThreadEntry<Side>
export const readTalk = (values: Iterable<unknown>): TalkEntry[] => readLane(talkEntry, values)

interface Talking {
  lanes: readonly { device: string; entries: readonly TalkEntry[] }[]
  /** The players' devices. */
  seats: readonly string[]
  isOwner(device: string): boolean
}

/**
 * The lines on one side; only players can speak on theirs. Each line comes after those that its writer had seen,
 * otherwise by time, so that a wrong clock can't keep a line last.
 */
export function linesOf(side: Side, { lanes, seats, isOwner }: Talking): Comment[] {
  const lines = readThreads<Side>(lanes, isOwner)
    .flatMap(({ pin, comments: [first] }) => (pin === side && first ? [first] : []))
    .filter(({ device }) => side === 'watchers' || seats.includes(device))
  const seen = new Map(
    lanes.flatMap(({ device, entries }) =>
      entries.flatMap((entry) => (entry.kind === 'comment' ? [[`${device}/${entry.id}`, entry.seen ?? []]] : [])),
    ) as [string, string[]][],
  )
  const placed = lines.map((line) => ({ id: line.key, time: line.time, seen: seen.get(line.key) ?? [], line }))
  const isShown = fewOfEach(LINES_OF_ONE)
  const last = orderMessages(placed)
    .reverse()
    .filter(({ line }) => isShown(line.device))
  return last
    .slice(0, LINES)
    .reverse()
    .map(({ line }) => line)
}

/** The lines that a new line names as seen. @param lines the shown ones */
export const seenOf = (lines: readonly Comment[]): string[] => lines.slice(-THREAD_LIMITS.seen).map(({ key }) => key)

interface Present {
  /** Null if this device watches. */
  seat: Seat | null
  isOver: boolean
}

/**
 * The sides that somebody sees. While a game is on, players can't see the watchers' lines, so that nobody can give them
 * advice.
 */
export const sidesSeen = ({ seat, isOver }: Present): readonly Side[] =>
  seat !== null && !isOver ? ['players'] : seat === null ? ['watchers', 'players'] : ['players', 'watchers']

export const maySpeak = (side: Side, seat: Seat | null): boolean => side === 'watchers' || seat !== null
