import { lazy, Suspense, useMemo } from 'react'
import type { SpaceOnScreen } from '../../platform/view.tsx'
import { FileCardsProvider, PicturesProvider, type ShowFile, type ShowPicture } from '../../ui/file-cards.tsx'
import { PictureRoom } from './picture-room.tsx'

const PlacedFileCard = lazy(async () => ({ default: (await import('./placed-file-card.tsx')).PlacedFileCard }))

const PlacedPicture = lazy(async () => ({ default: (await import('./placed-picture.tsx')).PlacedPicture }))

/**
 * Shows files in messages, on pages, on boards and in issues below it. Its code is loaded when the first is on screen.
 */
export function FileCards({ detail, children }: SpaceOnScreen & { children: React.ReactNode }) {
  const show: ShowFile = useMemo(
    () =>
      (file, place, isLarge = false) =>
        detail ? (
          <Suspense fallback={<bdi>{file.name}</bdi>}>
            <PlacedFileCard
              detail={detail}
              conversation={place.length < 32 ? null : place.slice(0, 32)}
              file={file}
              isLarge={isLarge}
            />
          </Suspense>
        ) : (
          file.name
        ),
    [detail],
  )
  const showPicture: ShowPicture = useMemo(
    () => (picture, alt, isSmall) =>
      detail ? (
        <Suspense fallback={isSmall ? null : <PictureRoom {...picture} />}>
          <PlacedPicture detail={detail} picture={picture} alt={alt} isSmall={isSmall} />
        </Suspense>
      ) : (
        alt
      ),
    [detail],
  )
  return (
    <FileCardsProvider value={show}>
      <PicturesProvider value={showPicture}>{children}</PicturesProvider>
    </FileCardsProvider>
  )
}
