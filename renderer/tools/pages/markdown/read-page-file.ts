/** Reads Markdown files in a worker. */
import { PAGE_LIMITS } from '../../../../shared/tools/pages/shape.ts'
import { workerReader } from '../../../platform/browser/worker-reader.ts'
import type { PageFile } from './page-file.ts'
import type { PageFileRequest } from './page-file-worker.ts'

/** Maximum size of a character in UTF-8, in bytes. */
const LARGEST = 4

const READER = workerReader<PageFileRequest, PageFile | null>(
  () => new Worker(new URL('./page-file-worker.ts', import.meta.url), { type: 'module', name: 'page-file' }),
)

/**
 * Null if it exceeds a page's limits. Rejects with ReadingStopped, or if the file can't be read. @param space the
 * page's space
 */
export const readPageFile = async (file: File, space: string): Promise<PageFile | null> =>
  file.size > LARGEST * PAGE_LIMITS.characters ? null : READER.read({ file, space })
