import { IMPORT_LIMITS, type ReadFile, type Unnamed } from '../../../../shared/tools/forums/exchange/exchanged.ts'
import { readJson } from '../../../../shared/tools/forums/exchange/json.ts'
import { readMarkdown } from '../../../../shared/tools/forums/exchange/markdown.ts'
import { MboxReader } from '../../../../shared/tools/forums/exchange/read-mbox.ts'

/**
 * Reads a mailbox, JSON, or any text as Markdown. Resolves with null if there is nothing to import in it, or it is too
 * large. Rejects if it was canceled, or the file can't be read.
 */
export async function readFile(file: File, unnamed: Unnamed, signal: AbortSignal): Promise<ReadFile | null> {
  const read = await readAs(file, unnamed, signal)
  return read && read.discussions.length > 0 ? read : null
}

async function readAs(file: File, unnamed: Unnamed, signal: AbortSignal): Promise<ReadFile | null> {
  const beginning = await file.slice(0, 5).text()
  if (beginning === 'From ') return file.size > IMPORT_LIMITS.mailBytes ? null : readMail(file, unnamed, signal)
  if (file.size > IMPORT_LIMITS.fileBytes) return null
  const text = await file.text()
  signal.throwIfAborted()
  return readJson(text, unnamed) ?? (/\.json$/i.test(file.name) ? null : readMarkdown(text, unnamed))
}

async function readMail(file: File, unnamed: Unnamed, signal: AbortSignal): Promise<ReadFile> {
  const reader = new MboxReader()
  const pieces = file.stream().getReader()
  for (let piece = await pieces.read(); !piece.done; piece = await pieces.read()) {
    if (signal.aborted) await pieces.cancel()
    signal.throwIfAborted()
    reader.take(piece.value)
  }
  return reader.end(unnamed)
}
