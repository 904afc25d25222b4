import { useEffect } from 'react'
import type { Address } from '../../../../shared/tools/address.ts'
import { placeShapes, topIndex } from '../../../../shared/tools/boards/place-shapes.ts'
import { INDEX_DOC } from '../../../../shared/tools/index/doc.ts'
import { useDocState } from '../../../docs/docs-context.tsx'
import { readIndex, useListedItem } from '../../../docs/space-index.ts'
import { linkWords } from '../../../platform/places/link-words.ts'
import { formatRoute, itemOf } from '../../../platform/places/routes.ts'
import { strings } from '../../../strings/strings.ts'
import { ItemIcon } from '../../../ui/item-icon.tsx'
import { type ScreenTool, useTools } from '../../tool.tsx'
import { useBoard } from '../board-context.tsx'
import { onScreen } from '../canvas/view-geometry.ts'
import { useMiddle } from '../files/use-middle.ts'
import { newShapeId } from '../overview/templates.ts'
import { linkedBox } from './linked-box.ts'
import { pastedLink } from './pasted-link.ts'
import { type ShownBox, useLinkedBoxes } from './use-linked-boxes.ts'

type ShowingTool = ScreenTool & Required<Pick<ScreenTool, 'BelowLink'>>

/** The tool that can show the place's content; undefined if none can. */
const toolOf = (tools: readonly ScreenTool[], link: Address): ShowingTool | undefined =>
  tools.find((tool): tool is ShowingTool => tool.tool.id === link.tool && tool.BelowLink !== undefined)

/** Puts a box for the place of a pasted link onto the board. */
function usePasted(): void {
  const { frame, writable, space, editor } = useBoard()
  const tools = useTools()
  const middle = useMiddle()
  const index = useDocState(space, INDEX_DOC)?.doc
  useEffect(() => {
    if (!writable) return
    const onPaste = (event: ClipboardEvent) => {
      const link = pastedLink(event)
      const words = link && toolOf(tools, link) && linkWords(link)
      if (!words || link.space !== space) return
      event.preventDefault()
      event.stopPropagation()
      const item = index && readIndex(index).find(({ id }) => id === itemOf(link))
      const options = { middle: middle(), top: topIndex(editor.elements.values()), newId: newShapeId }
      editor.put(placeShapes(linkedBox(link, item?.name || words.linked), options))
    }
    frame.addEventListener('paste', onPaste, { capture: true })
    return () => frame.removeEventListener('paste', onPaste, { capture: true })
  }, [frame, writable, space, editor, tools, middle, index])
}

/** Draws the current content of linked places over the boxes that link to them. */
export function LinkedPlacesOnBoard() {
  const tools = useTools()
  const shown = useLinkedBoxes()
  usePasted()
  return (
    <div className="board-places">
      {shown.map((box) => {
        const tool = toolOf(tools, box.link)
        return tool && <PlaceInBox key={box.shape.id} box={box} tool={tool} />
      })}
    </div>
  )
}

function PlaceInBox({ box: { shape, link }, tool }: { box: ShownBox; tool: ShowingTool }) {
  const { viewport } = useBoard()
  const item = useListedItem(link.space, itemOf(link) ?? '')
  const words = linkWords(link)
  const name = item?.deleted === undefined ? item?.name : words?.linkedDeleted?.(item.name)
  const { left, top } = onScreen(shape, viewport)
  const { BelowLink } = tool
  return (
    <section
      className="board-place"
      aria-label={name || words?.linked}
      style={{
        left,
        top,
        width: shape.width,
        height: shape.height,
        opacity: shape.opacity / 100,
        // Rotated around its middle, as its box is.
        transform: `scale(${viewport.zoom}) translate(50%, 50%) rotate(${shape.angle}rad) translate(-50%, -50%)`,
      }}
    >
      <a href={formatRoute(link)} title={strings.boards.openPlace}>
        <ItemIcon emoji={item?.icon} icon={tool.icon} size={16} />
        <bdi>{name || words?.linked}</bdi>
      </a>
      <div className="board-place-content">
        <BelowLink link={link} />
      </div>
    </section>
  )
}
