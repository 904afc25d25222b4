/** The state of a synced folder, in words. */
import { nameFaultOf } from '../../../shared/blobs/file-name.ts'
import type { FileTrouble, SharedFolder } from '../../../shared/tools/folders/calls.ts'
import { strings } from '../../strings/strings.ts'

/** @param nameOf a device's person */
export function standingWords(
  { here, files, bytes, removedBy }: SharedFolder,
  nameOf: (device: string) => string,
): string {
  const words = strings.folders
  if (!here) return words.notHere(files, bytes)
  if (removedBy !== null) return `${words.removed(nameOf(removedBy))} ${words.removedDetail}`
  if (here.problem) return words.problems[here.problem]
  if (here.state === 'stopped') return words.states.looking
  const state = words.states[here.state]
  if (here.coming > 0) return `${state} · ${words.coming(here.coming, here.comingBytes)}`
  return here.state === 'in-step' ? `${state} · ${words.count(here.files)}` : state
}

/** Whether it needs the person's attention. */
export const needsLook = ({ here }: SharedFolder): boolean =>
  here !== null && (here.problem !== null || here.copies.length > 0 || here.troubleCount > 0)

/** Why a file isn't synced, and what to do. */
export function troubleWords(path: string, trouble: FileTrouble): string {
  const words = strings.folders
  if (trouble !== 'name') return words.troubles[trouble]
  const [fault] = path.split('/').flatMap((name) => nameFaultOf(name) ?? [])
  return fault ? words.nameFaults[fault] : words.troubles.name
}
