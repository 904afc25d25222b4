import { useMemo } from 'react'
import type { SpaceOnScreen } from '../../../platform/view/view.tsx'
import { FileCardsProvider, PicturesProvider, type ShowFile, type ShowPicture } from '../../../ui/files/file-cards.tsx'
import { part } from '../../../ui/loading/part.tsx'
import { PictureRoom } from './picture-room.tsx'

const PlacedFileCard = part(async () => (await import('./placed-file-card.tsx')).PlacedFileCard, {
  meanwhile: ({ file }) => <bdi>{file.name}</bdi>,
})

const PlacedPicture = part(async () => (await import('./placed-picture.tsx')).PlacedPicture, {
  meanwhile: ({ picture, isSmall }) => (isSmall ? null : <PictureRoom room={picture.room} />),
})

/**
 * Shows files in messages, on pages, on boards and in issues below it. Its code is loaded when the first is on screen.
 */
export function FileCards({ detail, children }: SpaceOnScreen & { children: React.ReactNode }) {
  const show: ShowFile = useMemo(
    () =>
      (file, place, isLarge = false) =>
        detail ? (
          <PlacedFileCard
            detail={detail}
            conversation={place.length < 32 ? null : place.slice(0, 32)}
            file={file}
            isLarge={isLarge}
          />
        ) : (
          file.name
        ),
    [detail],
  )
  const showPicture: ShowPicture = useMemo(
    () => (picture, alt, isSmall) =>
      detail ? <PlacedPicture detail={detail} picture={picture} alt={alt} isSmall={isSmall} /> : alt,
    [detail],
  )
  return (
    <FileCardsProvider value={show}>
      <PicturesProvider value={showPicture}>{children}</PicturesProvider>
    </FileCardsProvider>
  )
}
