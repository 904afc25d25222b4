import { useComputedColorScheme } from '@mantine/core'
import { Presentation } from 'lucide-react'
import { useState } from 'react'
import { boardDoc } from '../../../shared/tools/boards/shape.ts'
import type { ListedItem } from '../../docs/space-index.ts'
import { useRename } from '../../platform/items/use-rename.ts'
import { placeIn } from '../../platform/places/routes.ts'
import { View } from '../../platform/view/view.tsx'
import { SavedWords, ViewHeader } from '../../platform/view/view-header.tsx'
import { strings } from '../../strings/strings.ts'
import { LoadingState } from '../../ui/loading/loading-state.tsx'
import { part } from '../../ui/loading/part.tsx'
import type { ViewProps } from '../tool.tsx'

const meanwhile = () => <LoadingState words={strings.app.boardLoading} />
const Board = part(async () => (await import('./board.tsx')).Board, { meanwhile })
const BoardsScreen = part(async () => (await import('./overview/boards-screen.tsx')).BoardsScreen, { meanwhile })

export function BoardsView(props: ViewProps) {
  const { route, index, nothing } = props
  const place = placeIn(route, 'boards')
  if (place?.item === undefined) return <AllBoards {...props} />
  const item = index.listed('board').find(({ id }) => id === place.item)
  return item ? <BoardView {...props} item={item} at={place.at ?? null} /> : nothing
}

/** All boards of a space, with thumbnails. */
function AllBoards({ space, route, index, detail, presence }: ViewProps) {
  const theme = useComputedColorScheme('light')
  const header = <ViewHeader icon={<Presentation size={18} />} title={strings.boards.title} space={space} />
  return (
    <View space={space} route={route} header={header}>
      <BoardsScreen space={space.id} detail={detail} index={index} theme={theme} presence={presence} />
    </View>
  )
}

function BoardView({ space, index, item, route, at }: ViewProps & { item: ListedItem; at: string | null }) {
  const theme = useComputedColorScheme('light')
  const [isUnsaved, setUnsaved] = useState(false)
  const rename = useRename(space, index, item)
  const header = (
    <ViewHeader icon={<Presentation size={18} />} title={item.name} space={space} onRename={rename}>
      <SavedWords space={space.id} doc={boardDoc(item.id)} mayWrite={index.writable} isUnsaved={isUnsaved} />
    </ViewHeader>
  )
  return (
    <View space={space} route={route} header={header} hasFirstPlace>
      <Board
        key={`${space.id} ${item.id}`}
        space={space.id}
        board={item.id}
        at={at}
        theme={theme}
        onUnsaved={setUnsaved}
      />
    </View>
  )
}
