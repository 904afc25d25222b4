/** Reads documents that others wrote, in a thread with little memory. */
import { Worker } from 'node:worker_threads'
import { DocumentReader, type DocumentReaderOptions, type ThreadNews } from '../../../shared/base/document-reader.ts'
import { guarded } from '../guarded.ts'
import { hostTimers } from '../timers.ts'

/** Heap size of the thread: many times the largest document that is read. */
const MEGABYTES = 512

export interface ThreadReaderOptions<Document> extends Pick<DocumentReaderOptions<Document, never>, 'patience'> {
  /** A program that calls `serveReading`. */
  program: URL
  /** The thread's name in the system. */
  name: string
  megabytes?: number
}

export const threadReader = <Document, Value>({
  program,
  name,
  megabytes = MEGABYTES,
  ...options
}: ThreadReaderOptions<Document>): DocumentReader<Document, Value> =>
  new DocumentReader<Document, Value>({
    ...options,
    after: hostTimers.after,
    start({ said, ended }) {
      const resourceLimits = { maxOldGenerationSizeMb: megabytes }
      const thread = guarded(new Worker(program, { name, execArgv: [], resourceLimits }))
      thread.on('message', (news: ThreadNews<Value>) => said(news))
      thread.on('error', ended)
      thread.on('exit', ended)
      thread.unref()
      return {
        give: (document) => thread.postMessage(document),
        end: () => void thread.terminate(),
      }
    },
  })
