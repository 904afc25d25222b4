/** The worker that reads drawings, including those in pictures. */
import {
  type BoardFileContent,
  type BoardFileProblem,
  readBoardFile,
} from '../../../../shared/tools/boards/board-file.ts'
import { serveReading } from '../../../platform/browser/serve-reading.ts'
import { sceneInPicture } from './scene-in-picture.ts'

/** Null: a picture without a drawing. */
export type DrawingResult = BoardFileContent | BoardFileProblem | null

serveReading(async (file: File): Promise<DrawingResult> => {
  const text = file.type.startsWith('image/') ? await sceneInPicture(file) : await file.text()
  return text === null ? null : readBoardFile(text)
})
