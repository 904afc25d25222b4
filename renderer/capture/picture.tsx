import { useCallback } from 'react'
import classes from './capture.module.css'

/** The picture of a camera or screen. Its sound is played elsewhere. */
export function Picture({
  stream,
  isMirrored = false,
  isWhole = false,
}: {
  stream: MediaStream
  /** Whether to mirror it: for one's own camera. */
  isMirrored?: boolean
  /** Whether it must be shown uncropped. */
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
