import { useMemo } from 'react'

/** A stream with one track, for a media element; null without a track. */
export const useStreamOf = (track: MediaStreamTrack | null): MediaStream | null =>
  useMemo(() => (track ? new MediaStream([track]) : null), [track])
