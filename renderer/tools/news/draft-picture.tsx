import { useMemo } from 'react'
import { heldPicture } from '../../docs/pictures.ts'
import { strings } from '../../strings/strings.ts'
import { DrawnPicture } from '../../ui/pictures/drawn-picture.tsx'

/** A picture embedded in a draft. */
export function DraftPicture({ source, alt, className }: { source: string; alt: string; className?: string }) {
  const address = useMemo(() => heldPicture(source), [source])
  if (address === 'broken') return <BrokenPicture alt={alt} />
  return <DrawnPicture className={className} src={address} alt={alt} />
}

/** Replaces a picture in an issue or a draft that isn't allowed to be drawn. */
export function BrokenPicture({ alt }: { alt: string }) {
  return (
    <span className="news-no-picture">
      {alt && <strong dir="auto">{alt}</strong>}
      <span>{strings.app.pictureBroken}</span>
    </span>
  )
}
