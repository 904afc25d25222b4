import { Folder, Images } from 'lucide-react'
import { useState } from 'react'
import { placeIn, type Route } from '../../platform/places/routes.ts'
import classes from '../../platform/view/frame.module.css'
import { View } from '../../platform/view/view.tsx'
import { ViewHeader } from '../../platform/view/view-header.tsx'
import { strings } from '../../strings/strings.ts'
import { LoadingState } from '../../ui/loading/loading-state.tsx'
import { part } from '../../ui/loading/part.tsx'
import type { ViewProps } from '../tool.tsx'
import type { FilesPlace } from './screen/place.ts'

const FilesScreen = part(async () => (await import('./screen/files-screen.tsx')).FilesScreen, {
  meanwhile: () => <LoadingState words={strings.files.opening} />,
})

function placeOf(route: Route): FilesPlace {
  const { folder = '', file, device, show } = placeIn(route, 'files') ?? {}
  return { folder, album: show === 'album', file: file === undefined ? null : { id: file, device } }
}

export function FilesView({ space, detail, route, nothing }: ViewProps) {
  const [tools, setTools] = useState<HTMLElement | null>(null)
  if (!detail) return nothing
  const place = placeOf(route)
  const isAlbum = place.album
  const header = (
    <ViewHeader
      icon={isAlbum ? <Images size={18} /> : <Folder size={18} />}
      title={isAlbum ? (place.folder.split('/').at(-1) ?? '') || strings.files.album : strings.files.title}
      space={space}
    >
      <span ref={setTools} className={classes.viewTools} data-many />
    </ViewHeader>
  )
  return (
    <View space={space} route={route} header={header}>
      <FilesScreen detail={detail} place={place} header={tools} />
    </View>
  )
}
