import { useComputedColorScheme } from '@mantine/core'
import { lazy, Suspense } from 'react'
import type { SpaceIndex } from '../docs/space-index.ts'
import { strings } from '../strings/strings.ts'
import { Dialog } from '../ui/dialog.tsx'
import { NameForm } from '../ui/name-form.tsx'
import { navigate } from './routes.ts'
import { useApp, useAppStore } from './store.ts'

const NewBoard = lazy(async () => ({
  default: (await import('../features/whiteboard/boards/new-board.tsx')).NewBoard,
}))

/** Makes and renames channels and boards of the space on screen. */
export function ItemDialogs({ space, index }: { space: string; index: SpaceIndex }) {
  const store = useAppStore()
  const dialog = useApp((data) => data.dialog)
  const scheme = useComputedColorScheme('light')
  const close = () => store.openDialog(null)
  if (dialog?.kind === 'new-item' && dialog.type === 'board' && dialog.space === space)
    return (
      <Dialog title={strings.tools.newBoard} onClose={close} size="lg">
        <Suspense>
          <NewBoard
            space={space}
            index={index}
            theme={scheme}
            onMade={(board) => {
              close()
              navigate({ view: 'board', space, item: board })
            }}
          />
        </Suspense>
      </Dialog>
    )
  if (dialog?.kind === 'new-item' && dialog.space === space) {
    const { type } = dialog
    return (
      <Dialog title={strings.tools.newChannel} onClose={close}>
        <NameForm
          label={strings.tools.channelName}
          submit={strings.tools.create}
          onSubmit={(name) => {
            close()
            navigate({ view: type, space, item: index.add(type, name) })
          }}
        />
      </Dialog>
    )
  }
  if (dialog?.kind === 'rename-item' && dialog.space === space) {
    const { item, type, name } = dialog
    return (
      <Dialog title={strings.tools.rename} onClose={close}>
        <NameForm
          label={
            type === 'channel'
              ? strings.tools.channelName
              : type === 'board'
                ? strings.tools.boardName
                : strings.notes.pageTitle
          }
          initial={name}
          submit={strings.app.save}
          onSubmit={(next) => {
            index.rename(item, next)
            close()
          }}
        />
      </Dialog>
    )
  }
  return null
}
