/** Turns a recording into a file: the same sound and pictures, plus a length and an index for seeking. */
import {
  BlobSource,
  Conversion,
  Input,
  Output,
  StreamTarget,
  type StreamTargetChunk,
  WEBM,
  WebMOutputFormat,
} from 'mediabunny'
import { PatchedBlob } from './patched-blob.ts'

export const TYPE = 'video/webm'
/** Bytes held in memory before they are written, so that few corrections are needed. */
const AT_ONCE = 4 * 1024 * 1024

/** @param recorded may lack its end @returns null if it contains no pictures or sound */
export async function finished(recorded: Blob): Promise<Blob | null> {
  const input = new Input({ source: new BlobSource(recorded), formats: [WEBM] })
  const made = new PatchedBlob()
  const target = new WritableStream<StreamTargetChunk>({ write: ({ data, position }) => made.write(data, position) })
  const output = new Output({
    format: new WebMOutputFormat(),
    target: new StreamTarget(target, { chunked: true, chunkSize: AT_ONCE }),
  })
  try {
    if ((await input.getTracks()).length === 0) return null
    const conversion = await Conversion.init({ input, output, showWarnings: false })
    if (!conversion.isValid) return null
    await conversion.execute()
  } catch {
    // Not even its beginning was written.
    return null
  } finally {
    input.dispose()
  }
  return made.blob(TYPE)
}
