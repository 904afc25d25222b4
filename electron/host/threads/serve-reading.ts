/** The part of a reading thread that runs in the thread itself. */
import { parentPort } from 'node:worker_threads'
import { takeDocuments } from '../../../shared/base/document-reader.ts'

/** @param read may throw, and may complete later */
export function serveReading<Document, Value>(read: (document: Document) => Value | Promise<Value>): void {
  const take = takeDocuments(read, (news) => parentPort?.postMessage(news))
  parentPort?.on('message', (document: Document) => void take(document))
}
