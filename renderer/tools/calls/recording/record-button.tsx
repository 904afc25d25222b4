import { Button, Popover, Stack, Text } from '@mantine/core'
import { Disc, Square } from 'lucide-react'
import { useState } from 'react'
import { useAppStore } from '../../../platform/state/store.ts'
import { strings } from '../../../strings/strings.ts'
import { useCommands } from '../../../ui/keyboard/commands.tsx'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { useOwnCall, useOwnState } from '../use-own-call.ts'

/** Records the call, after saying what that means; or ends it. */
export function RecordButton({ size, icon, keys }: { size: number; icon: number; keys: string }) {
  const words = strings.call.recording
  const own = useOwnCall()
  const store = useAppStore()
  const isRecording = useOwnState(({ recording }) => recording !== null)
  const [isOpen, setOpen] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const start = async () => {
    setBusy(true)
    const trouble = await own.record()
    setBusy(false)
    setOpen(false)
    if (trouble) store.notify(words.troubles[trouble])
  }
  const label = isRecording ? words.stop : words.record
  const press = () => (isRecording ? void own.stopRecording() : setOpen(!isOpen))
  useCommands(() => ({
    commands: [{ id: 'call-record', kind: 'action', title: label, icon: Disc, keys, run: press }],
  }))
  return (
    <Popover opened={isOpen} onChange={setOpen} position="top" width={320} trapFocus returnFocus>
      <Popover.Target>
        <IconButton
          size={size}
          variant={isRecording ? 'light' : 'default'}
          {...(isRecording && { color: 'danger' })}
          label={label}
          keys={keys}
          onClick={press}
        >
          {isRecording ? <Square size={icon} /> : <Disc size={icon} />}
        </IconButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.record}>
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
