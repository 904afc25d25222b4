import { Button, Popover, Stack, Text } from '@mantine/core'
import { Disc, Radio, Square } from 'lucide-react'
import { useState } from 'react'
import type { Purpose } from '../../../shared/tools/calls/said.ts'
import { useAppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { useCommands } from '../../ui/keyboard/commands.tsx'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import { useOwnCall, useOwnState } from './use-own-call.ts'

const ICONS = { recording: Disc, live: Radio } as const

interface PurposeButtonProps {
  purpose: Purpose
  /** Whether this browser can do it, as far as is known before starting. */
  isPossible?: boolean
  size: number
  icon: number
  keys: string
}

/** Records or broadcasts the call, after explaining what that means; or stops. */
export function PurposeButton({ purpose, isPossible = true, size, icon, keys }: PurposeButtonProps) {
  const words = strings.call[purpose]
  const own = useOwnCall()
  const store = useAppStore()
  const isOn = useOwnState((state) => (purpose === 'recording' ? state.recording : state.broadcast) !== null)
  const [isOpen, setOpen] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const Icon = ICONS[purpose]
  const start = async () => {
    setBusy(true)
    const trouble = isPossible ? await own.begin(purpose) : 'not-possible'
    setBusy(false)
    setOpen(false)
    if (trouble) store.notify(words.troubles[trouble])
  }
  const label = isOn ? words.stop : words.begin
  const press = () => (isOn ? void own.stop(purpose) : setOpen(!isOpen))
  useCommands(() => ({
    commands: [{ id: `call-${purpose}`, kind: 'action', title: label, icon: Icon, keys, run: press }],
  }))
  return (
    <Popover opened={isOpen} onChange={setOpen} position="top" width={320} trapFocus returnFocus>
      <Popover.Target>
        <IconButton
          size={size}
          variant={isOn ? 'light' : 'default'}
          {...(isOn && { color: 'danger' })}
          label={label}
          keys={keys}
          onClick={press}
        >
          {isOn ? <Square size={icon} /> : <Icon size={icon} />}
        </IconButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.begin}>
        <Stack gap="sm">
          <Text size="sm">{words.detail}</Text>
          <Button loading={isBusy} onClick={() => void start()}>
            {words.start}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
