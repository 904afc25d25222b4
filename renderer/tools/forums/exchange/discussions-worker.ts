/** The worker that reads files of discussions. */
import { IMPORT_LIMITS, type ReadFile, type Unnamed } from '../../../../shared/tools/forums/exchange/exchanged.ts'
import { readJson } from '../../../../shared/tools/forums/exchange/json.ts'
import { readMarkdown } from '../../../../shared/tools/forums/exchange/markdown.ts'
import { MboxReader } from '../../../../shared/tools/forums/exchange/read-mbox.ts'
import { serveReading } from '../../../platform/browser/serve-reading.ts'

export interface DiscussionsRequest {
  file: File
  unnamed: Unnamed
}

/** Reads a mailbox, JSON, or any text as Markdown. Null if it contains nothing to import, or is too large. */
serveReading(async ({ file, unnamed }: DiscussionsRequest): Promise<ReadFile | null> => {
  const read = await readAs(file, unnamed)
  return read && read.discussions.length > 0 ? read : null
})

async function readAs(file: File, unnamed: Unnamed): Promise<ReadFile | null> {
  const beginning = await file.slice(0, 5).text()
  if (beginning === 'From ') return file.size > IMPORT_LIMITS.mailBytes ? null : readMail(file, unnamed)
  if (file.size > IMPORT_LIMITS.fileBytes) return null
  const text = await file.text()
  return readJson(text, unnamed) ?? (/\.json$/i.test(file.name) ? null : readMarkdown(text, unnamed))
}

async function readMail(file: File, unnamed: Unnamed): Promise<ReadFile> {
  const reader = new MboxReader()
  const pieces = file.stream().getReader()
  for (let piece = await pieces.read(); !piece.done; piece = await pieces.read()) reader.take(piece.value)
  return reader.end(unnamed)
}
