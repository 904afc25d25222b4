import { Loader, Menu, Popover } from '@mantine/core'
import {
  Hand,
  LayoutGrid,
  MessageSquare,
  Mic,
  MicOff,
  PhoneOff,
  Presentation,
  ScreenShare,
  ScreenShareOff,
  Settings2,
  SmilePlus,
  Video,
  VideoOff,
} from 'lucide-react'
import { useState } from 'react'
import type { ShownScreen } from '../../../shared/ipc/shell.ts'
import { useRemembered } from '../../docs/remembered.ts'
import { useHost } from '../../platform/host-context.tsx'
import { useApp, useAppStore } from '../../platform/store.ts'
import { strings } from '../../strings/strings.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { part } from '../../ui/part.tsx'
import classes from './calls.module.css'
import type { Current } from './calls.ts'
import { callChoices, choose } from './choices.ts'
import { DeviceChoices } from './device-choices.tsx'
import { REACTIONS } from './media/said.ts'
import { RecordButton } from './recording/record-button.tsx'
import { useOwnCall, useOwnState } from './use-own-call.ts'

const ScreenDialog = part(async () => (await import('./screen-dialog.tsx')).ScreenDialog)

/** Pixels. */
const BUTTON = 40
const ICON = 20

/** Shares a screen, or says why that isn't possible. */
export function useShareScreen(): (isOn: boolean) => Promise<void> {
  const own = useOwnCall()
  const store = useAppStore()
  return async (isOn) => {
    const trouble = await own.setScreen(isOn)
    if (trouble) store.notify(strings.call.troubles.screen[trouble])
  }
}

export function MuteButton({ current, size = BUTTON, keys }: { current: Current; size?: number; keys?: string }) {
  const own = useOwnCall()
  const words = strings.call
  const { isMuted } = current
  const label = isMuted ? words.unmute : words.mute
  const look = isMuted ? { variant: 'light', color: 'danger' } : { variant: 'default' }
  return (
    <IconButton
      size={size}
      {...look}
      label={label}
      hint={isMuted && keys ? words.unmuteHint : label}
      keys={keys}
      onClick={() => void own.setMuted(!isMuted)}
    >
      {isMuted ? <MicOff size={ICON} /> : <Mic size={ICON} />}
    </IconButton>
  )
}

export function LeaveButton({ size = BUTTON }: { size?: number }) {
  const own = useOwnCall()
  return (
    <IconButton size={size} variant="filled" color="danger" label={strings.call.leave} onClick={() => void own.leave()}>
      <PhoneOff size={ICON} />
    </IconButton>
  )
}

function Reactions() {
  const own = useOwnCall()
  return (
    <Menu position="top" withinPortal>
      <Menu.Target>
        <IconButton size={BUTTON} variant="default" label={strings.call.react}>
          <SmilePlus size={ICON} />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown className={classes.reactions ?? ''}>
        {REACTIONS.map((reaction) => (
          <Menu.Item key={reaction} aria-label={reaction} onClick={() => own.react(reaction)}>
            {reaction}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function Devices() {
  const [isOpen, setOpen] = useState(false)
  const words = strings.call
  return (
    <Popover opened={isOpen} onChange={setOpen} position="top" width={320} trapFocus returnFocus>
      <Popover.Target>
        <IconButton size={BUTTON} variant="default" label={words.devices} onClick={() => setOpen(!isOpen)}>
          <Settings2 size={ICON} />
        </IconButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.devices}>
        <DeviceChoices isTrying={false} />
      </Popover.Dropdown>
    </Popover>
  )
}

/** In the installed app, Parley itself asks which screen, unless the system does. */
function ScreenButton({ isSharing, isDisabled }: { isSharing: boolean; isDisabled: boolean }) {
  const words = strings.call
  const host = useHost()
  const store = useAppStore()
  const share = useShareScreen()
  const isInstalled = useApp(({ app }) => app?.shell === 'electron')
  const [listed, setListed] = useState<readonly ShownScreen[] | null>(null)
  const [isListing, setListing] = useState(false)
  const list = async () => {
    setListing(true)
    const answer = await host.call('shell.screens')
    setListing(false)
    return answer.ok ? answer.value : null
  }
  const begin = async () => {
    const found = isInstalled ? await list() : null
    if (found === 'refused') store.notify(words.picker.refused)
    else if (found) setListed(found)
    else await share(true)
  }
  const icon = isSharing ? <ScreenShareOff size={ICON} /> : <ScreenShare size={ICON} />
  return (
    <>
      <IconButton
        size={BUTTON}
        variant={isSharing ? 'light' : 'default'}
        label={isSharing ? words.screenOff : words.screenOn}
        disabled={isDisabled}
        aria-busy={isListing}
        onClick={() => void (isSharing ? share(false) : isListing || begin())}
      >
        {isListing ? <Loader size={ICON} /> : icon}
      </IconButton>
      {listed && <ScreenDialog listed={listed} onClose={() => setListed(null)} />}
    </>
  )
}

/** What one can do in a call. */
export function CallBar({
  current,
  isBeside,
  onBeside,
}: {
  current: Current
  /** The messages are beside the call; null: there are none. */
  isBeside: boolean | null
  onBeside: () => void
}) {
  const words = strings.call
  const own = useOwnCall()
  const tracks = useOwnState(({ devices }) => devices.tracks)
  const isLarge = useOwnState(({ media }) => media.isLarge)
  const { showsSpeaker } = useRemembered(callChoices)
  const [hasCamera, hasScreen] = [tracks.camera !== null, tracks.screen !== null]
  return (
    <div className={classes.bar} role="toolbar" aria-label={words.bar}>
      {!current.listens && (
        <>
          <MuteButton current={current} keys="m" />
          <IconButton
            size={BUTTON}
            variant="default"
            label={hasCamera ? words.cameraOff : words.cameraOn}
            keys="v"
            onClick={() => void own.setCamera(!hasCamera)}
          >
            {hasCamera ? <Video size={ICON} /> : <VideoOff size={ICON} />}
          </IconButton>
          <ScreenButton isSharing={hasScreen} isDisabled={isLarge && !hasScreen} />
        </>
      )}
      <IconButton
        size={BUTTON}
        variant={current.hand === null ? 'default' : 'light'}
        label={current.hand === null ? words.raiseHand : words.lowerHand}
        aria-pressed={current.hand !== null}
        onClick={() => own.setHand(current.hand === null)}
      >
        <Hand size={ICON} />
      </IconButton>
      <Reactions />
      <IconButton
        size={BUTTON}
        variant="default"
        label={showsSpeaker ? words.showGrid : words.showSpeaker}
        onClick={() => choose({ showsSpeaker: !showsSpeaker })}
      >
        {showsSpeaker ? <LayoutGrid size={ICON} /> : <Presentation size={ICON} />}
      </IconButton>
      {!current.listens && <RecordButton size={BUTTON} icon={ICON} />}
      <Devices />
      {isBeside !== null && (
        <IconButton size={BUTTON} variant="default" label={words.chat} aria-pressed={isBeside} onClick={onBeside}>
          <MessageSquare size={ICON} />
        </IconButton>
      )}
      <LeaveButton />
    </div>
  )
}
