import { FileText } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { reads } from '../../../shared/space/permissions.ts'
import type { ListedItem } from '../../docs/space-index.ts'
import type { WordsOf } from '../../editor/copied-link.ts'
import { navigate, placeIn } from '../../platform/routes.ts'
import { View } from '../../platform/view.tsx'
import { SavedWords, ViewHeader } from '../../platform/view-header.tsx'
import { withDisambiguators } from '../../ui/look-alikes.ts'
import { placesOf } from '../text-places.ts'
import { useTools, type ViewProps } from '../tool.tsx'
import { PageScreen } from './page-screen.tsx'

export function PageView(props: ViewProps) {
  const { detail, route, index, nothing } = props
  const place = placeIn(route, 'pages')
  const item = place && index.listed('page').find(({ id }) => id === place.item)
  return detail && item ? <Page {...props} detail={detail} item={item} at={place.at ?? null} /> : nothing
}

const noWords: WordsOf = async () => null

interface PageProps extends ViewProps {
  detail: SpaceDetail
  item: ListedItem
  at: string | null
}

function Page({ space, detail, index, route, item, at }: PageProps) {
  const tools = useTools()
  const [saving, setSaving] = useState(false)
  const onSaving = useCallback((state: 'saved' | 'saving') => setSaving(state === 'saving'), [])
  const { members } = detail
  const people = useMemo(() => withDisambiguators(members.filter(({ role }) => reads(role))), [members])
  const places = useMemo(() => placesOf(tools, space.id, index), [tools, space.id, index])
  const wordsOf = tools.find(({ useWordsOf }) => useWordsOf)?.useWordsOf?.(space.id) ?? noWords
  const parent = item.parent === undefined ? {} : { parent: item.parent }
  const header = (
    <ViewHeader icon={<FileText size={18} />} title={item.name} space={space}>
      <SavedWords mayWrite={index.writable} saving={saving} />
    </ViewHeader>
  )
  return (
    <View space={space} route={route} header={header}>
      <PageScreen
        key={`${space.id} ${item.id}`}
        space={space.id}
        page={item}
        at={at}
        people={people}
        places={places}
        wordsOf={wordsOf}
        onRename={index.writable ? (name) => index.rename(item.id, name) : undefined}
        onAdd={index.writable ? (name) => index.add('page', name, parent) : undefined}
        onOpen={(id) => navigate({ tool: 'pages', space: space.id, place: { item: id } })}
        onSaving={onSaving}
      />
    </View>
  )
}
