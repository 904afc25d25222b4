import { ImageOff } from 'lucide-react'
import { useState } from 'react'
import { harmlessName } from '../../../../shared/record/harmless.ts'
import type { Attachment } from '../../../../shared/tools/chat/shape.ts'
import { strings } from '../../../strings/first.ts'
import { part } from '../../../ui/loading/part.tsx'
import { DrawnPicture } from '../../../ui/pictures/drawn-picture.tsx'
import classes from './media.module.css'
import { usePictureOf } from './use-media.ts'

const WIDEST = 380
const HIGHEST = 300
const LEAST = 48

/** The size of a picture in a message, in pixels. */
export function shownSize(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, WIDEST / width, HIGHEST / height)
  return { width: Math.max(LEAST, Math.round(width * scale)), height: Math.max(LEAST, Math.round(height * scale)) }
}

const LargePicture = part(async () => (await import('./large-picture.tsx')).LargePicture)

/** A picture in its reserved space; a click enlarges it. */
export function Picture({ device, picture }: { device: string; picture: Extract<Attachment, { kind: 'picture' }> }) {
  const url = usePictureOf(device, picture)
  const [isLarge, setLarge] = useState(false)
  const [isBroken, setBroken] = useState(false)
  const name = harmlessName(picture.name) || strings.chat.picture
  const { width, height } = shownSize(picture.width, picture.height)
  // With less room, its height follows its width.
  const size = { width, aspectRatio: `${width} / ${height}` }
  if (isBroken || url === 'broken')
    return (
      <span className={classes.waiting} style={size} role="img" aria-label={strings.app.pictureBroken}>
        <ImageOff size={18} aria-hidden="true" /> {strings.app.pictureBroken}
      </span>
    )
  if (url === null)
    return (
      <span className={classes.waiting} style={size} role="img" aria-label={strings.chat.pictureComing(name)}>
        {strings.chat.pictureComing(name)}
      </span>
    )
  return (
    <>
      <button
        type="button"
        className={classes.picture}
        style={size}
        aria-label={strings.chat.pictureLarge(name)}
        onClick={() => setLarge(true)}
      >
        <DrawnPicture src={url} alt={name} decoding="async" onError={() => setBroken(true)} />
      </button>
      {isLarge && <LargePicture url={url} name={name} onClose={() => setLarge(false)} />}
    </>
  )
}
