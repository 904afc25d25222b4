import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { LIMITS } from '../../../shared/record/limits.ts'
import { RELEASE_LIMITS } from '../../../shared/tools/releases/limits.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { navigate } from '../../platform/places/routes.ts'
import type { SpaceOnScreen } from '../../platform/view/view.tsx'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../ui/dialogs/dialog-actions.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'

/** Brings another project's repository into the space: one device downloads it and passes it on. */
export function ImportProduct({ space: { id: space }, onClose }: SpaceOnScreen & { onClose: () => void }) {
  const words = strings.releases
  const host = useHost()
  const [name, setName] = useState('')
  const [address, setAddress] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const importIt = async () => {
    setBusy(true)
    const result = await host.call('releases.import', { space, name: name.trim(), address: address.trim() })
    setBusy(false)
    if (result.ok) {
      onClose()
      navigate({ tool: 'releases', space, place: { product: result.value.product } })
    } else
      setError(
        ['refused', 'bad-input'].includes(result.error.reason)
          ? words.notImported
          : strings.errors[result.error.reason],
      )
  }
  return (
    <Dialog title={words.import} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void importIt()
        }}
      >
        <Stack>
          <Text size="sm">{words.importDetail}</Text>
          <TextInput
            label={words.name}
            value={name}
            maxLength={LIMITS.nameLength}
            autoComplete="off"
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={words.address}
            placeholder="https://"
            type="url"
            value={address}
            maxLength={RELEASE_LIMITS.address}
            autoComplete="off"
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
          <ErrorText error={error} />
          <DialogActions grow>
            <Button type="submit" loading={busy} disabled={name.trim() === '' || address.trim() === ''}>
              {words.import}
            </Button>
          </DialogActions>
        </Stack>
      </form>
    </Dialog>
  )
}
