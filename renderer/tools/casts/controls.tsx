import { NativeSelect, Slider } from '@mantine/core'
import { Camera, Captions, Maximize, Volume2, VolumeX } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { toFileName } from '../../../shared/tools/files/names.ts'
import { useFilesAccess } from '../../docs/files/files-context.tsx'
import { takePhoto } from '../../docs/files/photo.ts'
import { shareOne } from '../../docs/files/share-one.ts'
import { useRemembered } from '../../docs/remembered.ts'
import { useAppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import classes from './casts.module.css'
import { castChoices, choose, QUALITIES } from './choices.ts'

const ICON = 20
export const BUTTON = 40

/** Volume and mute. */
function Sound({ isMuted, onMuted }: { isMuted: boolean; onMuted: (isMuted: boolean) => void }) {
  const words = strings.cast
  const { volume } = useRemembered(castChoices)
  const isQuiet = isMuted || volume === 0
  return (
    <>
      <IconButton
        size={BUTTON}
        variant="default"
        label={isQuiet ? words.soundOn : words.soundOff}
        keys="m"
        onClick={() => (volume === 0 ? choose({ volume: 1 }) : onMuted(!isMuted))}
      >
        {isQuiet ? <VolumeX size={ICON} /> : <Volume2 size={ICON} />}
      </IconButton>
      <Slider
        className={classes.volume ?? ''}
        size="sm"
        min={0}
        max={100}
        value={Math.round(100 * volume)}
        label={null}
        thumbLabel={words.volume}
        onChange={(value) => {
          onMuted(false)
          choose({ volume: value / 100 })
        }}
      />
    </>
  )
}

/** Saves the picture on screen as a file in the space, for all its members. */
function KeepPicture({
  space,
  me,
  title,
  pictureOf,
}: {
  space: string
  me: string
  title: string
  pictureOf: () => HTMLCanvasElement | null
}) {
  const words = strings.cast
  const files = useFilesAccess()
  const store = useAppStore()
  const [isKeeping, setKeeping] = useState(false)
  const keep = async () => {
    const canvas = pictureOf()
    const photo = canvas && (await takePhoto(canvas, (moment) => toFileName(`${title} ${moment}.jpg`, `${moment}.jpg`)))
    if (!photo) return
    setKeeping(true)
    const { parts, close } = files.open(space, me, null)
    const isShared = await shareOne(parts, photo)
    close()
    setKeeping(false)
    if (isShared) store.announce(words.pictureKept)
    else store.notify(words.pictureNotKept)
  }
  return (
    <IconButton
      size={BUTTON}
      variant="default"
      label={words.keepPicture}
      loading={isKeeping}
      onClick={() => void keep()}
    >
      <Camera size={ICON} />
    </IconButton>
  )
}

/** A viewer's controls for a broadcast. @param me null: pictures can't be saved here @param more further buttons */
export function Controls({
  space,
  me,
  title,
  isMuted,
  hasPicture,
  hasCaptions,
  pictureOf,
  onMuted,
  onFull,
  more,
}: {
  space: string
  me: string | null
  title: string
  isMuted: boolean
  hasPicture: boolean
  hasCaptions: boolean
  pictureOf: () => HTMLCanvasElement | null
  onMuted: (isMuted: boolean) => void
  /** Null: this browser doesn't support full screen. */
  onFull: (() => void) | null
  more: ReactNode
}) {
  const words = strings.cast
  const { quality, showsCaptions } = useRemembered(castChoices)
  return (
    <div className={classes.controls} role="toolbar" aria-label={words.controls}>
      <Sound isMuted={isMuted} onMuted={onMuted} />
      <NativeSelect
        aria-label={words.quality}
        value={quality}
        onChange={({ currentTarget: { value } }) =>
          choose({ quality: QUALITIES.find((each) => each === value) ?? 'smooth' })
        }
        data={QUALITIES.map((value) => ({ value, label: words.qualities[value] }))}
      />
      {hasCaptions && (
        <IconButton
          size={BUTTON}
          variant={showsCaptions ? 'light' : 'default'}
          label={words.captions}
          keys="c"
          aria-pressed={showsCaptions}
          onClick={() => choose({ showsCaptions: !showsCaptions })}
        >
          <Captions size={ICON} />
        </IconButton>
      )}
      {me && hasPicture && <KeepPicture space={space} me={me} title={title} pictureOf={pictureOf} />}
      {onFull && (
        <IconButton size={BUTTON} variant="default" label={strings.tools.fullScreen} keys="f" onClick={onFull}>
          <Maximize size={ICON} />
        </IconButton>
      )}
      {more}
    </div>
  )
}
