import type { ReactNode } from 'react'
import { itemAddress } from '../../shared/tools/address.ts'
import { useMaking } from '../platform/items/use-making.ts'
import { useUndoable } from '../platform/items/use-undoable.ts'
import { type Dialog as OpenDialog, useAppStore } from '../platform/state/store.ts'
import type { SpaceOnScreen } from '../platform/view/view.tsx'
import { strings } from '../strings/strings.ts'
import { SCREEN_TOOLS } from '../tools/tools.tsx'
import { Dialog } from '../ui/dialogs/dialog.tsx'
import { NameForm } from '../ui/dialogs/name-form.tsx'
import { part } from '../ui/loading/part.tsx'

const DeletedItems = part(async () => (await import('./space/deleted-items.tsx')).DeletedItems)

const itemsOfType = (type: string) => SCREEN_TOOLS.find(({ tool }) => tool.item?.type === type)?.items

/** Creates, renames and restores items of the space on screen, and opens its tools' dialogs. */
export function ItemDialogs({ dialog, ...props }: SpaceOnScreen & { dialog: OpenDialog }) {
  const store = useAppStore()
  const { space, index } = props
  const undoable = useUndoable(space.id)
  const close = () => store.openDialog(null)
  switch (dialog.kind) {
    case 'new-item':
      return <NewItem {...props} type={dialog.type} file={dialog.file} onClose={close} />
    case 'deleted-items':
      return <DeletedItems index={index} type={dialog.type} onClose={close} />
    case 'rename-item': {
      const { item, type, name } = dialog
      return (
        <Dialog title={strings.tools.rename} onClose={close}>
          <ForWriters {...props}>
            <NameForm
              label={itemsOfType(type)?.words().name ?? ''}
              initial={name}
              submit={strings.app.save}
              onSubmit={(next) => {
                if (next !== name) undoable(strings.tools.renamed(next), index.rename(item, next))
                close()
              }}
            />
          </ForWriters>
        </Dialog>
      )
    }
    case 'tool': {
      const ToolDialog = SCREEN_TOOLS.find(({ tool }) => tool.id === dialog.tool)?.dialogs?.[dialog.dialog]
      return ToolDialog ? <ToolDialog {...props} link={dialog.link} onClose={close} /> : null
    }
    default:
      return null
  }
}

/** Shows its content only as long as the person can write: an owner could change that while it is open. */
function ForWriters({ detail, children }: Pick<SpaceOnScreen, 'detail'> & { children: ReactNode }) {
  return detail?.mayWrite === false ? <p role="alert">{strings.chat.viewer}</p> : children
}

interface NewItemProps extends SpaceOnScreen {
  type: string
  file: Extract<OpenDialog, { kind: 'new-item' }>['file']
  onClose: () => void
}

function NewItem({ space, detail, index, type, file, onClose }: NewItemProps) {
  const items = itemsOfType(type)
  const goTo = useMaking(onClose)
  if (!items) return null
  const words = items.words()
  const onMade = (id: string) => void goTo(itemAddress(space.id, { id, type }))
  const { New } = items
  if (New)
    return (
      <Dialog title={words.new} onClose={onClose} size="lg">
        <ForWriters detail={detail}>
          <New space={space.id} index={index} file={file} onMade={onMade} />
        </ForWriters>
      </Dialog>
    )
  return (
    <Dialog title={words.new} onClose={onClose}>
      <ForWriters detail={detail}>
        <NameForm label={words.name} submit={strings.tools.create} onSubmit={(name) => onMade(index.add(type, name))} />
      </ForWriters>
    </Dialog>
  )
}
