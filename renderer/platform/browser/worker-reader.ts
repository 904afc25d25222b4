/** Reads documents by other people in a worker, so that the page stays responsive whatever they contain. */

import { afterInPage } from '../../../shared/base/after.ts'
import { DocumentReader, type DocumentReaderOptions, type ThreadNews } from '../../../shared/base/document-reader.ts'

/** @param makeWorker starts a worker that calls `serveReading` */
export const workerReader = <Document, Value>(
  makeWorker: () => Worker,
  options: Pick<DocumentReaderOptions<Document, Value>, 'patience'> = {},
): DocumentReader<Document, Value> =>
  new DocumentReader<Document, Value>({
    ...options,
    after: afterInPage,
    start({ said, ended }) {
      const worker = makeWorker()
      worker.addEventListener('message', ({ data }: MessageEvent<ThreadNews<Value>>) => said(data))
      worker.addEventListener('error', ended)
      return {
        give: (document) => worker.postMessage(document),
        end: () => worker.terminate(),
      }
    },
  })
