import { Pause, Play } from 'lucide-react'
import { type CSSProperties, useRef, useState } from 'react'
import type { Attachment } from '../../../../shared/tools/chat/shape.ts'
import { strings } from '../../../strings/first.ts'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { clockOf } from './clock.ts'
import classes from './media.module.css'
import { useSoundOf } from './use-media.ts'

const SPEEDS = [1, 1.5, 2] as const

/** A voice message: play, position, speed. */
export function Recording({
  device,
  recording,
}: {
  device: string
  recording: Extract<Attachment, { kind: 'recording' }>
}) {
  const url = useSoundOf(device, recording)
  const player = useRef<HTMLAudioElement>(null)
  const [isPlaying, setPlaying] = useState(false)
  const [position, setPosition] = useState(0)
  const [speed, setSpeed] = useState<number>(1)
  const { seconds, peaks } = recording
  const toggle = () => {
    const { current } = player
    if (!current) return
    current.playbackRate = speed
    if (isPlaying) current.pause()
    else void current.play().catch(() => setPlaying(false))
  }
  const seek = (to: number) => {
    if (player.current) player.current.currentTime = to
    setPosition(to)
  }
  const changeSpeed = () => {
    const next = SPEEDS[(SPEEDS.indexOf(speed as 1) + 1) % SPEEDS.length] ?? 1
    setSpeed(next)
    if (player.current) player.current.playbackRate = next
  }
  const words = isPlaying ? strings.chat.pause : strings.chat.play(clockOf(seconds))
  return (
    <div className={classes.player}>
      <IconButton variant="light" size={36} radius="xl" label={words} disabled={!url} onClick={toggle}>
        {isPlaying ? <Pause size={18} /> : <Play size={18} />}
      </IconButton>
      <span className={classes.track}>
        <span className={classes.peaks} aria-hidden="true">
          {peaks.map((peak, index) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: they have no other key
              key={index}
              data-past={(seconds > 0 && index / peaks.length < position / seconds) || undefined}
              style={{ '--peak': peak / 255 } as CSSProperties}
            />
          ))}
        </span>
        <input
          type="range"
          className={classes.seek}
          aria-label={strings.chat.position}
          aria-valuetext={clockOf(position)}
          min={0}
          max={seconds}
          step={0.1}
          value={Math.min(position, seconds)}
          disabled={!url}
          onChange={({ currentTarget }) => seek(Number(currentTarget.value))}
        />
      </span>
      <span className={classes.playerTime}>{clockOf(isPlaying || position > 0 ? position : seconds)}</span>
      <button type="button" className={classes.speed} aria-label={strings.chat.speed(speed)} onClick={changeSpeed}>
        {speed}×
      </button>
      {url && (
        // biome-ignore lint/a11y/useMediaCaption: there is no transcript
        <audio
          ref={player}
          src={url}
          preload="metadata"
          onPlay={() => setPlaying(true)}
          onPause={() => setPlaying(false)}
          onEnded={() => setPosition(0)}
          onTimeUpdate={({ currentTarget }) => setPosition(currentTarget.currentTime)}
        />
      )}
    </div>
  )
}
