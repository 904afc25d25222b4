import { ReadingStopped } from '../../../../shared/base/document-reader.ts'
import { type LeftOut, LeftOutCount } from '../../../../shared/base/left-out.ts'
import type {
  BoardFileContent,
  BoardFileProblem,
  BoardPart,
  FilePicture,
} from '../../../../shared/tools/boards/board-file.ts'
import { type BoardElement, type BoardFile, readFile } from '../../../../shared/tools/boards/element.ts'
import { BOARD_LIMITS } from '../../../../shared/tools/boards/limits.ts'
import { makeShape } from '../../../../shared/tools/boards/shape-defaults.ts'
import { VECTOR_BYTES } from '../../../../shared/tools/files/picture.ts'
import { decodedPicture, heldPicture } from '../../../docs/pictures.ts'
import { workerReader } from '../../../platform/browser/worker-reader.ts'
import { newShapeId } from '../overview/templates.ts'
import { fitPicture } from '../pictures.ts'
import type { DrawingResult } from './drawing-worker.ts'

export interface Imported {
  kind: BoardFileContent['kind'] | 'picture'
  shapes: BoardElement[]
  pictures: Map<string, BoardFile>
  leftOut: LeftOut<BoardPart>
}

export type ImportProblem = BoardFileProblem | ReadingStopped['reason'] | 'too-large' | 'unreadable' | 'bad-picture'

const READER = workerReader<File, DrawingResult>(
  () => new Worker(new URL('./drawing-worker.ts', import.meta.url), { type: 'module', name: 'drawing' }),
)
const readDrawing = (file: File): Promise<DrawingResult | ImportProblem> =>
  READER.read(file).catch((error) => (error instanceof ReadingStopped ? error.reason : 'unreadable'))

/** File types for the system's dialog. */
export const FILE_TYPES = '.excalidraw,.excalidrawlib,.json,image/png,image/jpeg,image/webp,image/gif,image/svg+xml'

const MAY_HAVE_SCENE = /^image\/(?:png|svg\+xml)$/

/** For a picture saved by Excalidraw whose drawing can't be read. */
const NO_DRAWING: LeftOut<BoardPart> = { drawing: { count: 1, names: [] } }

/** The longest side of a picture on the board. */
const PICTURE_SIDE = 640

/** Reads a file that the person picked. It never changes the board. */
export async function importFile(file: File): Promise<Imported | ImportProblem> {
  if (file.size > BOARD_LIMITS.fileBytes) return 'too-large'
  if (file.type.startsWith('image/')) return (await importScene(file)) ?? importPicture(file, {})
  const content = (await readDrawing(file)) ?? 'not-a-drawing'
  return typeof content === 'string' ? content : importContent(content)
}

async function importContent({ kind, shapes, leftOut, pictures }: BoardFileContent): Promise<Imported> {
  const fitted = await fitAll(pictures)
  const kept = shapes.filter((shape) => shape.type !== 'image' || (shape.fileId !== null && fitted.has(shape.fileId)))
  const count = new LeftOutCount(leftOut)
  count.add('pictures', '', shapes.length - kept.length)
  return { kind, shapes: kept, pictures: fitted, leftOut: count.all }
}

/** The drawing in a picture; null if there is none. */
export async function importScene(file: File): Promise<Imported | ImportProblem | null> {
  if (!MAY_HAVE_SCENE.test(file.type) || file.size > BOARD_LIMITS.fileBytes) return null
  const content = await readDrawing(file)
  if (content === null || content === 'unreadable') return null
  return typeof content === 'string' ? importPicture(file, NO_DRAWING) : importContent(content)
}

async function fitAll(pictures: readonly FilePicture[]): Promise<Map<string, BoardFile>> {
  const fitted = new Map<string, BoardFile>()
  for (const { id, mimeType, dataURL } of pictures) {
    const picture = readFile(id, await fitPicture({ mimeType, dataURL, created: Date.now() }).catch(() => null))
    if (picture) fitted.set(id, picture)
  }
  return fitted
}

async function importPicture(file: File, leftOut: LeftOut<BoardPart>): Promise<Imported | ImportProblem> {
  if (file.type === 'image/svg+xml' && file.size > VECTOR_BYTES) return 'bad-picture'
  const dataURL = await new Promise<string | null>((resolve) => {
    const reader = new FileReader()
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : null)
    reader.onerror = () => resolve(null)
    reader.readAsDataURL(file)
  })
  if (dataURL === null) return 'unreadable'
  const fitted = await fitPicture({ mimeType: file.type, dataURL, created: Date.now() }).catch(() => null)
  const fileId = newShapeId()
  const picture = fitted && readFile(fileId, fitted)
  const source = picture ? heldPicture(picture.dataURL) : 'broken'
  const image = source === 'broken' ? null : await decodedPicture(source)
  if (!picture || !image) return 'bad-picture'
  const scale = Math.min(1, PICTURE_SIDE / Math.max(image.naturalWidth, image.naturalHeight))
  const [width, height] = [image.naturalWidth * scale, image.naturalHeight * scale]
  const shape = makeShape('image', newShapeId(), { fileId, width, height })
  return { kind: 'picture', shapes: [shape], pictures: new Map([[fileId, picture]]), leftOut }
}
