/** The worker that reads Markdown files. */
import { serveReading } from '../../../platform/browser/serve-reading.ts'
import { type PageFile, pageFileOf } from './page-file.ts'

export interface PageFileRequest {
  file: File
  /** The page's space. */
  space: string
}

serveReading(async ({ file, space }: PageFileRequest): Promise<PageFile | null> => pageFileOf(await file.text(), space))
