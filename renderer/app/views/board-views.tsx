import { useComputedColorScheme } from '@mantine/core'
import { Presentation } from 'lucide-react'
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import type { ListedItem } from '../../docs/space-index.ts'
import { strings } from '../../strings/strings.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useRename } from './use-rename.ts'
import { type EarlyViewProps, View } from './view.tsx'
import { SavedWords, ViewHeader } from './view-header.tsx'

const loadBoard = async () => ({ default: (await import('../../tools/boards/board.tsx')).Board })
const Board = lazy(loadBoard)
const BoardsScreen = lazy(async () => ({
  default: (await import('../../tools/boards/overview/boards-screen.tsx')).BoardsScreen,
}))

/** Fetches the board's program before it is wanted, so that it opens without delay, and without the host. */
export function useBoardReady(): void {
  useEffect(() => {
    const idle = requestIdleCallback(() => void loadBoard().catch(() => undefined))
    return () => cancelIdleCallback(idle)
  }, [])
}

/** All boards of a space, with what they look like. */
export function BoardsView(props: EarlyViewProps<'boards'>) {
  const { space, index } = props
  const theme = useComputedColorScheme('light')
  const header = <ViewHeader icon={<Presentation size={18} />} title={strings.tools.boards} space={space} />
  return (
    <View {...props} header={header}>
      <Suspense fallback={<EmptyState title={strings.app.boardLoading} />}>
        <BoardsScreen space={space.id} index={index} theme={theme} />
      </Suspense>
    </View>
  )
}

export function BoardView(props: EarlyViewProps<'board'> & { item: ListedItem }) {
  const { space, index, item, route } = props
  const theme = useComputedColorScheme('light')
  const [saving, setSaving] = useState(false)
  const onSaving = useCallback((state: 'saved' | 'saving') => setSaving(state === 'saving'), [])
  const rename = useRename(space, index, item)
  const header = (
    <ViewHeader icon={<Presentation size={18} />} title={item.name} space={space} onRename={rename}>
      <SavedWords mayWrite={index.writable} saving={saving} />
    </ViewHeader>
  )
  return (
    <View {...props} header={header}>
      <Suspense fallback={<EmptyState title={strings.app.boardLoading} />}>
        <Board
          key={`${space.id} ${item.id}`}
          space={space.id}
          board={item.id}
          at={route.at ?? null}
          theme={theme}
          onSaving={onSaving}
        />
      </Suspense>
    </View>
  )
}
