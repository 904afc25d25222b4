import type { Member } from '../../../shared/ipc/contract.ts'
import { strings } from '../../strings/strings.ts'

/** How an online device is connected to this one; empty if only other devices are connected to it. */
export function connectedOver({ paths }: Pick<Member, 'paths'>): string {
  const words = [...new Set(paths)].map((path) => strings.people.paths[path])
  return words.length === 0 ? '' : strings.people.connectedOver(words.join(strings.people.and))
}
