import { Plus, Presentation } from 'lucide-react'
import { useState } from 'react'
import { fold } from '../../../../shared/base/fold.ts'
import type { Address } from '../../../../shared/tools/address.ts'
import { useDocs } from '../../../docs/docs-context.tsx'
import { linkWords } from '../../../platform/places/link-words.ts'
import { itemOf, navigate } from '../../../platform/places/routes.ts'
import { useAppStore } from '../../../platform/state/store.ts'
import { undoAction } from '../../../platform/state/undo-action.ts'
import type { SpaceOnScreen } from '../../../platform/view/view.tsx'
import { strings } from '../../../strings/strings.ts'
import { FinderDialog, type FinderRow } from '../../../ui/dialogs/finder-dialog.tsx'
import { ItemIcon } from '../../../ui/item-icon.tsx'
import { putPlace } from './put-place.ts'

const WIDTH = 440
/** Number of boards offered initially; others are found by name. */
const OFFERED = 50

type Props = SpaceOnScreen & { link?: Address | undefined; onClose: () => void }

/** Asks for a board, puts a place onto it, and opens it. */
export function ShowOnBoard({ link, ...props }: Props) {
  return link ? <ChooseBoard {...props} link={link} /> : null
}

function ChooseBoard({ space: { id: space }, index, link, onClose }: Props & { link: Address }) {
  const words = strings.boards
  const docs = useDocs()
  const store = useAppStore()
  const [typed, setTyped] = useState('')
  const boards = index.listed('board')
  const wanted = fold(typed.trim())
  const found = boards.filter(({ name }) => fold(name).includes(wanted))
  const show = async (board: string, name: string) => {
    onClose()
    const item = index.all.find(({ id }) => id === itemOf(link))
    const put = await putPlace({ docs, space, board, link, name: item?.name || linkWords(link)?.linked || '' })
    if (!put) return store.notify(words.notShownOn(name))
    navigate({ tool: 'boards', space, place: { item: board, at: put.shape } })
    store.notify(
      words.shownOn(name),
      undoAction(() => void put.undo()),
    )
  }
  const rows: FinderRow[] = found.slice(0, OFFERED).map(({ id, name, icon }) => ({
    key: id,
    run: () => void show(id, name),
    draw: () => (
      <>
        <ItemIcon emoji={icon} icon={Presentation} size={18} />
        <bdi>{name}</bdi>
      </>
    ),
  }))
  const ofNew = typed.trim() || words.firstBoard
  const create: FinderRow = {
    key: 'new',
    run: () => void show(index.add('board', ofNew), ofNew),
    draw: () => (
      <>
        <Plus size={18} />
        <bdi>{words.onNewBoard(ofNew)}</bdi>
      </>
    ),
  }
  return (
    <FinderDialog
      title={words.showOn}
      placeholder={words.findBoard}
      size={WIDTH}
      typed={typed}
      groups={[
        { key: 'boards', name: words.title, rows },
        { key: 'new', name: words.newBoard, rows: [create] },
      ]}
      isFirstDue={false}
      isWaiting={false}
      filters={null}
      news={found.length === 0 && boards.length > 0 ? words.noBoardFound : ''}
      foot={words.showOnDetail}
      onTyped={setTyped}
      onClose={onClose}
    />
  )
}
