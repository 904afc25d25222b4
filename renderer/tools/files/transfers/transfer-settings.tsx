import { NativeSelect, Stack, Switch, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { TransferLimits } from '../../../../shared/tools/files/calls.ts'
import { useHost } from '../../../platform/host/host-context.tsx'
import { strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialogs/dialog.tsx'
import { useFilesHere } from '../actions/files-context.ts'

const SIZES = [1_000_000, 5_000_000, 20_000_000, 100_000_000, 1_000_000_000]
/** Larger than any file. */
const ALL = Number.MAX_SAFE_INTEGER
const SPEEDS = [128 * 1024, 512 * 1024, 1024 ** 2, 5 * 1024 ** 2, 20 * 1024 ** 2]

const choices = (known: readonly number[], now: number | null): number[] =>
  now === null || known.includes(now) ? [...known] : [...known, now].sort((one, other) => one - other)

/** Settings for automatic downloads in this space, and speed limits for everything. */
export function TransferSettings({ onClose }: { onClose: () => void }) {
  const host = useHost()
  const { space, files } = useFilesHere()
  const [limits, setLimits] = useState<TransferLimits | null>(null)
  useEffect(() => {
    void host.call('files.limits').then((result) => result.ok && setLimits(result.value))
  }, [host])
  const change = (changes: Partial<TransferLimits>) => {
    if (!limits) return
    const next = { ...limits, ...changes }
    setLimits(next)
    void host.call('files.set-limits', next)
  }
  const words = strings.files
  const below = files.transfer.fetchBelow
  const speedChoices = (now: number | null) => [
    { value: '', label: words.unlimited },
    ...choices(SPEEDS, now).map((speed) => ({ value: String(speed), label: words.speed(speed) })),
  ]
  const chosen = (value: string) => (value === '' ? null : Number(value))
  return (
    <Dialog title={words.settings} onClose={onClose}>
      <Stack>
        <NativeSelect
          label={words.below}
          value={String(below)}
          data={[
            { value: '0', label: words.belowChoices.never },
            ...choices(SIZES, below === 0 || below === ALL ? null : below).map((size) => ({
              value: String(size),
              label: words.belowChoices.upTo(size),
            })),
            { value: String(ALL), label: words.belowChoices.all },
          ]}
          onChange={({ currentTarget }) =>
            void host.call('files.fetch-below', { space, bytes: Number(currentTarget.value) })
          }
        />
        {limits && (
          <>
            <Text size="sm" c="dimmed">
              {words.limitsDetail}
            </Text>
            <NativeSelect
              label={words.downLimit}
              value={String(limits.down ?? '')}
              data={speedChoices(limits.down)}
              onChange={({ currentTarget }) => change({ down: chosen(currentTarget.value) })}
            />
            <NativeSelect
              label={words.upLimit}
              value={String(limits.up ?? '')}
              data={speedChoices(limits.up)}
              onChange={({ currentTarget }) => change({ up: chosen(currentTarget.value) })}
            />
            <Switch
              label={words.exceptLocal}
              checked={limits.exceptLocal}
              onChange={({ currentTarget }) => change({ exceptLocal: currentTarget.checked })}
            />
          </>
        )}
      </Stack>
    </Dialog>
  )
}
