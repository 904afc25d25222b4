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
import { memo, useState } from 'react'
import { REACTIONS } from '../../../shared/tools/calls/said.ts'
import { useShareScreen } from '../../capture/use-share-screen.tsx'
import { useRemembered } from '../../docs/remembered.ts'
import { strings } from '../../strings/strings.ts'
import { type Command, useCommands } from '../../ui/keyboard/commands.tsx'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import { useCarrier } from '../tool.tsx'
import classes from './calls.module.css'
import { callChoices, choose } from './choices.ts'
import { DeviceChoices } from './device-choices.tsx'
import { PurposeButton } from './purpose-button.tsx'
import { useHangUp } from './use-hang-up.ts'
import { useOwnCall, useOwnState } from './use-own-call.ts'

export const KEYS = {
  mute: 'm',
  camera: 'v',
  screen: 's',
  hand: 'h',
  react: 'Shift+e',
  look: 'g',
  record: 'Shift+r',
  live: 'Shift+b',
  full: 'f',
  devices: 'd',
  beside: 'c',
  leave: 'Shift+l',
}

/** Sizes in pixels. */
const BUTTON = 40
const ICON = 20

export function MuteButton({ isMuted, size = BUTTON, keys }: { isMuted: boolean; size?: number; keys?: string }) {
  const own = useOwnCall()
  const words = strings.call
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

export function LeaveButton({ size = BUTTON, keys }: { size?: number; keys?: string }) {
  const hangUp = useHangUp()
  return (
    <IconButton size={size} variant="filled" color="danger" label={strings.call.leave} keys={keys} onClick={hangUp}>
      <PhoneOff size={ICON} />
    </IconButton>
  )
}

function Reactions() {
  const own = useOwnCall()
  const [isOpen, setOpen] = useState(false)
  const { react } = strings.call
  useCommands(() => ({
    commands: [
      {
        id: 'call-react',
        kind: 'action',
        title: react,
        icon: SmilePlus,
        keys: KEYS.react,
        run: () => setOpen(true),
      },
    ],
  }))
  return (
    <Menu opened={isOpen} onChange={setOpen} position="top" withinPortal>
      <Menu.Target>
        <IconButton size={BUTTON} variant="default" label={react} keys={KEYS.react}>
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

function Devices({ listens }: { listens: boolean }) {
  const [isOpen, setOpen] = useState(false)
  const words = strings.call
  useCommands(() => ({
    commands: [
      {
        id: 'call-devices',
        kind: 'action',
        title: words.devices,
        icon: Settings2,
        keys: KEYS.devices,
        run: () => setOpen(true),
      },
    ],
  }))
  return (
    <Popover opened={isOpen} onChange={setOpen} position="top" width={320} trapFocus returnFocus>
      <Popover.Target>
        <IconButton
          size={BUTTON}
          variant="default"
          label={words.devices}
          keys={KEYS.devices}
          onClick={() => setOpen(!isOpen)}
        >
          <Settings2 size={ICON} />
        </IconButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.devices}>
        <DeviceChoices isTrying={false} listens={listens} />
      </Popover.Dropdown>
    </Popover>
  )
}

function ScreenButton({ isSharing, isDisabled }: { isSharing: boolean; isDisabled: boolean }) {
  const words = strings.call
  const { devices } = useOwnCall()
  const { begin, isListing, dialog } = useShareScreen(devices)
  const press = () => (isSharing ? devices.stopScreen() : begin())
  const label = isSharing ? words.screenOff : words.screenOn
  useCommands(() => ({
    commands: isDisabled
      ? []
      : [{ id: 'call-screen', kind: 'action', title: label, icon: ScreenShare, keys: KEYS.screen, run: press }],
  }))
  const icon = isSharing ? <ScreenShareOff size={ICON} /> : <ScreenShare size={ICON} />
  return (
    <>
      <IconButton
        size={BUTTON}
        variant={isSharing ? 'light' : 'default'}
        label={label}
        keys={KEYS.screen}
        disabled={isDisabled}
        aria-busy={isListing}
        onClick={press}
      >
        {isListing ? <Loader size={ICON} /> : icon}
      </IconButton>
      {dialog}
    </>
  )
}

/** The actions in a call. Rendered again only if they change, rather than whenever somebody speaks. */
export const CallBar = memo(function CallBar({
  stream,
  listens,
  isMuted,
  hasHand,
  isBeside,
  onBeside,
}: {
  stream: string
  /** The role allows only listening. */
  listens: boolean
  isMuted: boolean
  hasHand: boolean
  /** Whether the messages are shown next to the call; null if there are none. */
  isBeside: boolean | null
  onBeside: () => void
}) {
  const words = strings.call
  const own = useOwnCall()
  const tracks = useOwnState(({ devices }) => devices.tracks)
  const isLarge = useOwnState(({ media }) => media.isLarge)
  const carrier = useCarrier()
  const canCarry = carrier?.isPossible() ?? false
  const { showsSpeaker } = useRemembered(callChoices)
  const [hasCamera, hasScreen] = [tracks.camera !== null, tracks.screen !== null]
  const hand = hasHand ? words.lowerHand : words.raiseHand
  const look = showsSpeaker ? words.showGrid : words.showSpeaker
  const toggleMuted = () => void own.setMuted(!isMuted)
  const toggleCamera = () => void own.setCamera(!hasCamera)
  const toggleHand = () => own.setHand(!hasHand)
  const toggleLook = () => choose({ showsSpeaker: !showsSpeaker })
  useCommands(() => {
    const [kind, { mute, camera }] = ['action' as const, KEYS]
    const ofSpeakers: Command[] = [
      {
        id: 'call-mute-here',
        kind,
        title: strings.capture.muteOrUnmute,
        icon: Mic,
        keys: mute,
        isUnlisted: true,
        run: toggleMuted,
      },
      { id: 'call-camera', kind, title: words.cameraOnOrOff, icon: Video, keys: camera, run: toggleCamera },
    ]
    const ofAll: Command[] = [
      { id: 'call-hand', kind, title: hand, icon: Hand, keys: KEYS.hand, run: toggleHand },
      { id: 'call-look', kind, title: look, icon: LayoutGrid, keys: KEYS.look, run: toggleLook },
    ]
    const beside: Command = {
      id: 'call-beside',
      kind,
      title: words.chat,
      icon: MessageSquare,
      keys: KEYS.beside,
      run: onBeside,
    }
    return {
      commands: [...(listens ? [] : ofSpeakers), ...ofAll, ...(isBeside === null ? [] : [beside])],
      hints: listens ? [] : [{ id: 'call-talk', keys: 'Space', title: words.holdToTalk }],
    }
  })
  return (
    <div className={classes.bar} role="toolbar" aria-label={words.bar}>
      {!listens && (
        <>
          <MuteButton isMuted={isMuted} keys={KEYS.mute} />
          <IconButton
            size={BUTTON}
            variant="default"
            label={hasCamera ? words.cameraOff : words.cameraOn}
            keys={KEYS.camera}
            onClick={toggleCamera}
          >
            {hasCamera ? <Video size={ICON} /> : <VideoOff size={ICON} />}
          </IconButton>
          <ScreenButton isSharing={hasScreen} isDisabled={isLarge && !canCarry && !hasScreen} />
        </>
      )}
      <IconButton
        size={BUTTON}
        variant={hasHand ? 'light' : 'default'}
        label={hand}
        keys={KEYS.hand}
        aria-pressed={hasHand}
        onClick={toggleHand}
      >
        <Hand size={ICON} />
      </IconButton>
      <Reactions />
      <IconButton size={BUTTON} variant="default" label={look} keys={KEYS.look} onClick={toggleLook}>
        {showsSpeaker ? <LayoutGrid size={ICON} /> : <Presentation size={ICON} />}
      </IconButton>
      {!listens && <PurposeButton purpose="recording" size={BUTTON} icon={ICON} keys={KEYS.record} />}
      {!listens && carrier?.broadcastsIn(stream) && (
        <PurposeButton purpose="live" isPossible={canCarry} size={BUTTON} icon={ICON} keys={KEYS.live} />
      )}
      <Devices listens={listens} />
      {isBeside !== null && (
        <IconButton
          size={BUTTON}
          variant="default"
          label={words.chat}
          keys={KEYS.beside}
          aria-pressed={isBeside}
          onClick={onBeside}
        >
          <MessageSquare size={ICON} />
        </IconButton>
      )}
      <LeaveButton keys={KEYS.leave} />
    </div>
  )
})
