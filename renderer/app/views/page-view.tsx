import { FileText } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { reads } from '../../../shared/space/permissions.ts'
import { navigate } from '../../platform/routes.ts'
import { useMessageWords } from '../../tools/chat/use-message-words.ts'
import { PageScreen } from '../../tools/pages/page-screen.tsx'
import { toldApart } from '../../ui/look-alikes.ts'
import { placesOf } from './places.ts'
import { type ItemViewProps, View } from './view.tsx'
import { SavedWords, ViewHeader } from './view-header.tsx'

export function PageView(props: ItemViewProps<'page'>) {
  const { space, detail, index, route, item } = props
  const [saving, setSaving] = useState(false)
  const onSaving = useCallback((state: 'saved' | 'saving') => setSaving(state === 'saving'), [])
  const { members } = detail
  const people = useMemo(() => toldApart(members.filter(({ role }) => reads(role))), [members])
  const places = useMemo(() => placesOf(space.id, index), [space.id, index])
  const wordsOf = useMessageWords(space.id)
  const parent = item.parent === undefined ? {} : { parent: item.parent }
  const header = (
    <ViewHeader icon={<FileText size={18} />} title={item.name} space={space}>
      <SavedWords mayWrite={index.writable} saving={saving} />
    </ViewHeader>
  )
  return (
    <View {...props} header={header}>
      <PageScreen
        key={`${space.id} ${item.id}`}
        space={space.id}
        page={item}
        at={route.at ?? null}
        people={people}
        places={places}
        wordsOf={wordsOf}
        onRename={index.writable ? (name) => index.rename(item.id, name) : undefined}
        onAdd={index.writable ? (name) => index.add('page', name, parent) : undefined}
        onOpen={(id) => navigate({ view: 'page', space: space.id, item: id })}
        onSaving={onSaving}
      />
    </View>
  )
}
