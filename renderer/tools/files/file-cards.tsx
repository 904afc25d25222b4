import { lazy, Suspense, useMemo } from 'react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { FileCardsProvider, PicturesProvider, type ShowFile, type ShowPicture } from '../../ui/file-cards.tsx'
import { PictureRoom } from './picture-room.tsx'

const PlacedFileCard = lazy(async () => ({ default: (await import('./placed-file-card.tsx')).PlacedFileCard }))

const PlacedPicture = lazy(async () => ({ default: (await import('./placed-picture.tsx')).PlacedPicture }))

/** Shows files where they stand below: in messages, on pages, on boards, in issues. What it takes is fetched when the first is on screen. */
export function FileCards({ detail, children }: { detail: SpaceDetail; children: React.ReactNode }) {
  const show: ShowFile = useMemo(
    () =>
      (file, place, isLarge = false) => (
        <Suspense fallback={<bdi>{file.name}</bdi>}>
          <PlacedFileCard
            detail={detail}
            conversation={place.length < 32 ? null : place.slice(0, 32)}
            file={file}
            isLarge={isLarge}
          />
        </Suspense>
      ),
    [detail],
  )
  const showPicture: ShowPicture = useMemo(
    () => (picture, alt, isSmall) => (
      <Suspense fallback={isSmall ? null : <PictureRoom {...picture} />}>
        <PlacedPicture detail={detail} picture={picture} alt={alt} isSmall={isSmall} />
      </Suspense>
    ),
    [detail],
  )
  return (
    <FileCardsProvider value={show}>
      <PicturesProvider value={showPicture}>{children}</PicturesProvider>
    </FileCardsProvider>
  )
}
