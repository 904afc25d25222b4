import { Folder } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { strings } from '../../strings/strings.ts'
import type { FilesPlace } from '../../tools/files/place.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import classes from '../frame.module.css'
import { View, type ViewProps } from './view.tsx'
import { ViewHeader } from './view-header.tsx'

const FilesScreen = lazy(async () => ({
  default: (await import('../../tools/files/files-screen.tsx')).FilesScreen,
}))

const placeOf = (route: ViewProps<'files' | 'album'>['route']): FilesPlace =>
  route.view === 'album'
    ? { folder: '', album: true, file: null }
    : { folder: route.folder, album: false, file: route.file ?? null }

export function FilesView(props: ViewProps<'files' | 'album'>) {
  const { space, detail, route } = props
  const [tools, setTools] = useState<HTMLElement | null>(null)
  const header = (
    <ViewHeader icon={<Folder size={18} />} title={strings.files.title} space={space}>
      <span ref={setTools} className={classes.viewTools} />
    </ViewHeader>
  )
  return (
    <View {...props} header={header}>
      <Suspense fallback={<EmptyState title={strings.files.opening} />}>
        <FilesScreen detail={detail} place={placeOf(route)} header={tools} />
      </Suspense>
    </View>
  )
}
