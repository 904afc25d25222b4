import { Popover, Slider } from '@mantine/core'
import { ImagePlus, MoveVertical, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { MIDDLE, type PageCover } from '../../../../shared/tools/index/shape.ts'
import { useDocs } from '../../../docs/docs-context.tsx'
import { type ListedItem, setItemLook } from '../../../docs/space-index.ts'
import { useUndoable } from '../../../platform/items/use-undoable.ts'
import { strings } from '../../../strings/strings.ts'
import { part } from '../../../ui/loading/part.tsx'
import { IconButton } from '../../../ui/menus/icon-button.tsx'

const CoverDialog = part(async () => (await import('./cover-dialog.tsx')).CoverDialog)

/** Chooses, moves and removes the picture above a page. */
export function CoverTools({
  space,
  page: { id, cover },
  onMove,
}: {
  space: string
  page: ListedItem
  /** Called with the picture's position while it is moved; null once the position is saved. */
  onMove: (y: number | null) => void
}) {
  const docs = useDocs()
  const undoable = useUndoable(space)
  const chooser = useRef<HTMLButtonElement>(null)
  const [isChoosing, setChoosing] = useState(false)
  const words = strings.pages
  const put = (next: PageCover | undefined) => setItemLook(docs, space, id, { cover: next })
  const change = (next: PageCover | undefined) => {
    void put(next).then((changed) => {
      if (cover) undoable(next ? words.coverChanged : words.coverRemoved, changed)
    })
  }
  return (
    <div className="page-cover-tools">
      <IconButton
        ref={chooser}
        size={28}
        label={cover ? words.changeCover : words.addCover}
        onClick={() => setChoosing(true)}
      >
        <ImagePlus size={18} />
      </IconButton>
      {cover && <Position cover={cover} onMove={onMove} onMoved={(y) => put({ ...cover, y })} />}
      {cover && (
        <IconButton
          size={28}
          label={words.removeCover}
          onClick={() => {
            chooser.current?.focus()
            change(undefined)
          }}
        >
          <X size={18} />
        </IconButton>
      )}
      {isChoosing && (
        <CoverDialog
          space={space}
          onPick={(file) => {
            setChoosing(false)
            change({ ...file, y: MIDDLE })
          }}
          onClose={() => setChoosing(false)}
        />
      )}
    </div>
  )
}

function Position({
  cover,
  onMove,
  onMoved,
}: {
  cover: PageCover
  onMove: (y: number | null) => void
  onMoved: (y: number) => Promise<unknown>
}) {
  const [isOpen, setOpen] = useState(false)
  const [y, setY] = useState(cover.y)
  const open = (isNow: boolean) => {
    setY(cover.y)
    setOpen(isNow)
  }
  return (
    <Popover opened={isOpen} onChange={open} position="bottom-start" width={240} trapFocus returnFocus withinPortal>
      <Popover.Target>
        <IconButton size={28} label={strings.pages.moveCover} aria-expanded={isOpen} onClick={() => open(!isOpen)}>
          <MoveVertical size={18} />
        </IconButton>
      </Popover.Target>
      <Popover.Dropdown p={16} aria-label={strings.pages.moveCover}>
        <Slider
          thumbLabel={strings.pages.moveCover}
          label={null}
          value={y}
          onChange={(next) => {
            setY(next)
            onMove(next)
          }}
          onChangeEnd={(next) => void onMoved(next).then(() => onMove(null))}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
