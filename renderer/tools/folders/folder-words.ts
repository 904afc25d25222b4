/** The state of a synced folder, in words. */
import { nameFaultOf } from '../../../shared/blobs/file-name.ts'
import type { FileTrouble, SharedFolder } from '../../../shared/tools/folders/calls.ts'
import { strings } from '../../strings/strings.ts'

/** `good`: everything is up to date; `bad`: the person has to do something. */
export type Look = 'good' | 'busy' | 'quiet' | 'bad'

/** A folder's state in a few words. */
export function stateOf({ here, removedBy }: SharedFolder): { look: Look; words: string } {
  const words = strings.folders
  if (!here) return { look: 'quiet', words: words.notHereShort }
  if (removedBy !== null || here.problem !== null) return { look: 'bad', words: words.attention }
  if (here.conflicts > 0) return { look: 'bad', words: words.conflictCount(here.conflicts) }
  switch (here.state) {
    case 'up-to-date':
      return { look: 'good', words: words.states['up-to-date'] }
    case 'waiting':
      return { look: 'quiet', words: words.waitingShort }
    case 'paused':
      return { look: 'quiet', words: words.states.paused }
    case 'working':
      return { look: 'busy', words: words.states.working }
    case 'looking':
    case 'stopped':
      return { look: 'busy', words: words.states.looking }
  }
}

/** Details about that state; null if there are none. @param nameOf returns the name of a device's person */
export function detailOf({ here, removedBy }: SharedFolder, nameOf: (device: string) => string): string | null {
  const words = strings.folders
  if (!here) return null
  if (removedBy !== null) return `${words.removed(nameOf(removedBy))} ${words.removedDetail}`
  if (here.problem) return words.problems[here.problem]
  if (here.coming > 0) return words.coming(here.coming, here.comingBytes)
  return here.troubleCount > 0 ? words.leftAlone(here.troubleCount) : null
}

/** Why a file isn't synced, and what to do. */
export function troubleWords(path: string, trouble: FileTrouble): string {
  const words = strings.folders
  if (trouble !== 'name') return words.troubles[trouble]
  const [fault] = path.split('/').flatMap((name) => nameFaultOf(name) ?? [])
  return fault ? words.nameFaults[fault] : words.troubles.name
}
