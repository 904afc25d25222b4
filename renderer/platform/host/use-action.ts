import { useCallback, useState } from 'react'
import type { CallError, CallInput, CallName, CallOutput } from '../../../shared/ipc/contract.ts'
import { useHost } from './host-context.tsx'

type Arguments<Name extends CallName> = CallInput<Name> extends undefined ? [] : [CallInput<Name>]

export interface Action<Name extends CallName> {
  /** Resolves with the result, or with null on failure; `error` then holds the reason. */
  run(...input: Arguments<Name>): Promise<{ value: CallOutput<Name> } | null>
  busy: boolean
  error: CallError | null
  clear(): void
}

/** A call made by a button: its error stays next to the button until the next attempt. */
export function useAction<Name extends CallName>(name: Name): Action<Name> {
  const host = useHost()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<CallError | null>(null)
  const run = useCallback(
    async (...input: Arguments<Name>) => {
      setBusy(true)
      setError(null)
      const result = await host.call(name, ...input)
      setBusy(false)
      if (result.ok) return { value: result.value }
      setError(result.error)
      return null
    },
    [host, name],
  )
  const clear = useCallback(() => setError(null), [])
  return { run, busy, error, clear }
}
