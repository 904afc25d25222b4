import { useCallback } from 'react'
import classes from './capture.module.css'

/** What a camera or a screen shows. Its sound is played elsewhere. */
export function Picture({
  stream,
  isMirrored = false,
  isWhole = false,
}: {
  stream: MediaStream
  /** As in a mirror: one's own camera. */
  isMirrored?: boolean
  /** Nothing of it may be cut off. */
  isWhole?: boolean
}) {
  const show = useCallback(
    (element: HTMLVideoElement | null) => {
      if (element) element.srcObject = stream
    },
    [stream],
  )
  return (
    <video
      ref={show}
      className={classes.picture}
      data-mirrored={isMirrored || undefined}
      data-whole={isWhole || undefined}
      autoPlay
      playsInline
      muted
    />
  )
}
