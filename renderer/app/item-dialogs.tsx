import { useComputedColorScheme } from '@mantine/core'
import { lazy, Suspense } from 'react'
import type { IndexItem } from '../../shared/tools/index/shape.ts'
import type { SpaceIndex } from '../docs/space-index.ts'
import { strings } from '../strings/strings.ts'
import { Dialog } from '../ui/dialog.tsx'
import { NameForm } from '../ui/name-form.tsx'
import { navigate } from './routes.ts'
import { useApp, useAppStore } from './store.ts'

const NewBoard = lazy(async () => ({
  default: (await import('../features/whiteboard/boards/new-board.tsx')).NewBoard,
}))

function nameOf(type: IndexItem['type']): string {
  if (type === 'channel') return strings.tools.channelName
  if (type === 'board') return strings.tools.boardName
  return type === 'page' ? strings.notes.pageTitle : strings.newsletter.name
}

/** Makes and renames channels, boards and newsletters of the space on screen. */
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
      <Dialog
        title={type === 'newsletter' ? strings.newsletter.newNewsletter : strings.tools.newChannel}
        onClose={close}
      >
        <NameForm
          label={nameOf(type)}
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
          label={nameOf(type)}
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
