import { Button } from '@mantine/core'
import { Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useHost } from '../../platform/host/host-context.tsx'
import { formats, strings } from '../../strings/strings.ts'
import { ConfirmDialog } from '../../ui/dialogs/confirm-dialog.tsx'
import classes from './apps.module.css'
import { clearStored, followStored } from './stored.ts'

export interface StoredHere {
  bytes: number
  /** Measures again, now. */
  look(): void
  /** Resolves with whether it is cleared. */
  clear(): Promise<boolean>
}

/** The storage that an app uses on this device. @param address of its site; null: unknown, or not to be used */
export function useStoredHere(address: string | null): StoredHere {
  const host = useHost()
  const [bytes, setBytes] = useState(0)
  /** Incremented to start measuring again. */
  const [look, setLook] = useState(0)
  const again = () => setLook((before) => before + 1)
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again when it is told to
  useEffect(() => (address === null ? undefined : followStored(host, address, setBytes)), [host, address, look])
  return {
    bytes,
    look: again,
    async clear() {
      const isCleared = address !== null && (await clearStored(host, address))
      if (isCleared) {
        setBytes(0)
        again()
      }
      return isCleared
    },
  }
}

/** Shows the amount, and a button to clear it. @param name the app's name */
export function StoredHereLine({ name, stored }: { name: string; stored: StoredHere }) {
  const words = strings.apps
  const [isAsking, setAsking] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const close = () => {
    setAsking(false)
    setError(null)
  }
  const clear = async () => {
    setBusy(true)
    const isCleared = await stored.clear()
    setBusy(false)
    if (isCleared) close()
    else setError(words.notCleared)
  }
  if (stored.bytes === 0 && !isAsking) return null
  return (
    <div className={classes.storedHere}>
      <span className={classes.quiet}>{words.storedHere(formats.bytes(stored.bytes))}</span>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<Trash2 size={14} />}
        aria-label={words.clearNamed(name)}
        onClick={() => setAsking(true)}
      >
        {words.clear}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={words.clearTitle(name)}
          lost={[words.clearLost, words.clearStays]}
          confirm={words.clear}
          busy={isBusy}
          error={error}
          onConfirm={() => void clear()}
          onClose={close}
        />
      )}
    </div>
  )
}
