/** Takes photos with a camera into a folder of the space, one at a time or automatically. */
import { Button, NativeSelect, Stack } from '@mantine/core'
import { Camera } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { CameraField } from '../../../capture/device-fields.tsx'
import { LocalDevices } from '../../../capture/devices.ts'
import { Picture } from '../../../capture/picture.tsx'
import { useStreamOf } from '../../../capture/stream-of.ts'
import { useDevices } from '../../../capture/use-devices.ts'
import { takePhoto } from '../../../docs/files/photo.ts'
import { pickedFiles } from '../../../docs/files/picked.ts'
import { strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../../ui/dialogs/dialog-actions.tsx'
import classes from './camera-dialog.module.css'
import { otherNames } from './use-picker.tsx'
import { useShare } from './use-share.ts'

/** Seconds between two photos; undefined: only manually. */
const INTERVALS = [undefined, 10, 60, 600] as const
type Interval = (typeof INTERVALS)[number]

/** The camera is open as long as the dialog is. */
export function CameraDialog({ folder, onClose }: { folder: string; onClose: () => void }) {
  const [devices, setDevices] = useState<LocalDevices | null>(null)
  useEffect(() => {
    const opened = new LocalDevices()
    setDevices(opened)
    void opened.list()
    // The click that led here allows opening it.
    void opened.open('camera')
    return () => opened.dispose()
  }, [])
  return (
    <Dialog title={strings.files.takingPhotos} size="lg" onClose={onClose}>
      {devices && <Photos devices={devices} folder={folder} onClose={onClose} />}
    </Dialog>
  )
}

function Photos({ devices, folder, onClose }: { devices: LocalDevices; folder: string; onClose: () => void }) {
  const words = strings.files
  const { camera } = useDevices(devices).tracks
  const stream = useStreamOf(camera)
  const share = useShare()
  const view = useRef<HTMLDivElement>(null)
  const moment = useRef('')
  const [kept, setKept] = useState(0)
  const [every, setEvery] = useState<Interval>(undefined)

  const nameOf = (now: string): string => {
    const isSameSecond = moment.current.startsWith(now)
    moment.current = isSameSecond ? `${now} ${kept + 1}` : now
    return words.photoNamed(moment.current)
  }
  const keep = async (): Promise<void> => {
    const video = view.current?.querySelector('video')
    const photo = video && (await takePhoto(video, nameOf))
    if (!photo) return
    share(pickedFiles([photo], folder, otherNames()))
    setKept((count) => count + 1)
  }
  const latest = useRef(keep)
  latest.current = keep
  useEffect(() => {
    if (every === undefined || !stream) return
    const timer = setInterval(() => void latest.current(), every * 1000)
    return () => clearInterval(timer)
  }, [every, stream])

  return (
    <Stack>
      <div ref={view} className={classes.view}>
        {stream && <Picture stream={stream} isWhole />}
      </div>
      <CameraField devices={devices} />
      <NativeSelect
        label={words.keepEvery}
        value={every ?? 'never'}
        onChange={({ currentTarget: { value } }) => setEvery(INTERVALS.find((each) => String(each) === value))}
        data={INTERVALS.map((each) => ({
          value: String(each ?? 'never'),
          label: words.everySeconds[each ?? 'never'],
        }))}
      />
      <DialogActions>
        <span role="status" className={classes.kept}>
          {kept > 0 && words.keptPhotos(kept)}
        </span>
        <Button variant="default" onClick={onClose}>
          {strings.app.close}
        </Button>
        <Button leftSection={<Camera size={18} />} disabled={!stream} onClick={() => void keep()}>
          {words.keepThis}
        </Button>
      </DialogActions>
    </Stack>
  )
}
