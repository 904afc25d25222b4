import type { CallOutput } from '../../../shared/ipc/contract.ts'
import { useAskedInAll } from '../../platform/host/asked.ts'

/** What this person is to do in each of some spaces; nothing for those that didn't answer yet. */
export const useMyTasks = (spaces: readonly string[]): ReadonlyMap<string, CallOutput<'tables.my-tasks'>> =>
  useAskedInAll('tables.my-tasks', spaces, 'tables.my-tasks-changed')[0]
