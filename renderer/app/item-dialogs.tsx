import { useComputedColorScheme } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { pageTree } from '../../shared/tools/index/page-tree.ts'
import type { IndexItem } from '../../shared/tools/index/shape.ts'
import type { SpaceIndex } from '../docs/space-index.ts'
import { navigate } from '../platform/routes.ts'
import { useApp, useAppStore } from '../platform/store.ts'
import { strings } from '../strings/strings.ts'
import { Dialog } from '../ui/dialog.tsx'
import { NameForm } from '../ui/name-form.tsx'
import { DeletedItems } from './deleted-items.tsx'

const NewBoard = lazy(async () => ({
  default: (await import('../tools/boards/overview/new-board.tsx')).NewBoard,
}))

const SavePagesDialog = lazy(() => import('../tools/pages/save-pages-dialog.tsx'))

function nameOf(type: IndexItem['type']): string {
  if (type === 'channel') return strings.tools.channelName
  if (type === 'board') return strings.tools.boardName
  return type === 'page' ? strings.notes.pageTitle : strings.newsletter.name
}

function newOf(type: IndexItem['type']): string {
  if (type === 'page') return strings.notes.newPage
  return type === 'newsletter' ? strings.newsletter.newNewsletter : strings.tools.newChannel
}

/** Makes, renames and puts back what is in the space on screen. */
export function ItemDialogs({ space, spaceName, index }: { space: string; spaceName: string; index: SpaceIndex }) {
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
      <Dialog title={newOf(type)} onClose={close}>
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
  if (dialog?.kind === 'save-pages' && dialog.space === space) {
    const pages = pageTree(index.pages).map(({ page: { id, name }, parent }) => ({ id, name, parent }))
    return (
      <Suspense>
        <SavePagesDialog space={space} name={`${spaceName} ${strings.notes.title}`} pages={pages} onClose={close} />
      </Suspense>
    )
  }
  if (dialog?.kind === 'deleted-items' && dialog.space === space)
    return <DeletedItems index={index} type={dialog.type} onClose={close} />
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
