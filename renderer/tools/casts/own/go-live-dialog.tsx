import { Button, NativeSelect, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { Monitor, Radio } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { harmlessName } from '../../../../shared/record/harmless.ts'
import type { ShownCast } from '../../../../shared/tools/casts/calls.ts'
import { CAST_LIMITS } from '../../../../shared/tools/casts/limits.ts'
import { isCastTitle } from '../../../../shared/tools/casts/title.ts'
import { CameraField, MicrophoneField, SpeakerField } from '../../../capture/device-fields.tsx'
import { Picture } from '../../../capture/picture.tsx'
import { useStreamOf } from '../../../capture/stream-of.ts'
import { useShareScreen } from '../../../capture/use-share-screen.tsx'
import { useRemembered } from '../../../docs/remembered.ts'
import { usePeople } from '../../../platform/people/use-people.ts'
import { strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../../ui/dialogs/dialog-actions.tsx'
import { Face } from '../../../ui/people/face.tsx'
import { ErrorText } from '../../../ui/problems/error-text.tsx'
import type { Talk } from '../../tool.tsx'
import classes from '../casts.module.css'
import type { Live } from '../casts.ts'
import { castChoices, choose } from '../choices.ts'
import { canCast } from '../source/can-cast.ts'
import { openCast } from '../use-casts.ts'
import type { LiveTrouble } from './own-cast.ts'
import { useCastDevices, useOwnCast } from './use-own-cast.ts'

const SOURCES = ['camera', 'screen', 'sound'] as const satisfies readonly Live['source'][]

/** A preview of what viewers will see. */
function Mirror({ space, me, source }: { space: string; me: string; source: Live['source'] }) {
  const words = strings.cast
  const own = useOwnCast()
  const { tracks } = useCastDevices()
  const { begin, isListing, dialog } = useShareScreen(own.devices)
  const shown = source === 'screen' ? tracks.screen : source === 'camera' ? tracks.camera : null
  const stream = useStreamOf(shown)
  const person = usePeople(space)(me)
  return (
    <section className={classes.mirror} aria-label={words.preview}>
      {stream ? (
        <Picture stream={stream} isMirrored={source === 'camera'} isWhole={source === 'screen'} />
      ) : source === 'screen' ? (
        <Button variant="default" leftSection={<Monitor size={16} />} loading={isListing} onClick={begin}>
          {words.chooseScreen}
        </Button>
      ) : (
        <Face device={me} {...person} size={72} />
      )}
      {stream && source === 'screen' && (
        <Button className={classes.mirrorButton ?? ''} size="compact-sm" variant="default" onClick={begin}>
          {words.chooseScreen}
        </Button>
      )}
      {dialog}
    </section>
  )
}

/** Title, source and devices, with a preview before anyone else sees them. */
export function GoLiveDialog({
  space,
  detail,
  stream,
  title: channel,
  stageOf = null,
  onClose,
}: Talk & {
  /** Another person's broadcast whose stage this person joins. */
  stageOf?: Pick<ShownCast, 'cast' | 'title'> | null
  onClose: () => void
}) {
  const words = strings.cast
  const own = useOwnCast()
  const { tracks } = useCastDevices()
  const { profile } = useRemembered(castChoices)
  const [title, setTitle] = useState(() => stageOf?.title ?? words.titleIn(channel).slice(0, CAST_LIMITS.title))
  const [source, setSource] = useState<Live['source']>('camera')
  const [trouble, setTrouble] = useState<LiveTrouble | null>(null)
  const [isBeginning, setBeginning] = useState(false)
  const isPossible = canCast()

  useEffect(() => {
    void own.devices.list()
    // The click that led here allows opening them.
    if (isPossible) own.prepare()
    return () => own.endPreview()
  }, [own, isPossible])
  useEffect(() => {
    if (!isPossible) return
    if (source === 'camera') void own.devices.open('camera')
    else own.devices.close('camera')
    if (source !== 'screen') own.devices.stopScreen()
  }, [own, source, isPossible])

  const named = harmlessName(title)
  const isReady = isCastTitle(named) && (source !== 'screen' || tracks.screen !== null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!isReady || isBeginning) return
    setBeginning(true)
    const failed = await own.begin({
      space: space.id,
      stream,
      title: named,
      source,
      profile,
      audience: detail.members.length + (detail.channel?.readers.known ?? 0),
      stageOf: stageOf?.cast ?? null,
    })
    setBeginning(false)
    setTrouble(failed)
    if (failed) return
    onClose()
    openCast({ space: space.id, stream })
  }
  if (!isPossible)
    return (
      <Dialog title={words.goLive} onClose={onClose}>
        <ErrorText error={words.cantCast} />
      </Dialog>
    )
  return (
    <Dialog title={stageOf ? words.joinStage : words.goLive} onClose={onClose} size="lg">
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          {!stageOf && (
            <TextInput
              label={words.titleField}
              value={title}
              maxLength={CAST_LIMITS.title}
              onChange={({ currentTarget: { value } }) => setTitle(value)}
              data-autofocus
            />
          )}
          <SegmentedControl
            aria-label={words.source}
            value={source}
            onChange={(value) => setSource(value as Live['source'])}
            data={SOURCES.map((value) => ({ value, label: words.sources[value] }))}
          />
          <Mirror space={space.id} me={detail.me} source={source} />
          <MicrophoneField devices={own.devices} isTrying />
          {source === 'camera' && (
            <>
              <CameraField devices={own.devices} />
              <NativeSelect
                label={words.quality}
                value={profile}
                onChange={({ currentTarget: { value } }) => choose({ profile: value === 'sharp' ? 'sharp' : 'usual' })}
                data={[
                  { value: 'usual', label: words.profiles.usual },
                  { value: 'sharp', label: words.profiles.sharp },
                ]}
              />
            </>
          )}
          <SpeakerField devices={own.devices} />
          <ErrorText error={trouble && words.troubles[trouble]} />
          <DialogActions>
            <span className={`${classes.quiet} ${classes.dialogNote}`}>
              {detail.channel ? words.subscribersSee(channel) : words.whoSees(channel)}
            </span>
            <Button type="submit" leftSection={<Radio size={16} />} disabled={!isReady} loading={isBeginning}>
              {stageOf ? words.joinStage : words.goLive}
            </Button>
          </DialogActions>
        </Stack>
      </form>
    </Dialog>
  )
}
