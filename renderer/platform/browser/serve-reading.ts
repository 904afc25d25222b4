/** The worker's side of reading documents. */
import { takeDocuments } from '../../../shared/base/document-reader.ts'

/** @param read may throw or return a promise */
export function serveReading<Document, Value>(read: (document: Document) => Value | Promise<Value>): void {
  const take = takeDocuments(read, (news) => self.postMessage(news))
  self.addEventListener('message', ({ data }: MessageEvent<Document>) => void take(data))
}
