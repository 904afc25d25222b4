/** Task files that this device lacks: downloaded when it takes the task, and removed afterward. */
import { JOB_LIMITS as LIMITS } from '../../../../shared/tools/jobs/limits.ts'
import type { InputsOfJob, TaskWork } from './task-work.ts'

export function fetchedInputs({
  file,
  size,
  blobs,
  fetch,
  traffic,
  drop,
}: InputsOfJob): Pick<TaskWork, 'mayFetch' | 'fetch' | 'leave'> {
  /** Roots by task. */
  const fetched = new Map<number, string>()
  return {
    mayFetch(task) {
      const root = file(task)?.root
      const bytes = root === undefined ? null : size(root)
      if (root === undefined || bytes === null || blobs.place(root) !== null) return false
      return bytes <= LIMITS.inputBytes && traffic.hasRoom(bytes)
    },
    async fetch(task, signal) {
      const root = file(task)?.root
      if (root === undefined) throw new Error('nobody has named the file')
      const bytes = size(root) ?? 0
      let came = 0
      // Counted in advance, so that later downloads can't use the same room.
      traffic.add(bytes)
      try {
        await fetch(root, signal, (some) => {
          came = some
        })
        came = bytes
        fetched.set(task, root)
      } finally {
        if (came !== bytes) traffic.add(came - bytes)
      }
    },
    leave(task) {
      const root = fetched.get(task)
      if (root !== undefined) drop(root)
      fetched.delete(task)
    },
  }
}
