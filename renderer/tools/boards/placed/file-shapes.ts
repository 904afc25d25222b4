/**
 * A file on a board: a box with its name and size, and a link to it. The card shown with the box has the current name
 * and size from the file's announcement.
 */

import type { BoardElement } from '../../../../shared/tools/boards/element.ts'
import { makeShape } from '../../../../shared/tools/boards/shape-defaults.ts'
import { wordsOf } from '../../../../shared/tools/boards/shape-words.ts'
import { fileLink, linkedFile } from '../../../../shared/tools/files/file-link.ts'
import type { PlacedFile } from '../../../../shared/tools/files/shape.ts'
import { formats } from '../../../strings/strings.ts'
import type { CardFile } from '../../../ui/files/file-cards.tsx'

const WIDTH = 300
const PADDING = 16
const FONT_SIZE = 16
const LINE_HEIGHT = 1.25
const COLOR = '#e9ecef'
/** Characters per line; longer names continue on a second line, and are shortened in the middle of it. */
const LINE = 28

/** A name in up to two lines. */
export function nameLines(name: string): string[] {
  const signs = [...name]
  if (signs.length <= LINE) return [name]
  // Breaks between words unless that leaves a line half empty.
  const space = signs.slice(0, LINE).lastIndexOf(' ')
  const end = space > LINE / 2 ? space : LINE
  const rest = [...signs.slice(end).join('').trimStart()]
  const second = rest.length <= LINE ? rest : [...rest.slice(0, LINE / 2), '…', ...rest.slice(1 - LINE / 2)]
  return [signs.slice(0, end).join(''), second.join('')]
}

export function fileShapes(space: string, file: PlacedFile): BoardElement[] {
  const lines = [...nameLines(file.name), formats.bytes(file.size)]
  const [id, label] = ['file', 'file-label']
  const textHeight = lines.length * FONT_SIZE * LINE_HEIGHT
  const height = textHeight + 2 * PADDING
  return [
    makeShape('rectangle', id, {
      width: WIDTH,
      height,
      backgroundColor: COLOR,
      strokeWidth: 1,
      roughness: 0,
      roundness: { type: 3 },
      boundElements: [{ id: label, type: 'text' }],
      link: fileLink(space, file),
    }),
    makeShape('text', label, {
      x: PADDING,
      y: PADDING,
      width: WIDTH - 2 * PADDING,
      height: textHeight,
      text: lines.join('\n'),
      fontSize: FONT_SIZE,
      textAlign: 'center',
      verticalAlign: 'middle',
      containerId: id,
    }),
  ]
}

/** The file that a shape links to; null if it doesn't link to one in this space. */
export function fileOfShape(
  space: string,
  shape: BoardElement,
  elements: ReadonlyMap<string, BoardElement>,
): CardFile | null {
  const linked = shape.link === null ? null : linkedFile(shape.link)
  if (linked?.address.space !== space) return null
  const { id, device } = linked
  return { id, device, name: wordsOf(shape, elements), size: 0, type: '' }
}
