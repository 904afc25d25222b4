import type { CallOutput } from '../../../shared/ipc/contract.ts'
import { useAsked } from '../../platform/host/asked.ts'

export type ListedTopic = CallOutput<'topics.list'>[number]

/** The streams of a space by name; null until they are loaded. */
export function useTopics(space: string): readonly ListedTopic[] | null {
  // Roles determine who is allowed to change streams.
  return useAsked('topics.list', space, 'topics.changed', 'space.changed').value
}
