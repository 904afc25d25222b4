import { downloadZip } from 'client-zip'
import type { GrowingFile } from './growing-file.ts'

/** Files are stored uncompressed, because pictures and recordings are already compressed. */
export function zipOf(files: readonly GrowingFile[], now: Date): Promise<Blob> {
  return downloadZip(files.map((file) => ({ name: file.name, input: file.blob(), lastModified: now }))).blob()
}
