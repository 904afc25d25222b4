/** What is said beside a game (rule M10): comments in a lane for each device, those of players apart from the rest. */
import { z } from 'zod'
import { orderMessages } from '../chat/order.ts'
import { fewOfEach } from '../few-of-each.ts'
import { readLane, THREAD_LIMITS, type ThreadEntry, threadEntries } from '../thread-entries.ts'
import { type Comment, readThreads } from '../threads.ts'
import { TALK_PREFIX } from './doc-ids.ts'
import type { Seat } from './rules/rules.ts'

const SIDES = ['players', 'watchers'] as const
export type Side = (typeof SIDES)[number]

/** Lines that are shown, the last ones. */
const LINES = 500
/** Of those, of one device: nobody's lines without end hide those of others. */
const LINES_OF_ONE = 200

export const talkPrefix = (game: string): string => `${TALK_PREFIX}${game}/`
export const talkLane = (game: string, device: string): string => `${talkPrefix(game)}${device}`

const talkEntry = z.discriminatedUnion('kind', threadEntries(z.enum(SIDES)))
export type TalkEntry = ThreadEntry<Side>
export const readTalk = (values: Iterable<unknown>): TalkEntry[] => readLane(talkEntry, values)

interface Talking {
  lanes: readonly { device: string; entries: readonly TalkEntry[] }[]
  /** The devices that play. */
  seats: readonly string[]
  isOwner(device: string): boolean
}

/**
 * What was said on one side; nobody but players can speak among them. Each line comes after those that its writer had
 * seen, otherwise by time: so nobody's wrong clock keeps a line last.
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

/** What a new line says that its writer had seen. @param lines what is shown */
export const seenOf = (lines: readonly Comment[]): string[] => lines.slice(-THREAD_LIMITS.seen).map(({ key }) => key)

interface Present {
  /** Null: this device watches. */
  seat: Seat | null
  isOver: boolean
}

/** What somebody sees: while a game is on, nobody can tell a player what to do. */
export const sidesSeen = ({ seat, isOver }: Present): readonly Side[] =>
  seat !== null && !isOver ? ['players'] : seat === null ? ['watchers', 'players'] : ['players', 'watchers']

export const maySpeak = (side: Side, seat: Seat | null): boolean => side === 'watchers' || seat !== null
