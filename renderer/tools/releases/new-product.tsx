import { useState } from 'react'
import type { CallError } from '../../../shared/ipc/contract.ts'
import type { Address } from '../../../shared/tools/address.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { useMaking } from '../../platform/items/use-making.ts'
import type { SpaceOnScreen } from '../../platform/view/view.tsx'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { NameForm } from '../../ui/dialogs/name-form.tsx'

/** Creates a product whose first maintainer is this person. */
export function NewProduct({ space: { id: space }, onClose }: SpaceOnScreen & { onClose: () => void }) {
  const words = strings.releases
  const host = useHost()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<CallError | null>(null)
  const goTo = useMaking(onClose)
  const create = async (name: string): Promise<Address | null> => {
    setBusy(true)
    const result = await host.call('releases.create', { space, name })
    setBusy(false)
    if (result.ok) return { tool: 'releases', space, place: { product: result.value.product } }
    setError(result.error)
    return null
  }
  return (
    <Dialog title={words.new} onClose={onClose}>
      <NameForm
        label={words.name}
        submit={words.create}
        busy={busy}
        error={error}
        onSubmit={(name) => void goTo(create(name))}
      />
    </Dialog>
  )
}
