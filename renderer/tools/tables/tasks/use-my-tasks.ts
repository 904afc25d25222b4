import type { CallOutput } from '../../../../shared/ipc/contract.ts'
import { useAskedInAll } from '../../../platform/host/asked.ts'

/** This person's tasks in each of some spaces, without spaces that haven't answered yet. */
export const useMyTasks = (spaces: readonly string[]): ReadonlyMap<string, CallOutput<'tables.my-tasks'>> =>
  useAskedInAll('tables.my-tasks', spaces, 'tables.my-tasks-changed')[0]
