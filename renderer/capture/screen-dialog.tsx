import { Button, Stack, Switch } from '@mantine/core'
import { AppWindow, Monitor, MonitorOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ShownScreen } from '../../shared/ipc/shell.ts'
import { pictureAddress, type ShownPicture } from '../docs/pictures.ts'
import { useHost } from '../platform/host/host-context.tsx'
import { useAppStore } from '../platform/state/store.ts'
import { strings } from '../strings/strings.ts'
import { Dialog } from '../ui/dialogs/dialog.tsx'
import { DrawnPicture } from '../ui/pictures/drawn-picture.tsx'
import { EmptyState } from '../ui/problems/empty-state.tsx'
import { ErrorText } from '../ui/problems/error-text.tsx'
import classes from './capture.module.css'
import type { LocalDevices } from './devices.ts'

function useShown(bytes: Uint8Array | null): ShownPicture {
  const [address, setAddress] = useState<ShownPicture>(null)
  useEffect(() => {
    if (!bytes) return
    const made = pictureAddress(Uint8Array.from(bytes))
    setAddress(made)
    return () => {
      setAddress(null)
      URL.revokeObjectURL(made)
    }
  }, [bytes])
  return address
}

function Choice({ screen, name, onChoose }: { screen: ShownScreen; name: string; onChoose: () => void }) {
  const picture = useShown(screen.picture)
  const Icon = screen.isWindow ? AppWindow : Monitor
  return (
    <li>
      <button type="button" className={classes.shareChoice} onClick={onChoose}>
        <span className={classes.sharePicture}>
          {picture && picture !== 'broken' ? <DrawnPicture src={picture} alt="" /> : <Icon size={32} />}
        </span>
        <bdi>{name}</bdi>
      </button>
    </li>
  )
}

/** Asks which screen or window to share, in the installed app. @param listed the screens and windows found at first */
export function ScreenDialog({
  devices,
  listed,
  onClose,
}: {
  devices: LocalDevices
  listed: readonly ShownScreen[]
  onClose: () => void
}) {
  const words = strings.capture.picker
  const host = useHost()
  const [screens, setScreens] = useState(listed)
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [wantsSound, setWantsSound] = useState(false)
  const store = useAppStore()

  const look = async () => {
    const answer = await host.call('shell.screens')
    setScreens(answer.ok && Array.isArray(answer.value) ? answer.value : [])
  }
  const once = async (act: () => Promise<void>) => {
    if (isBusy) return
    setBusy(true)
    setError(null)
    await act()
    setBusy(false)
  }
  const share = async (id: string) => {
    const chosen = await host.call('shell.choose-screen', { id, withSound: wantsSound })
    const trouble = chosen.ok && chosen.value ? await devices.shareScreen(wantsSound) : 'missing'
    if (trouble === null) {
      const { screen, computer } = devices.state.tracks
      if (wantsSound && screen && !computer) store.notify(words.soundLeftOut)
      return onClose()
    }
    setError(trouble === 'missing' ? words.gone : strings.capture.troubles.screen[trouble])
    await look()
  }

  const group = (title: string, members: readonly ShownScreen[], nameOf: (screen: ShownScreen, at: number) => string) =>
    members.length > 0 && (
      <section aria-label={title}>
        <h3 className={classes.shareTitle}>{title}</h3>
        <ul className={classes.shareChoices}>
          {members.map((screen, at) => (
            <Choice
              key={screen.id}
              screen={screen}
              name={nameOf(screen, at)}
              onChoose={() => void once(() => share(screen.id))}
            />
          ))}
        </ul>
      </section>
    )
  const retry = (
    <Button variant="default" aria-busy={isBusy} onClick={() => void once(look)}>
      {words.look}
    </Button>
  )
  return (
    <Dialog title={words.title} onClose={onClose} size="xl">
      {screens.length === 0 ? (
        <EmptyState icon={<MonitorOff size={32} />} title={words.none} detail={error ?? words.noneDetail}>
          {retry}
        </EmptyState>
      ) : (
        <Stack>
          <ErrorText error={error} />
          {group(
            words.screens,
            screens.filter(({ isWindow }) => !isWindow),
            (_screen, at) => words.screen(at + 1),
          )}
          {group(
            words.windows,
            screens.filter(({ isWindow }) => isWindow),
            ({ name }) => name || words.untitled,
          )}
          <div className={classes.shareFoot}>
            {screens.some(({ hasSound }) => hasSound) ? (
              <Switch
                label={words.sound}
                checked={wantsSound}
                onChange={({ currentTarget: { checked } }) => setWantsSound(checked)}
              />
            ) : (
              <span className={classes.quiet}>{words.noSound}</span>
            )}
            {retry}
          </div>
        </Stack>
      )}
    </Dialog>
  )
}
