/** Reads files with discussions in a worker. */
import type { ReadFile, Unnamed } from '../../../../shared/tools/forums/exchange/exchanged.ts'
import { workerReader } from '../../../platform/browser/worker-reader.ts'
import type { DiscussionsRequest } from './discussions-worker.ts'

/** A mailing list's archive may be large: minimum patience in milliseconds, and minimum bytes read per millisecond. */
const [START, SLOWEST] = [10_000, 10_000]

const READER = workerReader<DiscussionsRequest, ReadFile | null>(
  () => new Worker(new URL('./discussions-worker.ts', import.meta.url), { type: 'module', name: 'discussions' }),
  { patience: ({ file }) => START + file.size / SLOWEST },
)

/**
 * Resolves to null if it contains nothing to import, or is too large. Rejects with ReadingStopped, with the signal's
 * reason, or if the file can't be read.
 */
export const readFile = (file: File, unnamed: Unnamed, signal: AbortSignal): Promise<ReadFile | null> =>
  READER.read({ file, unnamed }, signal)
