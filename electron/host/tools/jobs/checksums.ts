import { createHash } from 'node:crypto'
import { fetchedInputs } from './fetched-inputs.ts'
import { fileAt, type InputsOfJob, type TaskWork } from './task-work.ts'

/** Computes the SHA-256 of each file, in hex. */
export function checksums(files: InputsOfJob): TaskWork {
  const at = (task: number) => fileAt(files, files.file(task)?.root, Number.POSITIVE_INFINITY)
  return {
    ...fetchedInputs(files),
    isApart: false,
    hasRoom: () => true,
    can: (task) => at(task) !== null,
    async run(task, signal) {
      const here = at(task)
      if (!here) throw new Error('the file isn’t here')
      const hash = createHash('sha256')
      for await (const bytes of files.blobs.read(here.root, 0, here.size, signal)) hash.update(bytes)
      return { text: hash.digest('hex') }
    },
    stop() {},
  }
}
