import { Button } from '@mantine/core'
import { CircleAlert } from 'lucide-react'
import { useCallback } from 'react'
import type { ShownCast } from '../../../../shared/tools/casts/calls.ts'
import { Picture } from '../../../capture/picture.tsx'
import { useStreamOf } from '../../../capture/stream-of.ts'
import { usePeople } from '../../../platform/people/use-people.ts'
import { strings } from '../../../strings/strings.ts'
import { Face } from '../../../ui/people/face.tsx'
import classes from '../casts.module.css'
import { canPlay } from '../player/player.ts'
import { type Heard, usePlayer } from '../watching/use-player.ts'
import { useCastDevices } from './use-own-cast.ts'

interface GuestProps {
  space: string
  cast: ShownCast
}

function Played({ space, cast, ...heard }: GuestProps & Heard) {
  const words = strings.cast
  const { name, color } = usePeople(space)(cast.device)
  const { player, state, trouble, retry } = usePlayer(space, cast, heard)
  const { hasPicture } = state
  const canvas = useCallback((element: HTMLCanvasElement | null) => player?.show(element), [player])
  return (
    <>
      {!hasPicture && <Face device={cast.device} name={name} color={color} size={64} />}
      <canvas
        ref={canvas}
        className={classes.canvas}
        hidden={!hasPicture}
        role="img"
        aria-label={words.pictureOf(name)}
      />
      {trouble && (
        <Button
          className={classes.guestTrouble ?? ''}
          size="compact-xs"
          variant="default"
          leftSection={<CircleAlert size={14} aria-hidden="true" />}
          title={words.playTroubles[trouble]}
          aria-description={words.playTroubles[trouble]}
          onClick={retry}
        >
          {strings.app.retry}
        </Button>
      )}
    </>
  )
}

/** This person's picture, if they are on stage. */
function Self({ space, cast: { device } }: GuestProps) {
  const { tracks } = useCastDevices()
  const stream = useStreamOf(tracks.screen ?? tracks.camera)
  const person = usePeople(space)(device)
  return stream ? (
    <Picture stream={stream} isMirrored={!tracks.screen} isWhole />
  ) : (
    <Face device={device} {...person} size={64} />
  )
}

/** The guests on stage, next to the source. */
export function Guests({
  me,
  guests,
  ...heard
}: Omit<GuestProps, 'cast'> & Heard & { me: string; guests: readonly ShownCast[] }) {
  const { space } = heard
  const personOf = usePeople(space)
  if (guests.length === 0) return null
  return (
    <ul className={classes.guests} aria-label={strings.cast.onStage}>
      {guests.map((cast) => (
        <li key={cast.cast} className={classes.guest}>
          {cast.device === me ? <Self space={space} cast={cast} /> : canPlay() && <Played {...heard} cast={cast} />}
          <bdi className={classes.guestName}>{personOf(cast.device).name}</bdi>
        </li>
      ))}
    </ul>
  )
}
