import { fold } from '../../../shared/base/fold.ts'
import { foldWithPlaces } from '../../../shared/base/fold-with-places.ts'
import { COMMAND_KINDS, type Command } from '../../ui/keyboard/commands.tsx'
import { fuzzyMatch } from './fuzzy.ts'

export interface Found {
  command: Command
  /** Positions of the matching letters in the title. */
  places: readonly number[]
  recent: boolean
}

/** Maximum number of results. Typing one more letter finds the others. */
const MOST = 60
/** How many channels, spaces and people are shown before anything is typed. */
const FEW = 7
/** Recently used commands outrank slightly better matches. */
const RECENT_BONUS = 4

/** Results by name, in groups: the best match is in the first. */
export interface FoundGroups {
  /** Items, spaces and people whose names contain all words of the query. */
  goTo: readonly Found[]
  /** Others that contain its letters in order. */
  similar: readonly Found[]
  /** Commands whose titles begin with the query. */
  meant: readonly Found[]
  /** All other commands. */
  others: readonly Found[]
  /** Whether the best match is a command. */
  isCommand: boolean
}

/** Maximum number of rows in a group that other results follow. */
const LEADING = 7

/** @param ranked sorted, best first */
export function groupFound(ranked: readonly Found[], typed: string): FoundGroups {
  const wanted = fold(typed.trim())
  const isAction = ({ command: { kind } }: Found) => kind === 'action' || kind === 'appearance'
  const commands = ranked.filter(isAction)
  const meant = commands.filter(({ command }) => fold(command.title).startsWith(wanted)).slice(0, LEADING)
  const named = ranked.filter((found) => !isAction(found))
  const isSimilar = ({ command }: Found) => !wanted.split(/\s+/).every((word) => fold(command.title).includes(word))
  const goTo = named.filter((found) => !isSimilar(found)).slice(0, LEADING)
  const best = ranked.find((found) => meant.includes(found) || goTo.includes(found))
  return {
    goTo,
    similar: named.filter(isSimilar).slice(0, LEADING),
    meant,
    others: commands.filter((found) => !meant.includes(found)),
    isCommand: best !== undefined && meant.includes(best),
  }
}

/** A keyword must begin with the query: keywords have so many letters that any few occur in order. */
const matchKeyword = (wanted: string, { keywords = '' }: Command) =>
  ` ${fold(keywords)}`.includes(` ${wanted}`) ? fuzzyMatch(wanted, wanted) : null

/** Commands that match the query, the best first; if it is empty, recent ones, then all others in order. */
export function rankCommands(commands: readonly Command[], typed: string, recent: readonly string[]): Found[] {
  const wanted = fold(typed.trim())
  const ages = new Map(recent.map((id, age) => [id, age]))
  if (wanted === '') {
    const all = commands.map((command) => ({ command, places: [], recent: ages.has(command.id) }))
    const age = ({ command }: Found) => ages.get(command.id) ?? recent.length
    const kind = ({ command }: Found) => COMMAND_KINDS.indexOf(command.kind)
    const counts = new Map<string, number>()
    const isFew = ({ command, recent }: Found) => {
      const count = (counts.get(command.kind) ?? 0) + 1
      counts.set(command.kind, count)
      return recent || (!command.isForQuery && (command.kind === 'action' || count <= FEW))
    }
    return all.sort((one, other) => age(one) - age(other) || kind(one) - kind(other)).filter(isFew)
  }
  const found: (Found & { score: number })[] = []
  for (const command of commands) {
    const { folded, startOf } = foldWithPlaces(command.title)
    const title = fuzzyMatch(wanted, folded)
    const match =
      title ?? fuzzyMatch(wanted, fold(`${command.title} ${command.detail ?? ''}`)) ?? matchKeyword(wanted, command)
    if (!match) continue
    const age = ages.get(command.id)
    const score = match.score + (title ? 3 : 0) + (age === undefined ? 0 : RECENT_BONUS - age * 0.2)
    found.push({ command, places: (title?.places ?? []).map(startOf), recent: false, score })
  }
  return found.sort((one, other) => other.score - one.score).slice(0, MOST)
}
